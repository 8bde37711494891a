package org.bootlace.flasher.uart;

import java.util.Locale;

/** The commands of AN3155 that the flasher uses, by opcode. */
enum UartCommand {
    GET(0x00),
    GET_VERSION(0x01),
    GET_ID(0x02),
    READ_MEMORY(0x11),
    GO(0x21),
    WRITE_MEMORY(0x31),
    ERASE(0x43),
    EXTENDED_ERASE(0x44),
    WRITE_PROTECT(0x63),
    WRITE_UNPROTECT(0x73),
    READOUT_PROTECT(0x82),
    READOUT_UNPROTECT(0x92);

    private final int opcode;

    UartCommand(int opcode) {
        this.opcode = opcode;
    }

    /** 0..255; sent with its complement. */
    int opcode() {
        return opcode;
    }

    /** The command for people, e.g. {@code READ MEMORY (0x11)}. */
    String words() {
        return "%s (0x%02X)".formatted(name().replace('_', ' ').toUpperCase(Locale.ROOT), opcode);
    }
}
