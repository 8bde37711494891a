package org.bootlace.emulator.chip;

import java.util.Locale;
import java.util.Set;

/** The family of bootloader a chip carries: which state machine answers a host. */
public enum RomPersonality {
    /** F0 to F4, F7, L4: starts in dfuERROR, runs an operation after the first GETSTATUS and NAKs until it is done. */
    CLASSIC("ST, F0 to F4, F7, L4"),
    /** H7, G0, G4, U5, H5, WB: starts in dfuIDLE, runs an operation inside the first GETSTATUS. */
    HAL("ST, H7, G0, G4, U5, H5, WB"),
    /** C5: as HAL, but strict about CLRSTATUS. */
    C5("ST, C5"),
    /** Artery AT32: as HAL, but answers dfuDNBUSY while an operation runs. */
    AT32("Artery AT32"),
    /** GigaDevice GD32VF103 and GD32F30x: as CLASSIC, but leaves on the empty download itself. */
    GD32("GigaDevice GD32VF103, GD32F30x"),
    /** Geehy APM32F1: a copy of CLASSIC under its own ids, as far as is known. */
    APM32("Geehy APM32F1"),
    /** ST's USB device library compiled into an application that loads firmware into external flash. */
    APP_DFUSE("external-flash bootloaders on ST's USB device library"),
    /** No DFU at all: only the UART bootloader of AN3155. */
    UART_ONLY("ST, UART only"),
    /** DFU 1.1 by the letter as TinyUSB reads it; no chip has it in ROM. */
    SPEC_TINYUSB("DFU 1.1 as TinyUSB reads it"),
    /** DFU 1.1 by the letter as U-Boot reads it; no chip has it in ROM. */
    SPEC_UBOOT("DFU 1.1 as U-Boot reads it");

    private final String description;

    RomPersonality(String description) {
        this.description = description;
    }

    /** What every chip of the family has, and its file therefore need not list. */
    public Set<Quirk> quirks() {
        return switch (this) {
            case C5 -> Set.of(Quirk.STRICT_CLRSTATUS, Quirk.FUNCTIONAL_DESCRIPTOR_HANGS);
            case AT32 -> Set.of(Quirk.ANSWER_WHILE_BUSY);
            case GD32 -> Set.of(Quirk.LEAVE_ON_EMPTY_DOWNLOAD);
            case APP_DFUSE -> Set.of(Quirk.TRUNCATE_OVERSIZE, Quirk.LACKS_MASS_ERASE);
            case CLASSIC, HAL, APM32, UART_ONLY, SPEC_TINYUSB, SPEC_UBOOT -> Set.of();
        };
    }

    /** The name on the command line, e.g. {@code spec-tinyusb}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whose bootloader it is, in a few words. */
    public String description() {
        return description;
    }

    /** Whether it appears on USB at all. */
    public boolean hasUsb() {
        return this != UART_ONLY;
    }
}
