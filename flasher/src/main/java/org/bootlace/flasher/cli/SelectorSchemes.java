package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bootlace.flasher.ThisMachine;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.cli.text.Nearest;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostPorts;

/** Turns what the user typed after {@code --board} into ports and a selector. */
public final class SelectorSchemes {

    private static final List<String> REAL = List.of("usb", "serial", "tty", "uart");
    private static final List<String> REAL_EXAMPLES =
            List.of("usb:1-2.3", "serial:STRING", "tty:/dev/ttyACM0", "uart:/dev/ttyUSB0");

    private final Supplier<HostPorts> machine;
    private final List<SelectorScheme> registered;

    private SelectorSchemes(Supplier<HostPorts> machine, List<SelectorScheme> registered) {
        this.machine = machine;
        this.registered = List.copyOf(registered);
    }

    /** The ports of this machine, and {@code registered} besides. */
    public static SelectorSchemes of(SelectorScheme... registered) {
        return new SelectorSchemes(ThisMachine::ports, List.of(registered));
    }

    /** The same schemes on another machine; for tests. */
    public SelectorSchemes on(Supplier<HostPorts> other) {
        return new SelectorSchemes(other, registered);
    }

    /**
     * Opens the ports that {@code text} asks for.
     *
     * @param text as typed; empty for the only board of this machine
     * @throws Failure {@code USAGE} when no scheme fits
     */
    Reach reach(String text) {
        String selector = text.strip();
        int colon = selector.indexOf(':');
        String scheme = selector.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        if (selector.isEmpty() || REAL.contains(scheme)) {
            BoardSelector real = BoardSelector.parse(scheme + selector.substring(Math.max(0, colon)));
            return new Reach(machine.get(), real);
        }
        return registered.stream()
                .filter(each -> each.scheme().equals(scheme))
                .findFirst()
                .map(each -> new Reach(each.open(selector.substring(colon + 1).strip()), BoardSelector.only()))
                .orElseThrow(() -> unknown(selector, scheme));
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
                "--board names it, so that never a wrong one is flashed:",
                ""));
        lines.addAll(table.lines());
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
