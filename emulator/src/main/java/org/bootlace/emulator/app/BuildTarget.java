package org.bootlace.emulator.app;

import java.util.List;

/**
 * What a firmware build for a chip is called.
 *
 * @param chips start of the catalogue names it is for
 * @param name target name
 * @param identifier four characters of MSP_BOARD_INFO
 * @param mcuTypeId as MSP_BOARD_INFO tells it; 255 is unknown
 */
record BuildTarget(String chips, String name, String identifier, int mcuTypeId) {

    private static final List<BuildTarget> ALL = List.of(
            new BuildTarget("STM32F405", "STM32F405", "S405", 1),
            new BuildTarget("STM32F411", "STM32F411", "S411", 2),
            new BuildTarget("STM32F446", "STM32F446", "S446", 3),
            new BuildTarget("STM32F722", "STM32F7X2", "S7X2", 4),
            new BuildTarget("STM32F745", "STM32F745", "S745", 5),
            new BuildTarget("STM32F767", "STM32F765", "S765", 7),
            new BuildTarget("STM32H750", "STM32H750", "SH75", 8),
            new BuildTarget("STM32H743xI_revY", "STM32H743", "SH74", 10),
            new BuildTarget("STM32H743", "STM32H743", "SH74", 12),
            new BuildTarget("STM32H7A3", "STM32H7A3", "SH7A", 13),
            new BuildTarget("STM32H723", "STM32H723", "SH72", 14),
            new BuildTarget("STM32G474", "STM32G47X", "SG47", 15),
            new BuildTarget("AT32F435", "AT32F435", "A435", 255));

    private static final int UNKNOWN_MCU = 255;

    static BuildTarget of(String chip) {
        return ALL.stream()
                .filter(target -> chip.startsWith(target.chips))
                .findFirst()
                .orElseGet(() -> new BuildTarget(chip, plain(chip), "EMUL", UNKNOWN_MCU));
    }

    /** The same build under another name. */
    BuildTarget named(String other) {
        return new BuildTarget(chips, other, identifier, mcuTypeId);
    }

    /** Without the letters that say how much flash there is. */
    private static String plain(String chip) {
        int lowerCase = chip.indexOf('x');
        return lowerCase < 0 ? chip : chip.substring(0, lowerCase);
    }
}
