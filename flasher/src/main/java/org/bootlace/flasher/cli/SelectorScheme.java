package org.bootlace.flasher.cli;

import java.util.List;
import org.bootlace.flasher.transport.HostPorts;

/**
 * A way to name a board that the flasher does not know by itself, such as {@code emulated:STM32F405xG}. The assembler of the
 * program registers it; the board is then reached through the ports that it opens.
 */
public interface SelectorScheme {

    /** What stands before the colon, lower case. */
    String scheme();

    /** A whole selector for help texts and messages, e.g. {@code emulated:STM32F405xG}. */
    default String example() {
        return scheme() + ":NAME";
    }

    /** What boards of this scheme are, for help texts; one sentence. */
    default String description() {
        return "A board of another kind.";
    }

    /** More for the help on boards, below the table; no lines when the description says it all. */
    default List<String> explanation() {
        return List.of();
    }

    /**
     * Opens ports through which exactly the boards of this selector are seen; the caller closes them.
     *
     * @param rest what stands after the colon
     */
    HostPorts open(String rest);

    /**
     * The same for one of several boards of the same selector; a scheme that makes its boards makes them tell apart.
     *
     * @param number counts from 0
     */
    default HostPorts open(String rest, int number) {
        return open(rest);
    }
}
