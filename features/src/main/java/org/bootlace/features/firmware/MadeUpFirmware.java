package org.bootlace.features.firmware;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A firmware that no compiler made: random bytes from a seed, with a vector table at the first address that a Cortex-M
 * would start from (initial stack pointer in RAM, odd handler addresses inside the image; ARMv7-M ARM §B1.5.3).
 */
public record MadeUpFirmware(List<FirmwareSegment> segments) {

    /** First address of the flash of every STM32. */
    public static final long FLASH = 0x0800_0000L;

    /** Where flight controller firmware goes on after the vector table and the settings: the F405's third sector. */
    public static final long AFTER_SETTINGS = 0x0800_8000L;

    private static final int VECTOR_TABLE = 392;
    private static final int INITIAL_STACK_POINTER = 0x2000_1000;

    /** Copies the list. */
    public MadeUpFirmware {
        segments = List.copyOf(segments);
    }

    /** One segment of {@code size} bytes from the start of the flash; a vector table needs 392. */
    public static MadeUpFirmware ofSize(int size, long seed) {
        return at(FLASH, size, seed);
    }

    /** One segment of {@code size} bytes at {@code address}. */
    public static MadeUpFirmware at(long address, int size, long seed) {
        Random random = new Random(seed);
        return withVectors(List.of(segment(address, size, random)), random);
    }

    /** A vector table at the start of the flash, a hole for the settings, and {@code size} bytes of code behind it. */
    public static MadeUpFirmware withSettingsHole(int size, long seed) {
        Random random = new Random(seed);
        return withVectors(
                List.of(segment(FLASH, VECTOR_TABLE, random), segment(AFTER_SETTINGS, size, random)), random);
    }

    /** The same firmware without a vector table: it starts with bytes as an erased flash has them. */
    public MadeUpFirmware withoutVectorTable() {
        byte[] head = segments.get(0).bytes().clone();
        Arrays.fill(head, 0, Math.min(head.length, VECTOR_TABLE), (byte) 0xFF);
        List<FirmwareSegment> changed = new ArrayList<>(segments);
        changed.set(0, new FirmwareSegment(segments.get(0).address(), head));
        return new MadeUpFirmware(changed);
    }

    /** Bytes in all segments. */
    public int size() {
        return segments.stream().mapToInt(segment -> segment.bytes().length).sum();
    }

    private static FirmwareSegment segment(long address, int size, Random random) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return new FirmwareSegment(address, bytes);
    }

    private static MadeUpFirmware withVectors(List<FirmwareSegment> segments, Random random) {
        FirmwareSegment code = segments.get(segments.size() - 1);
        ByteBuffer table = ByteBuffer.wrap(segments.get(0).bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int vectors = Math.min(table.capacity(), VECTOR_TABLE) / Integer.BYTES;
        table.putInt(INITIAL_STACK_POINTER);
        for (int vector = 1; vector < vectors; vector++) {
            table.putInt((int) code.address() + 2 * random.nextInt(code.bytes().length / 2) | 1);
        }
        return new MadeUpFirmware(segments);
    }
}
