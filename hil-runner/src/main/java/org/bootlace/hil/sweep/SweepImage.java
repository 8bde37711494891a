package org.bootlace.hil.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.features.firmware.FirmwareSegment;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/**
 * The smallest firmware that needs everything: a vector table in the first sector, and behind a hole three blocks of code,
 * the last of them short. On a chip with two banks the code is in the second.
 */
final class SweepImage {

    private static final int TABLE = 600;
    private static final int ODD = 332;
    private static final int MANY_SECTORS = 16;
    private static final int BLOCK_OVER_UART = 256;

    private final FlashGeometry geometry;
    private final int block;
    private final List<FirmwareSegment> segments;

    private SweepImage(FlashGeometry geometry, int block, List<FirmwareSegment> segments) {
        this.geometry = geometry;
        this.block = block;
        this.segments = segments;
    }

    /** One for {@code chip}; other bytes for every {@code seed}. */
    static SweepImage of(ChipProfile chip, SweepBoard.Door door, long seed) {
        FlashGeometry geometry = chip.memory().flash().geometry();
        boolean uart = door == SweepBoard.Door.UART;
        int block = uart ? BLOCK_OVER_UART : chip.dfu().wTransferSize();
        List<Sector> sectors = geometry.sectors();
        boolean twoBanks = sectors.size() == MANY_SECTORS && sectors.get(0).size() >= 128 * 1024;
        long code = sectors.get(twoBanks ? MANY_SECTORS - 2 : 2).start();
        return new SweepImage(
                geometry,
                block,
                List.of(
                        segment(MadeUpFirmware.at(geometry.start(), TABLE, seed)),
                        segment(MadeUpFirmware.at(code, 2 * block + ODD, seed + 1))));
    }

    /** What the flasher gets. */
    FirmwareImage image() {
        return FirmwareImage.of(segments.stream()
                .map(segment -> new Segment(Address.of(segment.address()), segment.bytes()))
                .toArray(Segment[]::new));
    }

    /** Puts it into {@code flash}. */
    void load(FlashArray flash) {
        segments.forEach(segment -> flash.load(segment.address(), segment.bytes()));
    }

    /** Changes one byte in the last sector of it that is in {@code flash}. */
    void spoil(FlashArray flash) {
        FirmwareSegment code = segments.get(1);
        byte[] last = {(byte) (code.bytes()[code.bytes().length - 1] ^ 1)};
        flash.load(code.last(), last);
    }

    /** Whether {@code flash} holds all of it. */
    boolean isIn(FlashArray flash) {
        return segments.stream()
                .allMatch(segment ->
                        Arrays.equals(flash.read(segment.address(), segment.bytes().length), segment.bytes()));
    }

    /** The starts of the sectors that hold some of it. */
    List<Long> sectors() {
        Set<Long> starts = new LinkedHashSet<>();
        for (FirmwareSegment segment : segments) {
            for (long at = segment.address();
                    at <= segment.last();
                    at = sector(at).end()) {
                starts.add(sector(at).start());
            }
        }
        return List.copyOf(starts);
    }

    /** An address in each of its blocks. */
    List<Long> blocks() {
        List<Long> addresses = new ArrayList<>();
        for (FirmwareSegment segment : segments) {
            for (long at = segment.address(); at <= segment.last(); at += block) {
                addresses.add(Math.min(at + 77, segment.last()));
            }
        }
        return addresses;
    }

    /** The content of its sectors and of their neighbours. */
    byte[] surroundings(FlashArray flash) {
        List<byte[]> parts = new ArrayList<>();
        for (long start : sectors()) {
            Sector sector = sector(start);
            int length = sector.size();
            parts.add(flash.read(start, length));
            geometry.sectorAt(sector.end())
                    .ifPresent(next -> parts.add(flash.read(next.start(), Math.min(next.size(), length))));
        }
        int total = parts.stream().mapToInt(part -> part.length).sum();
        byte[] all = new byte[total];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private Sector sector(long address) {
        return geometry.sectorAt(address).orElseThrow();
    }

    private static FirmwareSegment segment(MadeUpFirmware firmware) {
        return firmware.segments().get(0);
    }
}
