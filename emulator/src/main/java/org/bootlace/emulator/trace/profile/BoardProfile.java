package org.bootlace.emulator.trace.profile;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.usb.DescriptorSet;

/**
 * What a recording shows of a board in its bootloader.
 *
 * @param base catalogue chip that it behaves like in everything else
 * @param descriptors as they travelled
 * @param pollMillis bwPollTimeout by kind of operation: setAddress, erase, write, massErase; only those that were seen
 * @param programMicros to program one unit of flash; 0 when not seen
 * @param eraseMillis to erase a sector, by its size, e.g. {@code 16K}; only those that were seen
 */
public record BoardProfile(
        String base,
        Descriptors descriptors,
        Map<String, Integer> pollMillis,
        double programMicros,
        Map<String, Long> eraseMillis) {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    public BoardProfile {
        pollMillis = new TreeMap<>(pollMillis);
        eraseMillis = new TreeMap<>(eraseMillis);
    }

    /**
     * Descriptors as hexadecimal bytes.
     *
     * @param device 18 bytes
     * @param configuration with all that follows it, wTotalLength bytes
     * @param strings by index; 0 is the list of languages
     */
    public record Descriptors(String device, String configuration, Map<Integer, String> strings) {

        public Descriptors {
            strings = new TreeMap<>(strings);
        }

        /** The same as bytes; an index that was not seen is an empty string. */
        DescriptorSet set(boolean reportsSelfPowered) {
            List<byte[]> texts = new ArrayList<>();
            int last =
                    strings.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
            for (int index = 0; index <= last; index++) {
                texts.add(HEX.parseHex(strings.getOrDefault(index, "02 03")));
            }
            return new DescriptorSet(HEX.parseHex(device), HEX.parseHex(configuration), texts, reportsSelfPowered);
        }
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    static void requireUsb(ChipProfile chip) {
        if (!chip.hasUsb()) {
            throw new EmulatorException(
                    EmulatorFailureKind.CHIP_UNKNOWN,
                    chip.name() + " has no USB bootloader in its ROM, so no recording can be of it",
                    "choose as base a chip that has one; bootlace chips lists them");
        }
    }

    /** The catalogue's chip with what was measured in place of what the catalogue says. */
    public ChipProfile chip() {
        ChipProfile chip = ChipCatalogue.bundled().chip(base);
        requireUsb(chip);
        for (Map.Entry<String, Integer> poll : pollMillis.entrySet()) {
            chip = Records.with(chip, "dfu.bwPollTimeout." + poll.getKey(), poll.getValue());
        }
        return Records.with(chip, "timing", MeasuredTimes.over(chip.timing(), programMicros, eraseMillis));
    }

    /** A board like the recorded one. */
    public BoardBuilder board() {
        ChipProfile chip = chip();
        return EmulatedBoard.builder(chip)
                .descriptors(descriptors.set(chip.usb().reportsSelfPowered()));
    }
}
