package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.flasher.ThisMachine;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.cli.text.Nearest;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.doctor.probe.Surroundings;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.many.Place;
import org.bootlace.flasher.transport.HostPorts;

/** Turns what the user typed after {@code --board} into ports and a selector. */
public final class SelectorSchemes {

    private static final List<String> REAL = List.of("usb", "serial", "tty", "uart");
    private static final List<String> REAL_EXAMPLES =
            List.of("usb:1-2.3", "serial:STRING", "tty:/dev/ttyACM0", "uart:/dev/ttyUSB0");

    private static final String TIMES = "\\*([1-9]\\d{0,2})$";
    private static final Supplier<HostPorts> REAL_MACHINE = ThisMachine::ports;

    private final Supplier<HostPorts> machine;
    private final List<SelectorScheme> registered;
    private final Supplier<Path> state;

    private SelectorSchemes(Supplier<HostPorts> machine, List<SelectorScheme> registered, Supplier<Path> state) {
        this.machine = machine;
        this.registered = List.copyOf(registered);
        this.state = state;
    }

    /** The ports of this machine, and {@code registered} besides. */
    public static SelectorSchemes of(SelectorScheme... registered) {
        return new SelectorSchemes(REAL_MACHINE, List.of(registered), StateDirectory::ofThisMachine);
    }

    /** The same schemes on another machine, about whose boards nothing of this one's is remembered; for tests. */
    public SelectorSchemes on(Supplier<HostPorts> other) {
        return new SelectorSchemes(other, registered, SelectorSchemes::passing);
    }

    /** The same with another directory for what must outlive the program; for tests. */
    public SelectorSchemes remembering(Path directory) {
        return new SelectorSchemes(machine, registered, () -> directory);
    }

    /**
     * The directory for what must outlive the program.
     *
     * @param real whether it is about a board of this machine; one that is made on the spot ends with the program
     */
    Path state(boolean real) {
        return real ? state.get() : passing();
    }

    private static Path passing() {
        return Path.of(
                System.getProperty("java.io.tmpdir", "."),
                "bootlace-" + ProcessHandle.current().pid());
    }

    /**
     * Opens the ports that {@code text} asks for.
     *
     * @param text as typed; empty for the only board of this machine
     * @throws Failure {@code USAGE} when no scheme fits
     */
    Reach reach(String text) {
        String selector = text.strip();
        if (selector.isEmpty()) {
            return new Reach(machine.get(), BoardSelector.only());
        }
        if (isSeveral(selector)) {
            throw new Failure(
                    FailureKind.USAGE,
                    "'" + selector + "' names " + count(selector) + " boards, and here one is meant.",
                    "Leave out the star and the number; flash, verify, erase and watch take several at once.");
        }
        return schemeOf(selector)
                .map(each -> new Reach(
                        each.open(selector.substring(selector.indexOf(':') + 1).strip()), BoardSelector.only()))
                .orElseGet(() -> {
                    BoardSelector real = real(selector);
                    return new Reach(machine.get(), real);
                });
    }

    /** Ports of this machine; the caller closes them. */
    HostPorts machine() {
        return machine.get();
    }

    /** Whether {@code text} does not name a board of a registered scheme, but one of this machine, or none. */
    boolean isReal(String text) {
        return schemeOf(text).isEmpty();
    }

    /**
     * Which board of this machine {@code text} names.
     *
     * @throws Failure {@code USAGE} when no scheme fits
     */
    BoardSelector real(String text) {
        String scheme = scheme(text);
        if (!REAL.contains(scheme)) {
            throw unknown(text.strip(), scheme);
        }
        return BoardSelector.parse(scheme + text.strip().substring(scheme.length()));
    }

    /** Whether {@code text} names more than one board, as {@code emulated:STM32F405xG*3} does. */
    boolean isSeveral(String text) {
        return !isReal(text) && count(text) > 1;
    }

