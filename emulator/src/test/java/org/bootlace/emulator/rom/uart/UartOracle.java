package org.bootlace.emulator.rom.uart;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * AN3155 for the STM32F405, written down a second time and in another way: not as a machine with phases, but as one function
 * that reads everything since the last command again with each byte.
 */
final class UartOracle {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    static final String ACK = "79";
    static final String NACK = "1F";
    private static final long FLASH = 0x0800_0000L;
    private static final int SIZE = 1 << 20;
    private static final int[] SECTOR_STARTS = {
        0, 0x4000, 0x8000, 0xC000, 0x1_0000, 0x2_0000, 0x4_0000, 0x6_0000, 0x8_0000, 0xA_0000, 0xC_0000, 0xE_0000, SIZE
    };
    private static final String OPEN = "00 01 02 92";
    private static final String KNOWN = "00 01 02 11 21 31 44 63 73 82 92";

    private final byte[] flash = new byte[SIZE];
    private final Map<Long, Integer> ram = new HashMap<>();
    private final Set<Integer> writeProtected = new HashSet<>();
    private final int[] seen = new int[600];
    private int count;
    private boolean readProtected;
    private boolean synced;
    private boolean gone;

    UartOracle() {
        Arrays.fill(flash, (byte) 0xFF);
    }

    boolean isGone() {
        return gone;
    }

    void reset() {
        synced = false;
        gone = false;
        count = 0;
    }

    /** What the bootloader sends once it has taken that byte, in hex without spaces. */
    String answer(int value) {
        if (!synced) {
            synced = value == 0x7F;
            return synced ? ACK : "";
        }
        seen[count++] = value;
        String answer = read();
        if (answer.endsWith(".")) {
            count = 0;
            return answer.substring(0, answer.length() - 1);
        }
        return answer;
    }

    /** The answer to the last byte, with a dot when the command is over. */
    private String read() {
        if (count < 2) {
            return "";
        }
        String code = HEX.toHexDigits((byte) seen[0]);
        if (count == 2) {
            boolean refused =
                    seen[1] != (seen[0] ^ 0xFF) || !KNOWN.contains(code) || (readProtected && !OPEN.contains(code));
            return refused ? NACK + "." : opening();
        }
        return switch (seen[0]) {
            case 0x11, 0x21, 0x31 -> addressed();
            case 0x44 -> erase();
            default -> writeProtect();
        };
    }

    private String opening() {
        return switch (seen[0]) {
            case 0x00 -> ACK + "0B31" + KNOWN.replace(" ", "") + ACK + ".";
            case 0x01 -> ACK + "310000" + ACK + ".";
            case 0x02 -> ACK + "010413" + ACK + ".";
            case 0x73 -> {
                writeProtected.clear();
                synced = false;
                yield ACK + ACK + ".";
            }
            case 0x82 -> {
                readProtected = true;
                synced = false;
                yield ACK + ACK + ".";
            }
            case 0x92 -> {
                readProtected = false;
                Arrays.fill(flash, (byte) 0xFF);
                ram.clear();
                synced = false;
                yield ACK + ACK + ".";
            }
            default -> ACK;
        };
    }

    private String addressed() {
        if (count < 7) {
            return "";
        }
        long address = (long) seen[2] << 24 | seen[3] << 16 | seen[4] << 8 | seen[5];
        if (count == 7) {
            boolean there = seen[0] == 0x31 ? end(address) > 0 && !isSystem(address) : end(address) > 0;
            boolean good = xor(2, 7) == 0 && there;
            gone = good && seen[0] == 0x21;
            return !good ? NACK + "." : gone ? ACK + "." : ACK;
        }
        boolean fits = address + seen[7] + 1 <= end(address);
        if (seen[0] == 0x11) {
            if (count < 9) {
                return "";
            }
            return seen[8] == (seen[7] ^ 0xFF) && fits ? ACK + bytes(address, seen[7] + 1) + "." : NACK + ".";
        }
        if (count < 8 + seen[7] + 2) {
            return "";
        }
        if (xor(7, count) != 0 || !fits) {
            return NACK + ".";
        }
        for (int i = 0; i <= seen[7]; i++) {
            write(address + i, seen[8 + i]);
        }
        return ACK + ".";
    }

    private String erase() {
        int code = count < 4 ? -1 : seen[2] << 8 | seen[3];
        boolean special = code >= 0xFFF0 || code >= 512;
        if (code < 0 || count < 4 + (special ? 1 : 2 * (code + 1) + 1)) {
            return "";
        }
        if (xor(2, count) != 0) {
            return NACK + ".";
        }
        if (special) {
            if (code == 0xFFFF && writeProtected.isEmpty()) {
                Arrays.fill(flash, (byte) 0xFF);
            }
            return code == 0xFFFF ? ACK + "." : NACK + ".";
        }
        for (int i = 4; i < count - 1; i += 2) {
            if ((seen[i] << 8 | seen[i + 1]) >= 12) {
                return NACK + ".";
            }
        }
        for (int i = 4; i < count - 1; i += 2) {
            int sector = seen[i + 1];
            if (!writeProtected.contains(sector)) {
                Arrays.fill(flash, SECTOR_STARTS[sector], SECTOR_STARTS[sector + 1], (byte) 0xFF);
            }
        }
        return ACK + ".";
    }

    private String writeProtect() {
        if (count < 2 + seen[2] + 3) {
            return "";
        }
        if (xor(2, count) != 0) {
            return NACK + ".";
        }
        writeProtected.clear();
        for (int i = 3; i < count - 1; i++) {
            if (seen[i] < 12) {
                writeProtected.add(seen[i]);
            }
        }
        synced = false;
        return ACK + ".";
    }

    private int xor(int from, int to) {
        int xor = 0;
        for (int i = from; i < to; i++) {
            xor ^= seen[i];
        }
        return xor;
    }

    /** The end of the memory that holds an address; 0 when none does. */
    private static long end(long address) {
        if (address >= FLASH && address < FLASH + SIZE) {
            return FLASH + SIZE;
        }
        if (address >= 0x2000_3000L && address < 0x2002_0000L) {
            return 0x2002_0000L;
        }
        return isSystem(address) ? 0x1FFF_7800L : 0;
    }

    private static boolean isSystem(long address) {
        return address >= 0x1FFF_0000L && address < 0x1FFF_7800L;
    }

    private String bytes(long address, int length) {
        StringBuilder text = new StringBuilder();
        for (long at = address; at < address + length; at++) {
            int value = isSystem(at)
                    ? at == 0x1FFF_77DEL ? 0x91 : 0xFF
                    : at >= 0x2000_0000L ? ram.getOrDefault(at, 0) : flash[(int) (at - FLASH)] & 0xFF;
            text.append(HEX.toHexDigits((byte) value));
        }
        return text.toString();
    }

    private void write(long address, int value) {
        if (address >= 0x2000_0000L) {
            ram.put(address, value);
            return;
        }
        int offset = (int) (address - FLASH);
        int sector = 0;
        while (SECTOR_STARTS[sector + 1] <= offset) {
            sector++;
        }
        if (!writeProtected.contains(sector)) {
            flash[offset] &= (byte) value;
        }
    }
}
