package org.bootlace.emulator.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;

/** What a hand can do to a board that runs. */
public enum BoardOperation {
    /** Puts the cable in. */
    PLUG("", "put the cable in", (board, none) -> board.board().plugIn()),
    /** Pulls the cable: power is lost at once. */
    UNPLUG(
            "",
            "pull the cable: power is lost at once",
            (board, none) -> board.board().unplug()),
    /** Holds the BOOT0 button; it counts at the next reset or power-up. */
    PRESS_BOOT0("", "hold BOOT0; it counts at the next reset", (board, none) -> board.boot0(true)),
    /** Lets the BOOT0 button go. */
    RELEASE_BOOT0("", "let BOOT0 go", (board, none) -> board.boot0(false)),
    /** Presses the reset button. */
    RESET("", "press reset", (board, none) -> board.board().reset()),
    /** Takes the power away for a moment. */
    POWER_CYCLE(
            "",
            "take the power away for a moment",
            (board, none) -> board.board().powerCycle()),
    /** Adds faults, in the grammar of {@link org.bootlace.emulator.fault.FaultPlan}. */
    FAULT("FAULT", "add a fault, e.g. 'unplug at download 3'", ControlledBoard::fault),
    /** Remembers the content of flash under a name. */
    SNAPSHOT("NAME", "remember what is in flash", ControlledBoard::snapshot),
    /** Puts a remembered content of flash back. */
    RESTORE("NAME", "put remembered flash content back", ControlledBoard::restore);

    private final String argument;
    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final BiConsumer<ControlledBoard, String> action;

    BoardOperation(String argument, String summary, BiConsumer<ControlledBoard, String> action) {
        this.argument = argument;
        this.summary = summary;
        this.action = action;
    }

    /**
     * The operation of that name.
     *
     * @throws EmulatorException CONTROL_REFUSED, listing the nearest names
     */
    public static BoardOperation of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new EmulatorException(
                        EmulatorFailureKind.CONTROL_REFUSED,
                        "no operation is named '" + name + "'",
                        NearestNames.remedy(name, texts())));
    }

    /** Names of all operations. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(BoardOperation::text).toList();
    }

    /** The name on the command line and in paths, e.g. {@code power-cycle}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What its argument is called; empty when it takes none. */
    public String argument() {
        return argument;
    }

    /** One line, no full stop. */
    public String summary() {
        return summary;
    }

    void apply(ControlledBoard board, String value) {
        if (argument.isEmpty() != value.isEmpty()) {
            throw new EmulatorException(
                    EmulatorFailureKind.CONTROL_REFUSED,
                    text() + (argument.isEmpty() ? " takes no argument" : " needs its " + argument),
                    argument.isEmpty() ? "leave '" + value + "' away" : "give it after " + text());
        }
        action.accept(board, value);
    }
}
