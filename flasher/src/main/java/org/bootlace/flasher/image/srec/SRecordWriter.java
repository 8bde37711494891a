package org.bootlace.flasher.image.srec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/** Writes Motorola S-records with 32-bit addresses (S0, S3, S7), 32 bytes a line. */
public final class SRecordWriter {

    private static final int BYTES_PER_LINE = 32;

    private SRecordWriter() {}

    /** The content of a file. */
    public static byte[] write(List<Segment> segments, Optional<Address> entry) {
        StringBuilder text = new StringBuilder(SRecord.line(0, 0, new byte[0])).append('\n');
        for (Segment segment : segments) {
            for (int at = 0; at < segment.size(); at += BYTES_PER_LINE) {
                Segment line = segment.slice(at, Math.min(BYTES_PER_LINE, segment.size() - at));
                text.append(SRecord.line(3, line.start().value(), line.bytes())).append('\n');
            }
        }
        text.append(SRecord.line(7, entry.map(Address::value).orElse(0L), new byte[0]))
                .append('\n');
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
