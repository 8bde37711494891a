package org.bootlace.emulator.app;

import java.util.Optional;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.SerialTemplate;
import org.bootlace.emulator.chip.UniqueId;

/**
 * What firmware runs on which board.
 *
 * @param flavour what it understands, and who it is when its flash does not say
 * @param boardName as the product string and MSP_BOARD_INFO show it
 * @param chip what it was built for
 * @param uid of this board's die
 * @param flashed who it is by what lies in flash; empty when nothing there says so, or nobody asked
 */
public record ApplicationProfile(
        FirmwareFlavour flavour, String boardName, ChipProfile chip, UniqueId uid, Optional<FlashedFirmware> flashed) {

    /** Firmware makes its serial number so on every chip; the ROMs of F72x, H743 and others have rules of their own. */
    private static final SerialTemplate SERIAL = new SerialTemplate("{uid0+uid2:8}{uid1>>16:4}");

    /** Bootlace's stand-in of that flavour. */
    public ApplicationProfile(FirmwareFlavour flavour, String boardName, ChipProfile chip, UniqueId uid) {
        this(flavour, boardName, chip, uid, Optional.empty());
    }

    /** The firmware that lies in {@code cells}, as far as it says who it is; this one where it does not. */
    public ApplicationProfile flashedIn(FlashArray cells) {
        return FlashedFirmware.in(cells)
                .map(found -> new ApplicationProfile(found.kind().flavour(), boardName, chip, uid, Optional.of(found)))
                .orElse(this);
    }

    /** The USB serial number; the ROM's too on most chips, but not on all. */
    public String serial() {
        return SERIAL.serialOf(uid);
    }

    /** Its own name for itself; also the USB manufacturer string. */
    public String title() {
        return flashed.map(found -> found.kind().name()).orElseGet(flavour::title);
    }

    /** The USB product string. */
    public String product() {
        return speaks()
                ? flavour.product(boardName)
                : flashed.flatMap(FlashedFirmware::target).orElse(boardName);
    }

    /** Whether it is a flight controller's, with MSP, a reboot character and a command line. */
    boolean speaks() {
        return flashed.map(found -> found.kind().flies()).orElse(true);
    }

    /** Four characters of MSP_FC_VARIANT. */
    String variant() {
        return flashed.map(found -> found.kind().variant()).orElseGet(flavour::variant);
    }

    /** Major, minor, patch. */
    byte[] version() {
        return flashed.flatMap(FlashedFirmware::versionBytes).orElseGet(flavour::version);
    }

    /** The version with dots. */
    String versionText() {
        return flashed.flatMap(FlashedFirmware::version).orElseGet(flavour::versionText);
    }

    /** What firmware builds for this chip are called, or what this one says that it was built for. */
    BuildTarget target() {
        BuildTarget usual = BuildTarget.of(chip.name());
        return flashed.flatMap(FlashedFirmware::target).map(usual::named).orElse(usual);
    }
}
