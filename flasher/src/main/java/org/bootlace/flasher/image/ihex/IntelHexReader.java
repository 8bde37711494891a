package org.bootlace.flasher.image.ihex;

import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.file.LineFailures;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.MemoryContent;

/**
 * Reads Intel HEX (Intel, "Hexadecimal Object File Format Specification", 1988) strictly. LF, CRLF and lone CR line ends,
 * trailing blanks, empty lines, lower case and a missing last line end are all fine; everything else that is not as
 * specified is refused with the number of its line.
 */
public final class IntelHexReader {

    private static final Map<Integer, Integer> FIXED_LENGTHS = Map.of(1, 0, 2, 2, 3, 4, 4, 2, 5, 4);

    private final String name;
    private final MemoryContent content = new MemoryContent();
    private long base;
    private Optional<Address> entry = Optional.empty();
    private boolean ended;

    private IntelHexReader(String name) {
        this.name = name;
    }

    /**
     * Reads a whole file.
     *
     * @param name what messages call it
     * @throws Failure {@code IMAGE_MALFORMED}, {@code IMAGE_CHECKSUM} or {@code IMAGE_TRUNCATED}, with the fact
     *     {@code line}
     */
    public static IntelHexFile read(String name, byte[] content) {
        IntelHexReader reader = new IntelHexReader(name);
        int number = 0;
        for (int at = 0; at < content.length; ) {
            TextLine line = TextLine.at(content, at);
            number++;
            if (line.length() > 0) {
                LineFailures failures = new LineFailures(name, number);
                reader.take(HexRecord.parse(line, failures), failures);
            }
            at = line.next();
        }
        return reader.finish(number);
    }

    private void take(HexRecord line, LineFailures failures) {
        if (ended) {
            throw failures.of(FailureKind.IMAGE_MALFORMED, "follows the end-of-file record");
        }
        Integer length = FIXED_LENGTHS.get(line.type());
        if (length != null && length != line.data().length) {
            throw failures.of(
                    FailureKind.IMAGE_MALFORMED,
                    "is a type %02X record with %d data bytes instead of %d"
                            .formatted(line.type(), line.data().length, length));
        }
        switch (line.type()) {
            case 0 -> data(line, failures);
            case 1 -> ended = true;
            case 2 -> base = line.number() << 4;
            case 3 -> entry = Optional.of(new Address((line.number() >> 16 << 4) + (line.number() & 0xFFFF)));
            case 4 -> base = line.number() << 16;
            case 5 -> entry = Optional.of(new Address(line.number()));
            default ->
                throw failures.of(
                        FailureKind.IMAGE_MALFORMED, "has the unknown record type %02X".formatted(line.type()));
        }
    }

    private void data(HexRecord line, LineFailures failures) {
        if (line.offset() + line.data().length > 0x1_0000) {
            throw failures.of(
                    FailureKind.IMAGE_MALFORMED,
                    "wraps over the end of its 64 KiB block at 0x%08X".formatted(base + 0x1_0000));
        }
        try {
            content.put(new Address(base + line.offset()), line.data()).ifPresent(conflict -> {
                throw failures.of(
                        FailureKind.IMAGE_MALFORMED, "gives " + conflict + " another value than an earlier line");
            });
        } catch (IllegalStateException scattered) {
            throw failures.of(FailureKind.IMAGE_MALFORMED, "scatters the data over more than 64 MiB");
        }
    }

    private IntelHexFile finish(int lines) {
        LineFailures last = new LineFailures(name, lines);
        if (!ended) {
            throw last.of(FailureKind.IMAGE_TRUNCATED, "is the last one and not the end-of-file record");
        }
        IntelHexFile file = new IntelHexFile(content.segments(), entry);
        if (file.segments().isEmpty()) {
            throw last.of(FailureKind.IMAGE_MALFORMED, "ends the file before any data");
        }
        return file;
    }
}
