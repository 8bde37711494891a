package org.bootlace.emulator.chip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Everything on a chip that survives without power: flash, option bytes (and so readout protection) and one-time memory.
 * Its bytes start with a mark and a version, name the chip, and end with a checksum; erased memory takes no room in them.
 */
public final class ChipState {

    static final byte[] MARK = "BOOTLACE board state\n".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;

    /** The checksum at the end. */
    private static final int TRAILER = 4;

    /** Mark, version, chip name and counts; generously. */
    private static final int OVERHEAD = 4096;

    private final String chip;
    private final List<StoredCells> parts;

    private ChipState(String chip, List<StoredCells> parts) {
        this.chip = chip;
        this.parts = parts;
    }

    /** The state now, unaffected by later changes. */
    public static ChipState of(ChipProfile chip, FlashArray flash, ChipMemory memory) {
        List<StoredCells> parts = new ArrayList<>();
        parts.add(flash.stored());
        parts.addAll(memory.stored());
        return new ChipState(chip.name(), parts);
    }

    /** Puts the state into the memories of a chip of the same name. */
    public void putInto(FlashArray flash, ChipMemory memory) {
        flash.take(parts.get(0));
        memory.take(parts.subList(1, parts.size()));
    }

    /** How large {@link #toBytes()} of that chip can become. */
    public static long limit(ChipProfile chip) {
        return OVERHEAD + blank(chip).stream().mapToLong(StoredCells::limit).sum();
    }

    /** As a file holds it. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MARK);
            out.writeShort(VERSION);
            out.writeUTF(chip);
            out.writeShort(parts.size());
            for (StoredCells part : parts) {
                part.write(out);
            }
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The state in a file's bytes.
     *
     * @throws IllegalArgumentException saying why they are none, or none of that chip
     */
    public static ChipState parse(byte[] bytes, ChipProfile chip) {
        if (bytes.length < MARK.length || !Arrays.equals(Arrays.copyOf(bytes, MARK.length), MARK)) {
            throw new IllegalArgumentException("it is no board state");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            in.skipBytes(MARK.length);
            int version = in.readUnsignedShort();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "it is of version " + version + ", and this program reads version " + VERSION);
            }
            requireWhole(bytes);
            String name = in.readUTF();
            if (!name.equals(chip.name())) {
                throw new IllegalArgumentException("it is of an " + name + ", and the board has an " + chip.name());
            }
            return new ChipState(name, parts(in, blank(chip)));
        } catch (IOException short_) {
            throw new IllegalArgumentException("it ends too early", short_);
        }
    }

    private static List<StoredCells> parts(DataInputStream in, List<StoredCells> expected) throws IOException {
        int count = in.readUnsignedShort();
        if (count != expected.size()) {
            throw new IllegalArgumentException(
                    "it has " + count + " memories, and the chip has " + expected.size() + " now");
        }
        List<StoredCells> parts = new ArrayList<>();
        for (StoredCells each : expected) {
            parts.add(each.read(in));
        }
        if (in.available() != TRAILER) {
            throw new IllegalArgumentException("it goes on after its end");
        }
        return parts;
    }

    private static void requireWhole(byte[] bytes) {
        int length = bytes.length - TRAILER;
        int stored = 0;
        for (int i = Math.max(0, length); i < bytes.length; i++) {
            stored = stored << 8 | (bytes[i] & 0xFF);
        }
        if (length < MARK.length || stored != checksum(bytes, length)) {
            throw new IllegalArgumentException("it is cut short or damaged: its checksum does not fit");
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** The shapes of what the chip keeps. */
    private static List<StoredCells> blank(ChipProfile chip) {
        List<StoredCells> parts = new ArrayList<>();
        FlashArray flash = new FlashArray(chip.memory().flash(), new Object());
        parts.add(flash.stored());
        UnitRules rules = UnitRules.of(chip.memory().flash());
        new OptionBytes(chip, 0).cells().forEach(cells -> parts.add(new StoredCells(cells.copy(), 1, List.of())));
        chip.memory().otp().forEach(area -> parts.add(new OneTimeRegion(area, rules, count -> 0).stored()));
        return parts;
    }
}
