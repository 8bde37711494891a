package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.msp.BoardIdentity;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/** The values that several views have in common, as fields of a JSON document and as words. */
final class Fields {

    private Fields() {}

    /** First and last byte as text, since JSON has no hexadecimal numbers, and the length as a number. */
    static Map<String, Object> range(AddressRange range) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("start", range.start().toString());
        fields.put("last", range.last().toString());
        fields.put("bytes", range.length());
        return fields;
    }

    static List<Map<String, Object>> ranges(List<AddressRange> ranges) {
        return ranges.stream().map(Fields::range).toList();
    }

    static Map<String, Object> board(BoardSighting board) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("selector", selector(board));
        fields.put("mode", board.mode().name());
        fields.put("path", board.path().map(UsbPath::text).orElse(null));
        fields.put("port", board.port().orElse(null));
        fields.put("serial", board.serial().orElse(null));
        fields.put("description", board.description());
        return fields;
    }

    /** What a firmware says of itself over MSP. */
    static Map<String, Object> firmware(FirmwareIdentity firmware) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("variant", firmware.variant().orElse(null));
        fields.put("version", firmware.version().orElse(null));
        fields.put("target", firmware.board().flatMap(BoardIdentity::target).orElse(null));
        fields.put("board", firmware.board().flatMap(BoardIdentity::name).orElse(null));
        return fields;
    }

    /** Seconds with microseconds. */
    static double seconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e6;
    }

    /** The surest way to select a board again: the place outlives a reboot, names and serial numbers do not. */
    static String selector(BoardSighting board) {
        String scheme = board.mode() == Mode.UART ? "uart:" : "tty:";
        Optional<String> path = board.path().map(at -> "usb:" + at);
        return path.or(() -> board.port().map(port -> scheme + port))
                .or(() -> board.serial().map(serial -> "serial:" + serial))
                .orElse("?");
    }

    /** A board in the middle of a sentence. */
    static String name(BoardSighting board) {
        String selector = selector(board);
        return board.serial()
                .filter(serial -> !selector.equals("serial:" + serial))
                .map(serial -> selector + " (serial " + serial + ")")
                .orElse(selector);
    }

    static String state(BoardSighting board) {
        String state = board.mode() == Mode.APPLICATION ? "running" : "in its bootloader";
        return state
                + board.refusal()
                        .map(why -> ", cannot be opened: " + words(why))
                        .orElse("");
    }

    private static String words(Fault refusal) {
        return switch (refusal) {
            case ACCESS_DENIED -> "no permission";
            case BUSY -> "busy";
            case NO_DRIVER -> "no driver";
            case DISCONNECTED -> "it left";
            case STALL, TIMEOUT, TRANSFER_ERROR -> "it does not answer";
        };
    }

    /** Ranges one after the other, or {@code nothing}. */
    static String words(List<AddressRange> ranges) {
        return ranges.isEmpty()
                ? "nothing"
                : String.join(", ", ranges.stream().map(AddressRange::toString).toList());
    }

    static long bytes(List<AddressRange> ranges) {
        return ranges.stream().mapToLong(AddressRange::length).sum();
    }

    /** The ranges between the segments of {@code image}. */
    static List<AddressRange> gaps(FirmwareImage image) {
        List<AddressRange> ranges = image.ranges();
        List<AddressRange> gaps = new ArrayList<>();
        for (int i = 1; i < ranges.size(); i++) {
            gaps.add(AddressRange.between(
                    ranges.get(i - 1).last().plus(1), ranges.get(i).start().plus(-1)));
        }
        return gaps;
    }
}
