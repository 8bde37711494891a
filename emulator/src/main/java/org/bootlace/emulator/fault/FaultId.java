package org.bootlace.emulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The faults that can be injected. What each is, why it happens in life and what it does stands in the table {@code
 * faults.txt} beside this class ({@link #entry()}), from which {@code docs/faults.md} is made.
 */
public enum FaultId {
    UNPLUG,
    UNPLUG_RST,
    HUB_BLACKHOLE,
    ENUM_SLOW,
    ENUM_NEVER,
    ENUM_DESCFAIL,
    ENUM_FLAP,
    ENUM_TWICE,
    ENUM_TTYSHIFT,
    ENUM_DUPSERIAL,
    ENUM_OTHERPORT,
    ENUM_WRONGVID,
    DESC_TRUNCATED,
    DESC_SHORTCFG,
    DESC_BADTOTAL,
    DESC_BADLAYOUT,
    DESC_NOFUNC,
    DESC_HANG21,
    DESC_FUZZ,
    PERM_DENIED,
    DRV_WRONG,
    DRV_CLAIMED,
    DFU_STUCKBUSY,
    DFU_WEDGE,
    DFU_POLLLIE_LOW,
    DFU_POLLLIE_HIGH,
    DFU_POLL0,
    DFU_STALLPOLL,
    DFU_BLOCKPOLL,
    DFU_STALL,
    DFU_ERROR,
    DFU_BADSTATE,
    DFU_SHORTUPLOAD,
    DFU_ZEROUPLOAD,
    DFU_NOLEAVE,
    DFU_EARLYLEAVE,
    DFU_LEAVECRASH,
    DFU_LEAVEROM,
    DFU_DROPWRITE,
    DFU_POWERSTATE,
    USB_IO,
    USB_BABBLE,
    USB_LOST,
    USB_NOACK,
    USBIP_UNLINKRACE,
    USBIP_DUPREPLY,
    USBIP_REORDER,
    FLASH_BITFLIP,
    FLASH_STUCK0,
    FLASH_STUCK1,
    FLASH_WORNSLOW,
    FLASH_ERASEINCOMPLETE,
    FLASH_NOTERASED,
    FLASH_ECCERR,
    FLASH_GEOMETRYLIE,
    FLASH_SMALLER,
    BROWNOUT,
    WRP_SILENT,
    RDP1,
    RDP2,
    RDP_REGRESS,
    PCROP,
    OB_RESET,
    OTP_LOCKED,
    RDU_HANG,
    RDU_ERRORBUTWORKS,
    DEADBATTERY,
    MM_AT,
    APP_LATER,
    APP_NOMSP,
    APP_HANG,
    APP_OLDPROTO,
    UART_HIJACK,
    UART_NOISE,
    UART_PARITYERR,
    UART_DROPBYTE,
    UART_EXTRAACK,
    UART_DOUBLENACK,
    UART_GARBAGEBAUD,
    BOOT0_FLOATING,
    BOOT0_DISABLED,
    MANY;

    /** As a plan writes it: {@code dfu.stuckbusy}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Its row of the table. */
    public FaultEntry entry() {
        return FaultTable.of(this);
    }

    /** The fault with that id or other name; case does not count. */
    public static Optional<FaultId> of(String name) {
        return Arrays.stream(values())
                .filter(id -> id.entry().names().stream().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    /** Every id, in the order of the catalogue. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(FaultId::text).toList();
    }
}
