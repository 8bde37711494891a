package org.bootlace.emulator.rom.dfu;

import org.bootlace.emulator.chip.RomPersonality;

/** The state machines there are, and what their operations do with an address they do not like. */
enum Machine {
    CLASSIC(DfuStatus.ERR_TARGET, true),
    HAL(DfuStatus.ERR_VENDOR, false),
    TINYUSB(DfuStatus.ERR_ADDRESS, true),
    UBOOT(DfuStatus.ERR_UNKNOWN, true);

    private final DfuStatus badAddress;
    private final boolean checksPointer;

    Machine(DfuStatus badAddress, boolean checksPointer) {
        this.badAddress = badAddress;
        this.checksPointer = checksPointer;
    }

    static Machine of(RomPersonality personality) {
        return switch (personality) {
            case CLASSIC, GD32, APM32 -> CLASSIC;
            case HAL, C5, AT32, APP_DFUSE -> HAL;
            case SPEC_TINYUSB -> TINYUSB;
            case SPEC_UBOOT -> UBOOT;
            case UART_ONLY -> throw new IllegalArgumentException(personality + " has no DFU");
        };
    }

    /** The table without any quirk. */
    TransitionTable table() {
        return switch (this) {
            case CLASSIC -> ClassicTable.table();
            case HAL -> HalTable.table();
            case TINYUSB -> SpecTable.tinyUsb();
            case UBOOT -> SpecTable.uBoot();
        };
    }

    /** The result of an operation on an address without memory, or with memory that cannot do it. */
    DfuStatus badAddress() {
        return badAddress;
    }

    /** Whether Set Address Pointer looks what is there. */
    boolean checksPointer() {
        return checksPointer;
    }

    /** Whether a five-byte command that it does not know never ends (ST's library, and so its descendants). */
    boolean wedgesOnUnknownCommand() {
        return this == HAL;
    }
}
