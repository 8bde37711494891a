package org.bootlace.flasher.uart;

/** What a mass erase takes away (AN3155 §3.7, §3.8). */
public enum MassErase {
    /** All of the flash. */
    EVERYTHING(0xFFFF, "everything"),
    /** The first bank; only with the extended command. */
    BANK_1(0xFFFE, "bank 1"),
    /** The second bank; only with the extended command. */
    BANK_2(0xFFFD, "bank 2");

    private static final byte[] OLD_COMMAND = {(byte) 0xFF, 0};

    private final int code;
    private final String words;

    MassErase(int code, String words) {
        this.code = code;
        this.words = words;
    }

    String words() {
        return words;
    }

    /** What follows the ACK of {@code erase}, checksum included. */
    byte[] bytes(UartCommand erase) {
        return erase == UartCommand.ERASE
                ? OLD_COMMAND.clone()
                : UartLine.withChecksum((byte) (code >> 8), (byte) code);
    }
}
