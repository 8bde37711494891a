package org.bootlace.flasher.image.uf2;

import java.util.Map;
import java.util.Optional;

/** Family ids of UF2 files, as their makers registered them, and the chips they stand for. */
public final class Uf2Family {

    private static final Map<Long, String> CHIPS = Map.ofEntries(
            Map.entry(0x6478_24B6L, "STM32F0"),
            Map.entry(0x5EE2_1072L, "STM32F1"),
            Map.entry(0x5D1A_0A2EL, "STM32F2"),
            Map.entry(0x6B84_6188L, "STM32F3"),
            Map.entry(0x5775_5A57L, "STM32F4"),
            Map.entry(0x6D09_22FAL, "STM32F407"),
            Map.entry(0x8FB0_60FEL, "STM32F407VG"),
            Map.entry(0x53B8_0F00L, "STM32F7"),
            Map.entry(0x300F_5633L, "STM32G0"),
            Map.entry(0x4C71_240AL, "STM32G4"),
            Map.entry(0x6DB6_6082L, "STM32H7"),
            Map.entry(0x202E_3A91L, "STM32L0"),
            Map.entry(0x1E1F_432DL, "STM32L1"),
            Map.entry(0x00FF_6919L, "STM32L4"),
            Map.entry(0x0424_0BDFL, "STM32L5"),
            Map.entry(0x70D1_6653L, "STM32WB"),
            Map.entry(0x2146_0FF0L, "STM32WL"),
            Map.entry(0x31D2_28C6L, "GD32F350"),
            Map.entry(0xE48B_FF56L, "RP2040"),
            Map.entry(0x68ED_2B88L, "SAMD21"),
            Map.entry(0x5511_4460L, "SAMD51"),
            Map.entry(0x1B57_745FL, "NRF52"),
            Map.entry(0xADA5_2840L, "NRF52840"),
            Map.entry(0x1C5F_21B0L, "ESP32"),
            Map.entry(0xBFDD_4EEEL, "ESP32-S2"),
            Map.entry(0xC47E_5767L, "ESP32-S3"),
            Map.entry(0x4FB2_D5BDL, "MIMXRT10XX"),
            Map.entry(0x2ABC_77ECL, "LPC55"));

    private Uf2Family() {}

    /** The chips behind {@code id}; empty for an id that is not known here. */
    public static Optional<String> chips(long id) {
        return Optional.ofNullable(CHIPS.get(id));
    }

    /** The id whose chips include {@code part}, the narrowest one; empty when there is none. */
    public static Optional<Long> idOf(String part) {
        return CHIPS.entrySet().stream()
                .filter(entry -> part.startsWith(entry.getValue()))
                .max((a, b) ->
                        Integer.compare(a.getValue().length(), b.getValue().length()))
                .map(Map.Entry::getKey);
    }
}
