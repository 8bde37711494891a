package org.bootlace.emulator.app.msc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A removable disk that cannot be written, with the SCSI commands that Linux, Windows and macOS send to such a one. */
final class ScsiDisk {

    private static final byte[] NOTHING = {};
    private static final int NO_SENSE = 0;
    private static final int NOT_READY = 0x02_3A00;
    private static final int UNKNOWN_COMMAND = 0x05_2000;
    private static final int OUT_OF_RANGE = 0x05_2100;
    private static final int WRITE_PROTECTED = 0x07_2700;
    private static final int LONGEST_READ = 16 << 20;
    private static final int WRITE_PROTECT_BIT = 0x80;
    private static final int EJECT = 0x02;

    private final byte[] volume;
    private final String vendor;
    private final Runnable ejected;
    private boolean present = true;
    /** Sense key, additional code and its qualifier (SPC-4 §4.5) of the last command. */
    private int sense = NO_SENSE;

    /** How a command ended; {@code data} is for the host. */
    record Result(boolean passed, byte[] data) {}

    /**
     * @param volume whole sectors
     * @param ejected is told when the host takes the disk out
     */
    ScsiDisk(byte[] volume, String vendor, Runnable ejected) {
        this.volume = volume;
        this.vendor = vendor;
        this.ejected = ejected;
    }

    /** Runs one command, 6 to 16 bytes. */
    Result run(byte[] block) {
        ByteBuffer command = ByteBuffer.wrap(block);
        int code = block[0] & 0xFF;
        if (code == 0x03) {
            return senseData();
        }
        sense = NO_SENSE;
        return switch (code) {
            case 0x12 -> passed(inquiry());
            case 0x1B -> startStop(block[4]);
            case 0x00, 0x1E, 0x2F, 0x35 -> whenPresent(NOTHING);
            case 0x1A -> whenPresent(new byte[] {3, 0, (byte) WRITE_PROTECT_BIT, 0});
            case 0x5A -> whenPresent(new byte[] {0, 6, 0, (byte) WRITE_PROTECT_BIT, 0, 0, 0, 0});
            case 0x23 -> whenPresent(formatCapacity());
            case 0x25 -> whenPresent(capacity());
            case 0x28 -> read(command.getInt(2) & 0xFFFF_FFFFL, command.getShort(7) & 0xFFFF);
            case 0x2A -> failed(WRITE_PROTECTED);
            default -> failed(UNKNOWN_COMMAND);
        };
    }

    private Result read(long sector, int count) {
        long from = sector * LogVolume.SECTOR;
        long length = (long) count * LogVolume.SECTOR;
        if (!present) {
            return failed(NOT_READY);
        }
        if (from + length > volume.length || length > LONGEST_READ) {
            return failed(OUT_OF_RANGE);
        }
        return passed(Arrays.copyOfRange(volume, (int) from, (int) (from + length)));
    }

    private Result startStop(int flags) {
        if ((flags & EJECT) != 0 && (flags & 1) == 0 && present) {
            present = false;
            ejected.run();
        }
        return passed(NOTHING);
    }

    private Result whenPresent(byte[] data) {
        return present ? passed(data) : failed(NOT_READY);
    }

    private Result failed(int why) {
        sense = why;
        return new Result(false, NOTHING);
    }

    private static Result passed(byte[] data) {
        return new Result(true, data);
    }

    /** REQUEST SENSE, fixed format; it forgets what it told. */
    private Result senseData() {
        byte[] data = new byte[18];
        data[0] = 0x70;
        data[2] = (byte) (sense >> 16);
        data[7] = 10;
        data[12] = (byte) (sense >> 8);
        data[13] = (byte) sense;
        sense = NO_SENSE;
        return passed(data);
    }

    private byte[] inquiry() {
        String text = String.format(Locale.ROOT, "%-8.8s%-16.16s%-4.4s", vendor, "Onboard Flash", "0.01");
        return ByteBuffer.allocate(36)
                .put(new byte[] {0, (byte) 0x80, 2, 2, 31, 0, 0, 0})
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private byte[] capacity() {
        return ByteBuffer.allocate(8)
                .putInt(sectors() - 1)
                .putInt(LogVolume.SECTOR)
                .array();
    }

    private byte[] formatCapacity() {
        return ByteBuffer.allocate(12)
                .putInt(8)
                .putInt(sectors())
                .putInt(0x02 << 24 | LogVolume.SECTOR)
                .array();
    }

    private int sectors() {
        return volume.length / LogVolume.SECTOR;
    }
}
