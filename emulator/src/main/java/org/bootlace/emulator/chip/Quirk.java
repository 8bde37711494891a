package org.bootlace.emulator.chip;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bootlace.emulator.failure.NearestNames;

/**
 * A departure of one chip's bootloader from its family's, as seen in public logs. Chip files list them under
 * {@code quirks}; each can be switched on or off for a board.
 */
public enum Quirk {
    /** H743 rev V: an erase in the upper half of flash is done, but dfuDNBUSY is answered for ever. */
    WEDGE_BANK_2("an erase in bank 2 is done but never reported as done: dfuDNBUSY until the status was cleared twice"),
    /** U5: at readout level 1 a download is acknowledged, reported as OK, and not programmed. */
    SILENT_DROP_AT_RDP1("at readout level 1 erase and program report success and do nothing"),
    /** AN3156 has every download refused at level 1; firmware that calls its own regression needs no bootloader. */
    OPTION_WRITE_AT_RDP1("at readout level 1 option bytes that open the chip are taken: it erases itself and resets"),
    /** L4: GETSTATUS while an operation runs is refused, not held back; dfu-util tolerates three of them. */
    STALL_WHILE_BUSY("GETSTATUS stalls while an operation runs (otherwise: is NAKed until it is over)"),
    /** AT32: GETSTATUS while an operation runs is answered. */
    ANSWER_WHILE_BUSY("GETSTATUS answers dfuDNBUSY while an operation runs"),
    /** C5. */
    STRICT_CLRSTATUS("CLRSTATUS outside dfuERROR stalls (otherwise: creates errUNKNOWN)"),
    /** GD32VF103. */
    LEAVE_ON_EMPTY_DOWNLOAD("the empty download itself leaves; no GETSTATUS is awaited"),
    /** Leave is acknowledged and reported, and the bootloader stays. */
    IGNORES_LEAVE("leave is acknowledged, reported as dfuMANIFEST, and not done"),
    /** ST's USB device library keeps the first wTransferSize bytes of a longer download. */
    TRUNCATE_OVERSIZE("a download longer than wTransferSize is cut (otherwise: stalls, bState 15 on HAL)"),
    /** ST's USB device library without the ROM's additions. */
    LACKS_MASS_ERASE("mass erase and read unprotect are accepted and do nothing"),
    /** AT32F415: the host is told of an error, and the flash is unprotected and erased all the same. */
    UNPROTECT_REPORTS_ERROR("read unprotect answers an error and works"),
    /** An F107 was seen to start in dfuIDLE. */
    STARTS_IDLE("starts in dfuIDLE with status OK"),
    /** C5: the host's request for the functional descriptor is never answered. */
    FUNCTIONAL_DESCRIPTOR_HANGS("GET_DESCRIPTOR of the DFU functional descriptor (0x21) is never answered"),
    /** F42x, F43x: the string's bLength is that of the dual-bank name, the bytes sent are those of the single-bank one. */
    TRUNCATED_LAYOUT_STRING("the layout string of alternate 0 is cut to 112 bytes although it says 166"),
    /** G0B1: every alternate setting carries the name of the first. */
    ONE_NAME_FOR_ALL_ALTERNATES("every alternate setting carries the layout string of the first"),
    /** C5 and some boards of others: no alternate setting for the option bytes. */
    LACKS_OPTION_ALTERNATE("there is no alternate setting for the option bytes"),
    /** GD32VF103: one byte a character where USB wants two. */
    SERIAL_IN_8_BIT("the serial number descriptor has 8-bit characters"),
    /** F767 with nDBANK = 0, G4 with DBANK = 0: the layout string tells of the other bank mode. */
    GEOMETRY_LIE("sectors are those of the other bank mode than the layout string says"),
    /** Firmware that resets once more only after its USB is up; Betaflight on H7 and G4 does so before, which no host sees. */
    ENUMERATES_TWICE("after a visit to the bootloader the firmware appears on the bus, vanishes and appears again"),
    /** L412, L422 V13.1: one ACK too many after synchronisation. */
    UART_EXTRA_ACK("UART: a second ACK follows the one for 0x7F"),
    /** Several ROMs answer read, write and go under readout protection with two NACKs. */
    UART_DOUBLE_NACK("UART: read, write and go under readout protection answer two NACKs"),
    /** H7 rev V. */
    UART_GO_RESETS("UART: Go resets the chip instead of jumping");

    private final String description;

    Quirk(String description) {
        this.description = description;
    }

    /** The name in chip files and on the command line, e.g. {@code wedge-bank-2}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a host notices. */
    public String description() {
        return description;
    }

    /** All ids, in the order of this list. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Quirk::id).toList();
    }

    /**
     * The quirk of that id; case does not count.
     *
     * @throws IllegalArgumentException naming the nearest ids
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Quirk of(String id) {
        return Arrays.stream(values())
                .filter(quirk -> quirk.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no quirk named '" + id + "': " + NearestNames.remedy(id, ids())));
    }
}
