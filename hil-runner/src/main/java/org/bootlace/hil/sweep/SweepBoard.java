package org.bootlace.hil.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.RomPersonality;

/**
 * A kind of board that is swept.
 *
 * @param name the chip, and behind a plus sign what is special
 * @param chip its name in the catalogue
 * @param personality another family's bootloader on it; empty for its own
 * @param door how the flasher gets to it
 */
public record SweepBoard(String name, String chip, Optional<RomPersonality> personality, Door door) {

    /** How the flasher gets to a board. */
    public enum Door {
        /** It is in its bootloader, on USB. */
        BOOTLOADER,
        /** It runs firmware that must be told to reboot. */
        APPLICATION,
        /** Its UART is wired to a port whose modem lines drive BOOT0 and reset. */
        UART
    }

    /** Reading one takes as long as a session. */
    private static final Map<String, ChipProfile> PROFILES = new ConcurrentHashMap<>();

    private static final List<SweepBoard> ALL = List.of(
            own("STM32F405xG", Door.BOOTLOADER),
            own("STM32F405xG", Door.APPLICATION),
            own("STM32L476xG", Door.BOOTLOADER),
            own("STM32H743xI_revV", Door.BOOTLOADER),
            own("STM32G474xE", Door.BOOTLOADER),
            own("STM32C562xE", Door.BOOTLOADER),
            own("AT32F435xG", Door.BOOTLOADER),
            as(RomPersonality.GD32),
            own("APM32F1_128K", Door.BOOTLOADER),
            own("DAISY_BOOTLOADER", Door.BOOTLOADER),
            own("STM32F103xB", Door.UART));

    /** One for each family of bootloaders, one that runs firmware, one on a UART. */
    public static List<SweepBoard> all() {
        return ALL;
    }

    private static SweepBoard own(String chip, Door door) {
        String name = door == Door.APPLICATION ? chip + "+app" : chip;
        return new SweepBoard(name, chip, Optional.empty(), door);
    }

    private static SweepBoard as(RomPersonality personality) {
        String chip = "STM32F303xC";
        return new SweepBoard(chip + "+" + personality.id(), chip, Optional.of(personality), Door.BOOTLOADER);
    }

    /** A new one, not switched on yet. */
    BoardBuilder builder() {
        BoardBuilder builder = EmulatedBoard.builder(PROFILES.computeIfAbsent(
                        chip, name -> ChipCatalogue.bundled().chip(name)))
                .mode(door == Door.BOOTLOADER ? BootMode.ROM : BootMode.APPLICATION);
        personality.ifPresent(builder::personality);
        return builder;
    }
}