    /**
     * The boards that selectors of registered schemes name, each behind ports of its own; the caller closes them.
     *
     * @param texts as typed; with {@code *N} at its end, N times the same
     */
    List<Place> made(List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        texts.forEach(text -> counts.merge(text.strip().replaceFirst(TIMES, ""), count(text), Integer::sum));
        List<Place> places = new ArrayList<>();
        try {
            counts.forEach((one, count) -> {
                for (int number = 0; number < count; number++) {
                    places.add(made(one, number, count == 1 ? one : one + " #" + (number + 1)));
                }
            });
        } catch (RuntimeException failed) {
            places.forEach(place -> place.ports().close());
            throw failed;
        }
        return places;
    }

    private Place made(String one, int number, String name) {
        SelectorScheme scheme = schemeOf(one).orElseThrow(() -> unknown(one, scheme(one)));
        HostPorts ports = scheme.open(one.substring(one.indexOf(':') + 1).strip(), number);
        return new Place(name, ports, BoardSelector.only());
    }

    private Optional<SelectorScheme> schemeOf(String text) {
        return registered.stream()
                .filter(each -> each.scheme().equals(scheme(text)))
                .findFirst();
    }

    private static String scheme(String text) {
        String selector = text.strip();
        return selector.substring(0, Math.max(0, selector.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    private static int count(String text) {
        Matcher times = Pattern.compile(TIMES).matcher(text.strip());
        return times.find() ? Integer.parseInt(times.group(1)) : 1;
    }

    /** What the doctor looks at: this machine, unless the ports are another's. */
    Supplier<Surroundings> surroundings() {
        return machine == REAL_MACHINE ? Surroundings::here : Surroundings::nowhere;
    }

    /** Whole selectors of the registered schemes. */
    List<String> registeredExamples() {
        return registered.stream().map(SelectorScheme::example).toList();
    }

    /** The help text {@code bootlace help boards}. */
    public HelpTopic topic() {
        Table table = Table.ofFields()
                .row("  usb:1-2.3", "The board at bus 1, port 2, port 3. Stays the same when the board reboots.")
                .row(
                        "  serial:STRING",
                        "The board with this USB serial number. Bootloader and firmware may differ in it.")
                .row("  tty:/dev/ttyACM0", "The running board behind this serial port; tty:COM3 on Windows.")
                .row(
                        "  uart:/dev/ttyUSB0",
                        "The board whose bootloader's UART is wired to this port; uart:/dev/ttyUSB0@57600 sets the rate.");
        registered.forEach(each -> table.row("  " + each.example(), each.description()));
        List<String> lines = new ArrayList<>(List.of(
                "'bootlace list' shows what is connected. When exactly one board is, it needs no name; otherwise",
                "--board names it, so that never a wrong one is flashed; flash, verify, erase and watch take several.",
                "A serial port with the USB ids of no board's firmware may be anything: it is taken only when it is named.",
                ""));
        lines.addAll(table.lines());
        for (SelectorScheme each : registered) {
            lines.addAll(each.explanation());
        }
        return new HelpTopic("boards", "How to say which board is meant", lines);
    }

    /** Ports, opened, and which of the boards behind them is meant. */
    record Reach(HostPorts ports, BoardSelector selector) implements AutoCloseable {

        @Override
        public void close() {
            ports.close();
        }
    }

    private Failure unknown(String selector, String scheme) {
        List<String> examples = new ArrayList<>(REAL_EXAMPLES);
        List<String> names = new ArrayList<>(REAL);
        for (SelectorScheme each : registered) {
            examples.add(each.example());
            names.add(each.scheme());
        }
        return new Failure(
                FailureKind.USAGE,
                "'" + selector + "' does not name a board." + guess(selector, scheme, names),
                "Use one of " + String.join(", ", examples)
                        + ", or leave --board out when exactly one board is connected.");
    }

    private static String guess(String selector, String scheme, List<String> names) {
        if (selector.startsWith("/dev/") || selector.matches("(?i)COM\\d+")) {
            return " Did you mean tty:" + selector + "?";
        }
        if (selector.matches("\\d+-\\d+(\\.\\d+)*")) {
            return " Did you mean usb:" + selector + "?";
        }
        return Nearest.to(scheme, names)
                .map(near -> " Did you mean " + near + selector.substring(scheme.length()) + "?")
                .orElse("");
    }
}
