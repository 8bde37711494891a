package org.bootlace.emulator.app;

import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.SerialTemplate;
import org.bootlace.emulator.chip.UniqueId;

/**
 * What firmware runs on which board.
 *
 * @param boardName as the product string and MSP_BOARD_INFO show it
 * @param chip what it was built for
 * @param uid of this board's die
 */
public record ApplicationProfile(FirmwareFlavour flavour, String boardName, ChipProfile chip, UniqueId uid) {

    /** Firmware makes its serial number so on every chip; the ROMs of F72x, H743 and others have rules of their own. */
    private static final SerialTemplate SERIAL = new SerialTemplate("{uid0+uid2:8}{uid1>>16:4}");

    /** The USB serial number; the ROM's too on most chips, but not on all. */
    public String serial() {
        return SERIAL.serialOf(uid);
    }

    /** What firmware builds for this chip are called. */
    BuildTarget target() {
        return BuildTarget.of(chip.name());
    }
}
