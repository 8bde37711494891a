package org.bootlace.features.bench.emulated;

import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.words.Phrases;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostPorts;

/**
 * A new emulated board named on a command line: {@code STM32F405xG}, which waits in its bootloader as if BOOT were held, or
 * {@code STM32F405xG?mode=app}, which runs a small firmware. The board ends with the ports.
 */
public final class EmulatedSelection {

    private static final String MODE = "mode=";
    private static final Phrases<BootMode> MODES =
            new Phrases<>("mode of an emulated board", Map.of("rom", BootMode.ROM, "app", BootMode.APPLICATION));

    private EmulatedSelection() {}

    /**
     * A host with that one board.
     *
     * @param text chip, and after a question mark the mode
     * @throws Failure {@code USAGE} when the text is wrong
     * @throws org.bootlace.emulator.failure.EmulatorException when the catalogue does not know the chip
     */
    public static HostPorts open(String text) {
        return open(text, 0);
    }

    /**
     * The same for one of several, each with a serial number of its own.
     *
     * @param number counts from 0
     */
    public static HostPorts open(String text, int number) {
        int question = text.indexOf('?');
        String chip = question < 0 ? text : text.substring(0, question);
        Optional<String> query = question < 0 ? Optional.empty() : Optional.of(text.substring(question + 1));
        BootMode mode = query.map(EmulatedSelection::mode).orElse(BootMode.ROM);
        VirtualClock clock = new VirtualClock();
        EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .clock(clock)
                .mode(mode)
                .seed(number + 1L)
                .build();
        return EmulatedHost.of(clock, board).ports(board::close);
    }

    private static BootMode mode(String query) {
        try {
            return MODES.meaning(query.startsWith(MODE) ? query.substring(MODE.length()) : query);
        } catch (IllegalArgumentException wrong) {
            throw new Failure(
                            FailureKind.USAGE,
                            String.valueOf(wrong.getMessage()),
                            "Write emulated:STM32F405xG, emulated:STM32F405xG?mode=rom or emulated:STM32F405xG?mode=app.")
                    .causedBy(wrong);
        }
    }
}
