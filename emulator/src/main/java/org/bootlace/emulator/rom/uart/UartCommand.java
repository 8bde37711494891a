package org.bootlace.emulator.rom.uart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The commands of AN3155 §3: what the host sends after the opcode, and whether readout protection stops them. */
public enum UartCommand {
    GET(0x00, true, "version, opcodes, ACK"),
    GET_VERSION(0x01, true, "version, two option bytes, ACK"),
    GET_ID(0x02, true, "device id, ACK"),
    READ(0x11, false, "ACK, the bytes", UartPhase.ADDRESS, UartPhase.LENGTH),
    GO(0x21, false, "ACK, jump through the vector table", UartPhase.ADDRESS),
    WRITE(0x31, false, "program, ACK; reset after option bytes", UartPhase.ADDRESS, UartPhase.BLOCK),
    ERASE(0x43, false, "erase, ACK", UartPhase.PAGES),
    EXTENDED_ERASE(0x44, false, "erase, ACK", UartPhase.WIDE_PAGES),
    SPECIAL(0x50, true, "no subcommand is known: NACK", UartPhase.SUBCOMMAND),
    EXTENDED_SPECIAL(0x51, true, "no subcommand is known: NACK", UartPhase.SUBCOMMAND),
    WRITE_PROTECT(0x63, false, "protect these sectors and no others, ACK, reset", UartPhase.SECTORS),
    WRITE_UNPROTECT(0x73, false, "unprotect all sectors, ACK, reset"),
    READOUT_PROTECT(0x82, false, "readout level 1, ACK, reset"),
    READOUT_UNPROTECT(0x92, true, "erase flash and RAM, readout level 0, ACK, reset");

    private final int opcode;
    private final boolean openWhenProtected;
    private final String effect;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<UartPhase> frames;

    UartCommand(int opcode, boolean openWhenProtected, String effect, UartPhase... frames) {
        this.opcode = opcode;
        this.openWhenProtected = openWhenProtected;
        this.effect = effect;
        this.frames = List.of(frames);
    }

    /** The first byte; the second is its complement. */
    public int opcode() {
        return opcode;
    }

    /** Whether it works at readout level 1. */
    public boolean isOpenWhenProtected() {
        return openWhenProtected;
    }

    /** What the host sends after the opcode; each frame but the last is answered with ACK. */
    public List<UartPhase> frames() {
        return frames;
    }

    /** What follows the last frame, in a few words. */
    public String effect() {
        return effect;
    }

    /** Whether the bootloader answers before it does anything: Get, Get Version and Get ID. */
    boolean isQuestion() {
        return this == GET || this == GET_VERSION || this == GET_ID;
    }

    static Optional<UartCommand> of(int opcode) {
        return Arrays.stream(values())
                .filter(command -> command.opcode == opcode)
                .findFirst();
    }
}
