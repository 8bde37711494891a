package org.bootlace.flasher.image.srec;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.file.DecodedFile;
import org.bootlace.flasher.image.file.FileFacts;
import org.bootlace.flasher.image.file.LineFailures;
import org.bootlace.flasher.image.file.LittleEndian;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.MemoryContent;

/**
 * Reads Motorola S-records (Motorola, "M68000 Family Programmer's Reference", appendix C) strictly: S1, S2 and S3 data, the
 * S0 header, S5 and S6 counts, S7 to S9 as end and entry. LF, CRLF and lone CR line ends, trailing blanks, empty lines and
 * lower case are fine.
 */
public final class SRecordReader {

    private final String name;
    private final MemoryContent content = new MemoryContent();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private Optional<Address> entry = Optional.empty();
    private long dataRecords;
    private boolean ended;

    private SRecordReader(String name) {
        this.name = name;
    }

    /**
     * Reads a whole file.
     *
     * @param name what messages call it
     * @throws Failure {@code IMAGE_MALFORMED}, {@code IMAGE_CHECKSUM} or {@code IMAGE_TRUNCATED}, with the fact
     *     {@code line}
     */
    public static DecodedFile read(String name, byte[] content) {
        SRecordReader reader = new SRecordReader(name);
        Iterator<String> lines = new String(content, StandardCharsets.ISO_8859_1)
                .lines()
                .map(String::strip)
                .iterator();
        int number = 0;
        while (lines.hasNext()) {
            String line = lines.next();
            number++;
            if (!line.isEmpty()) {
                LineFailures failures = new LineFailures(name, number);
                reader.take(SRecord.parse(line, !lines.hasNext(), failures), failures);
            }
        }
        return reader.finish(number);
    }

    private void take(SRecord line, LineFailures failures) {
        if (ended) {
            throw line.refuse(failures, "follows the record that ends the file");
        }
        switch (line.type()) {
            case 0 -> header(line);
            case 1, 2, 3 -> data(line, failures);
            case 5, 6 -> count(line, failures);
            default -> end(line, failures);
        }
    }

    private void header(SRecord line) {
        String text = new LittleEndian(line.data()).text(0, line.data().length).strip();
        if (!text.isEmpty()) {
            fields.put("Header", text);
        }
    }

    private void data(SRecord line, LineFailures failures) {
        dataRecords++;
        if (line.address() + line.data().length > 0x1_0000_0000L) {
            throw line.refuse(failures, "runs over the end of the address space");
        }
        try {
            content.put(Address.of(line.address()), line.data()).ifPresent(conflict -> {
                throw line.refuse(failures, "gives " + conflict + " another value than an earlier line");
            });
        } catch (IllegalStateException scattered) {
            throw line.refuse(failures, "scatters the data over more than 64 MiB");
        }
    }

    private void count(SRecord line, LineFailures failures) {
        long mask = line.type() == 5 ? 0xFFFF : 0xFF_FFFF;
        if (line.address() != (dataRecords & mask)) {
            throw line.refuse(
                    failures, "counts %d data records, but there are %d".formatted(line.address(), dataRecords));
        }
    }

    private void end(SRecord line, LineFailures failures) {
        if (line.data().length != 0) {
            throw line.refuse(failures, "ends the file and has data");
        }
        ended = true;
        entry = Optional.of(line.address()).filter(address -> address != 0).map(Address::of);
    }

    private DecodedFile finish(int lines) {
        LineFailures last = new LineFailures(name, lines);
        if (!ended) {
            throw last.of(FailureKind.IMAGE_TRUNCATED, "is the last one and not the record that ends the file");
        }
        if (content.segments().isEmpty()) {
            throw last.of(FailureKind.IMAGE_MALFORMED, "ends the file before any data");
        }
        return new DecodedFile(content.segments(), entry, FileFacts.of(fields));
    }
}
