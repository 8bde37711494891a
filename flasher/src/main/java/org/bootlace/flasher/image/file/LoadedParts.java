package org.bootlace.flasher.image.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryContent;
import org.bootlace.flasher.memory.Segment;

/** The named pieces of a file as they are found, and the segments that they add up to. Not thread safe. */
public final class LoadedParts {

    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int MAX_PARTS = 200_000;

    private final FileFailures failures;
    private final List<Part> parts = new ArrayList<>();
    private long total;

    private record Part(String name, Segment content) {
        AddressRange range() {
            return content.range();
        }
    }

    /** @param failures of the file that they are in */
    public LoadedParts(FileFailures failures) {
        this.failures = failures;
    }

    /**
     * Adds a piece of the file.
     *
     * @param at where it is in {@code file}, which has the bytes
     * @param length at least 1; they have addresses
     * @throws org.bootlace.flasher.failure.Failure {@code IMAGE_MALFORMED} when the pieces add up to more than a file can have
     */
    public void add(String name, Address start, LittleEndian file, long at, long length) {
        total += length;
        if (total > MAX_BYTES || parts.size() == MAX_PARTS) {
            throw failures.malformed(
                    "uses the same bytes over and over: more than 64 MiB or %d pieces".formatted(MAX_PARTS));
        }
        parts.add(new Part(name, new Segment(start, file.slice(at, length))));
    }

    /** Names and places, in the order in which they were added. */
    public List<FilePart> places() {
        return parts.stream()
                .map(part -> new FilePart(part.name(), part.range()))
                .toList();
    }

    /**
     * The data, ascending, in the fewest segments.
     *
     * @throws org.bootlace.flasher.failure.Failure {@code IMAGE_MALFORMED} when there is none, when two pieces overlap, or when
     *     they are scattered too widely
     */
    public List<Segment> segments() {
        if (parts.isEmpty()) {
            throw failures.malformed("has no data to program");
        }
        requireApart();
        MemoryContent content = new MemoryContent();
        try {
            parts.forEach(
                    part -> content.put(part.content().start(), part.content().bytes()));
        } catch (IllegalStateException scattered) {
            throw failures.malformed("scatters its data over more than 64 MiB");
        }
        return content.segments();
    }

    private void requireApart() {
        List<Part> ascending = parts.stream()
                .sorted(Comparator.comparing((Part part) -> part.range().start()))
                .toList();
        for (int i = 1; i < ascending.size(); i++) {
            Part before = ascending.get(i - 1);
            Part after = ascending.get(i);
            if (before.range().overlaps(after.range())) {
                throw failures.malformed("has data twice for the same addresses: %s is %s and %s is %s"
                        .formatted(before.name(), before.range(), after.name(), after.range()));
            }
        }
    }
}
