package org.bootlace.flasher.uart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.SerialTransport;

/**
 * What to do with DTR and RTS so that a board resets into its bootloader, and out of it again.
 *
 * @param entry steps into the bootloader
 * @param exit steps into the application; empty when only a GO command starts it
 */
public record BootSequence(List<Step> entry, List<Step> exit) {

    /** Long enough for a reset line with a capacitor, and for the ROM to start. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Map<String, String> PRESETS = presets();

    /** A line of a serial port that the host drives. */
    public enum ModemLine {
        DTR,
        RTS
    }

    /**
     * Drives one line.
     *
     * @param asserted {@code true} is what the port does with the line when it is opened
     * @param pause whether to wait 100 ms afterwards
     */
    public record Step(ModemLine line, boolean asserted, boolean pause) {}

    /** Copies the lists. */
    public BootSequence {
        entry = List.copyOf(entry);
        exit = List.copyOf(exit);
    }

    /**
     * Reads a preset ({@code dtr-boot0}), the wiring ({@code dtr=boot0,rts=!nrst}: asserted DTR makes BOOT0 high, asserted
     * RTS makes NRST low), or the steps ({@code dtr,rts,-rts:-dtr,rts,-rts}: into the bootloader, a colon, out of it; minus
     * releases a line, 100 ms after each).
     *
     * @throws Failure {@code USAGE} that lists the presets
     */
    public static BootSequence parse(String text) {
        String asked = text.strip().toLowerCase(Locale.ROOT);
        String known = PRESETS.getOrDefault(asked, asked);
        return known.contains("=") ? wired(known, text) : stepped(known, text);
    }

    /** Names and wirings of the presets, for help texts. */
    public static Map<String, String> presetNames() {
        return PRESETS;
    }

    /** Brings the board into its bootloader. */
    void enter(SerialTransport port, HostClock clock) {
        play(entry, port, clock);
    }

    /** Resets the board into its application; to be asked only where there is an exit. */
    void leave(SerialTransport port, HostClock clock) {
        play(exit, port, clock);
    }

    private static void play(List<Step> steps, SerialTransport port, HostClock clock) {
        for (Step step : steps) {
            boolean done = step.line() == ModemLine.DTR ? port.dtr(step.asserted()) : port.rts(step.asserted());
            if (!done) {
                throw new Failure(
                        FailureKind.SERIAL_PORT_FAILED,
                        "The serial port does not drive %s, which the boot sequence needs.".formatted(step.line()),
                        "A pseudo terminal has no such line: leave --boot-sequence out and reset the board by hand.");
            }
            if (step.pause()) {
                clock.pause(PAUSE);
            }
        }
    }

    private static BootSequence wired(String wiring, String typed) {
        List<Step> boot = new ArrayList<>();
        List<Step> run = new ArrayList<>();
        List<Step> reset = new ArrayList<>();
        for (String wire : wiring.split(",", -1)) {
            String[] ends = wire.strip().split("=", -1);
            ModemLine line = line(ends[0], typed);
            boolean turned = ends.length == 2 && ends[1].startsWith("!");
            String pin = ends.length == 2 ? ends[1].substring(turned ? 1 : 0) : "";
            switch (pin) {
                case "boot0" -> {
                    boot.add(new Step(line, !turned, false));
                    run.add(new Step(line, turned, false));
                }
                case "nrst" -> {
                    reset.add(new Step(line, turned, true));
                    reset.add(new Step(line, !turned, true));
                }
                default -> throw wrong(typed);
            }
        }
        if (reset.size() != 2 || boot.size() > 1) {
            throw wrong(typed);
        }
        boot.addAll(reset);
        run.addAll(reset);
        return new BootSequence(boot, run.size() > reset.size() ? run : List.of());
    }

    private static BootSequence stepped(String steps, String typed) {
        String[] ways = steps.split(":", -1);
        if (ways.length > 2) {
            throw wrong(typed);
        }
        return new BootSequence(steps(ways[0], typed), ways.length == 2 ? steps(ways[1], typed) : List.of());
    }

    private static List<Step> steps(String text, String typed) {
        List<Step> steps = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            boolean released = word.startsWith("-");
            steps.add(new Step(line(released ? word.substring(1) : word, typed), !released, true));
        }
        return steps;
    }

    private static ModemLine line(String word, String typed) {
        return switch (word.strip()) {
            case "dtr" -> ModemLine.DTR;
            case "rts" -> ModemLine.RTS;
            default -> throw wrong(typed);
        };
    }

    private static Failure wrong(String typed) {
        return new Failure(
                FailureKind.USAGE,
                "'%s' is no boot sequence.".formatted(typed),
                "Use %s, a wiring such as dtr=boot0,rts=!nrst, or steps such as dtr,rts,-rts:-dtr,rts,-rts."
                        .formatted(String.join(", ", PRESETS.keySet())));
    }

    private static Map<String, String> presets() {
        Map<String, String> presets = new LinkedHashMap<>();
        presets.put("dtr-boot0", "dtr=boot0,rts=!nrst");
        presets.put("rts-boot0", "rts=boot0,dtr=!nrst");
        presets.put("dtr-reset", "dtr=!nrst");
        presets.put("rts-reset", "rts=!nrst");
        return java.util.Collections.unmodifiableMap(presets);
    }
}
