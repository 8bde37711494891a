package org.bootlace.emulator.app.msc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A FAT12 volume with one read-only file in its root, {@code BTFL_001.BBL}, as bytes of whole sectors. */
final class LogVolume {

    /** Bytes of a sector. */
    static final int SECTOR = 512;

    /** Most bytes of a log: FAT12 has numbers for 4084 clusters. */
    static final int LARGEST_LOG = 4084 * SECTOR;

    private static final int ROOT_ENTRIES = 16;
    private static final int FAT_SECTORS = 12;
    private static final int COPIES = 2;
    private static final int ROOT_AT = 1 + COPIES * FAT_SECTORS;
    private static final int DATA_AT = ROOT_AT + ROOT_ENTRIES * 32 / SECTOR;
    private static final int LAST = 0xFFF;
    private static final int FIRST_OF_JANUARY_1980 = 0x21;
    private static final byte MEDIA = (byte) 0xF8;
    private static final byte VOLUME_LABEL = 0x08;
    private static final byte READ_ONLY = 0x01;

    private LogVolume() {}

    /** The volume with that log, cut off after {@link #LARGEST_LOG} bytes. */
    static byte[] holding(byte[] log) {
        int length = Math.min(log.length, LARGEST_LOG);
        int clusters = (length + SECTOR - 1) / SECTOR;
        int sectors = DATA_AT + LARGEST_LOG / SECTOR;
        ByteBuffer volume = ByteBuffer.allocate(sectors * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        boot(volume, sectors);
        for (int copy = 0; copy < COPIES; copy++) {
            table(volume.slice((1 + copy * FAT_SECTORS) * SECTOR, FAT_SECTORS * SECTOR), clusters);
        }
        ByteBuffer root = volume.slice(ROOT_AT * SECTOR, ROOT_ENTRIES * 32).order(ByteOrder.LITTLE_ENDIAN);
        entry(root, 0, "BLACKBOX   ", VOLUME_LABEL);
        entry(root, 32, "BTFL_001BBL", READ_ONLY);
        root.putShort(32 + 26, (short) (clusters == 0 ? 0 : 2)).putInt(32 + 28, length);
        return volume.put(DATA_AT * SECTOR, log, 0, length).array();
    }

    /** The BIOS parameter block, one sector a cluster. */
    private static void boot(ByteBuffer volume, int sectors) {
        volume.put(0, new byte[] {(byte) 0xEB, 0x3C, (byte) 0x90}).put(3, ascii("BOOTLACE"));
        volume.putShort(11, (short) SECTOR)
                .put(13, (byte) 1)
                .putShort(14, (short) 1)
                .put(16, (byte) COPIES);
        volume.putShort(17, (short) ROOT_ENTRIES).putShort(19, (short) sectors).put(21, MEDIA);
        volume.putShort(22, (short) FAT_SECTORS).putShort(24, (short) 1).putShort(26, (short) 1);
        volume.put(36, (byte) 0x80).put(38, (byte) 0x29).putInt(39, 0x0B00_71AC);
        volume.put(43, ascii("BLACKBOX   ")).put(54, ascii("FAT12   ")).putShort(510, (short) 0xAA55);
    }

    /** Two reserved numbers, then the file's clusters in a row. */
    private static void table(ByteBuffer table, int clusters) {
        number(table, 0, 0xF00 | (MEDIA & 0xFF));
        number(table, 1, LAST);
        for (int index = 0; index < clusters; index++) {
            number(table, 2 + index, index == clusters - 1 ? LAST : 3 + index);
        }
    }

    /** Twelve bits, two numbers in three bytes. */
    private static void number(ByteBuffer table, int index, int value) {
        int at = index * 3 / 2;
        if (index % 2 == 0) {
            table.put(at, (byte) value).put(at + 1, (byte) ((table.get(at + 1) & 0xF0) | (value >> 8)));
        } else {
            table.put(at, (byte) ((table.get(at) & 0x0F) | (value << 4))).put(at + 1, (byte) (value >> 4));
        }
    }

    private static void entry(ByteBuffer root, int at, String name, byte attributes) {
        root.put(at, ascii(name)).put(at + 11, attributes).putShort(at + 24, (short) FIRST_OF_JANUARY_1980);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
