package org.bootlace.flasher.msp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A board as its firmware knows it (MSP_BOARD_INFO).
 *
 * @param identifier four characters
 * @param target the target that the firmware was built for, e.g. {@code STM32F405}
 * @param name the board's name, e.g. {@code MATEKF405}
 * @param mcuType number of the microcontroller's type, 0..254
 * @param flashBootloader whether a bootloader in flash can be asked for
 */
public record BoardIdentity(
        String identifier,
        Optional<String> target,
        Optional<String> name,
        Optional<Integer> mcuType,
        boolean flashBootloader) {

    /** Betaflight's numbers; a chip is named by the start that the names of its kind share. */
    private static final Map<Integer, String> CHIPS = Map.ofEntries(
            Map.entry(1, "STM32F40"),
            Map.entry(2, "STM32F411"),
            Map.entry(3, "STM32F446"),
            Map.entry(4, "STM32F722"),
            Map.entry(5, "STM32F745"),
            Map.entry(6, "STM32F746"),
            Map.entry(7, "STM32F765"),
            Map.entry(8, "STM32H750"),
            Map.entry(9, "STM32H743"),
            Map.entry(10, "STM32H743"),
            Map.entry(11, "STM32H743"),
            Map.entry(12, "STM32H743"),
            Map.entry(13, "STM32H7A3"),
            Map.entry(14, "STM32H723"),
            Map.entry(15, "STM32G474"));

    /** Whose ROM makes its serial number of the unique id as firmware does; others have a rule of their own, or a constant. */
    private static final Set<String> SHARED_SERIAL = Set.of(
            "STM32F40", "STM32F411", "STM32F446", "STM32F745", "STM32F746", "STM32F765", "STM32H723", "STM32G474");

    /** Whether the chip's bootloader is sure to have the firmware's serial number. */
    public boolean sharesSerial() {
        return chip().filter(SHARED_SERIAL::contains).isPresent();
    }

    /** The microcontroller, as far as its number is known. */
    public Optional<String> chip() {
        return mcuType.map(CHIPS::get);
    }

    /** The shortest words that tell it from others. */
    public String describe() {
        return name.or(() -> target).orElse(identifier);
    }
}
