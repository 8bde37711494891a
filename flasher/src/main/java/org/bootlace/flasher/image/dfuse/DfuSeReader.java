package org.bootlace.flasher.image.dfuse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.file.DecodedFile;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.image.file.FileFailures;
import org.bootlace.flasher.image.file.LittleEndian;
import org.bootlace.flasher.image.file.LoadedParts;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/**
 * Reads DfuSe files (ST UM0391 §2): an 11-byte prefix, targets with elements, a DFU suffix. Writers disagree on whether the
 * image size counts the suffix; both are taken. Every other length must be exact.
 */
public final class DfuSeReader {

    /** How the file begins. */
    public static final String SIGNATURE = "DfuSe";

    private static final int PREFIX = 11;
    private static final int TARGET_PREFIX = 274;
    private static final int TARGET_NAME = 255;
    private static final int ELEMENT_PREFIX = 8;
    private static final int MIN_BYTES = PREFIX + DfuSuffix.BYTES;
    private static final int DFUSE_VERSION = 0x011A;

    private final LittleEndian file;
    private final FileFailures failures;
    private final LoadedParts elements;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long at = PREFIX;
    private long end;
    private int empty;

    private DfuSeReader(String name, byte[] content) {
        this.file = new LittleEndian(content);
        this.failures = new FileFailures(name);
        this.elements = new LoadedParts(failures);
    }

    /**
     * Reads a whole file.
     *
     * @param name what messages call it
     * @throws Failure {@code IMAGE_TRUNCATED}, {@code IMAGE_CHECKSUM} or {@code IMAGE_MALFORMED}
     */
    public static DecodedFile read(String name, byte[] content) {
        return new DfuSeReader(name, content).read();
    }

    private DecodedFile read() {
        DfuSuffix suffix = frame();
        fields.putAll(suffix.fields());
        int targets = file.u8(10);
        for (int target = 1; target <= targets; target++) {
            target(target);
        }
        if (at != end) {
            throw failures.malformed("has %d bytes that belong to none of its %d targets".formatted(end - at, targets));
        }
        if (empty > 0) {
            warnings.add("%d elements are empty.".formatted(empty));
        }
        List<Segment> segments = elements.segments();
        return new DecodedFile(
                segments,
                Optional.empty(),
                new FileFacts(elements.places(), Set.of(), fields, warnings, Optional.of(suffix.ids())));
    }

    /** Checks what is around the targets. */
    private DfuSuffix frame() {
        if (file.size() < MIN_BYTES) {
            throw failures.truncated("has %d bytes, fewer than any DfuSe file".formatted(file.size()));
        }
        if (file.u8(5) != 1) {
            throw failures.malformed("has the DfuSe version %d instead of 1".formatted(file.u8(5)));
        }
        requireWhole(file.u32(6));
        DfuSuffix suffix = DfuSuffix.of(file.bytes())
                .orElseThrow(() -> failures.malformed("does not end with a DFU suffix of 16 bytes"));
        suffix.requireIntact(failures, file.bytes());
        end = (long) file.size() - suffix.length();
        warn(suffix);
        return suffix;
    }

    private void requireWhole(long announced) {
        long withSuffix = announced + DfuSuffix.BYTES;
        if (file.size() < announced || (file.size() < withSuffix && !hasSuffix())) {
            throw failures.truncated("ends after %d of %d bytes".formatted(file.size(), withSuffix));
        }
        if (file.size() != announced && file.size() != withSuffix) {
            throw failures.malformed("announces %d bytes and has %d".formatted(announced, file.size()));
        }
    }

    private boolean hasSuffix() {
        return DfuSuffix.of(file.bytes()).isPresent();
    }

    private void warn(DfuSuffix suffix) {
        if (suffix.version() != DFUSE_VERSION) {
            warnings.add("The suffix has version %04X instead of 011A.".formatted(suffix.version()));
        }
        if (suffix.product() == 0) {
            warnings.add("The product id is 0, which is no device's; it is taken as any.");
        }
    }

    private void target(int number) {
        require(TARGET_PREFIX, "target " + number);
        if (!file.text(at, 6).equals("Target")) {
            throw failures.malformed("has no target at byte %d, where target %d belongs".formatted(at, number));
        }
        boolean named = file.u32(at + 7) != 0;
        String name = named ? file.text(at + 11, TARGET_NAME) : "";
        String words = "target " + number + (name.isBlank() ? "" : " \"" + name + "\"");
        long count = file.u32(at + 270);
        long size = file.u32(at + 266);
        fields.put("Target " + number, description(name, file.u8(at + 6), count));
        at += TARGET_PREFIX;
        long from = at;
        for (long element = 1; element <= count; element++) {
            element("element " + element + " of " + words);
        }
        if (at - from != size) {
            throw failures.malformed(
                    "announces %d bytes for %s, whose elements have %d".formatted(size, words, at - from));
        }
    }

    private static String description(String name, int alternate, long elements) {
        return (name.isBlank() ? "" : "\"" + name + "\", ") + "alternate setting " + alternate + ", " + elements
                + (elements == 1 ? " element" : " elements");
    }

    private void element(String name) {
        require(ELEMENT_PREFIX, name);
        long start = file.u32(at);
        long length = file.u32(at + 4);
        at += ELEMENT_PREFIX;
        require(length, name);
        if (start + length > 0x1_0000_0000L) {
            throw failures.malformed(
                    "has %s of %d bytes at 0x%08X, over the end of the address space".formatted(name, length, start));
        }
        if (length == 0) {
            empty++;
        } else {
            elements.add(name, Address.of(start), file, at, length);
        }
        at += length;
    }

    private void require(long bytes, String what) {
        if (bytes > end - at) {
            throw failures.malformed("has %d bytes left where %s needs %d".formatted(end - at, what, bytes));
        }
    }
}
