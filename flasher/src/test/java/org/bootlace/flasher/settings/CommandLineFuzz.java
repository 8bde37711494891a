package org.bootlace.flasher.settings;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.hostile.HostileSerial;
import org.bootlace.flasher.transport.HostPorts;

/**
 * Settings saved from and restored to a firmware's command line. The first bytes choose the job and what the firmware lists, each
 * byte after that what is wrong with one read.
 */
public final class CommandLineFuzz {

    private static final String SETTINGS = "board_name MATEKF405\nset motor_poles = 22\nprofile 0\nset p_roll = 50\n";
    private static final int RESTORE = 1;
    private static final int DUMP = 2;
    private static final int ANY_FIRMWARE = 4;
    private static final Duration WAITING = Duration.ofMinutes(30);

    private CommandLineFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        succeeds(bytes);
    }

    /** Whether the job ends well; whatever else it does, it obeys the laws. */
    static boolean succeeds(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        int wishes = input.next();
        String listing = new String(input.take(input.word()), StandardCharsets.ISO_8859_1);
        ScriptedCli cli = new ScriptedCli();
        cli.answers =
                line -> line.startsWith("d") ? listing.replace("\n", "\r\n") : line.equals("save") ? "Rebooting" : "";
        HostPorts ports = cli.ports();
        HostileSerial hostile = new HostileSerial(cli.clock, input, () -> false);
        BoardSettings settings = new BoardSettings(
                new HostPorts(ports.usb(), hostile.on(ports.serial()), cli.clock),
                new BoardSighting(
                        BoardSighting.Mode.APPLICATION,
                        Optional.empty(),
                        Optional.of("/dev/ttyS7"),
                        Optional.empty(),
                        ""),
                note -> demandPrintable(note));
        long began = cli.clock.nanos();
        boolean done = (wishes & RESTORE) == 0
                ? tried(() -> settings.save(
                                (wishes & DUMP) == 0 ? SettingsScope.DIFF : SettingsScope.DUMP, Instant.EPOCH))
                        .isPresent()
                : tried(() -> settings.restore(
                                SettingsFile.parse("f", SETTINGS.getBytes(StandardCharsets.UTF_8)),
                                (wishes & ANY_FIRMWARE) != 0,
                                sent -> {}))
                        .isPresent();
        Duration took = Duration.ofNanos(cli.clock.nanos() - began);
        demand(took.compareTo(WAITING) <= 0, "it took " + took);
        demand(hostile.open() == 0, "the port is still open at the end");
        demand(
                !done || (wishes & RESTORE) == 0 || cli.typed.contains("set p_roll = 50"),
                "restored, and a line was never typed");
        return done;
    }
}
