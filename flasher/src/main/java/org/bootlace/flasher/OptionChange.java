package org.bootlace.flasher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;

/**
 * What is to be written to option bytes.
 *
 * @param area the first byte of the area; empty for the only one, or for all areas one after the other
 * @param bytes the whole area, or all of them
 * @param lockForEver whether it may lock the chip for good
 */
public record OptionChange(Optional<Address> area, byte[] bytes, boolean lockForEver) {

    /**
     * {@code now} with this change.
     *
     * @throws Failure {@code OPTION_BYTES_INVALID} when it does not fit, {@code CONSENT_REQUIRED} when it may lock the chip
     */
    OptionBytes applied(OptionBytes now) {
        OptionBytes then = now.with(parts(now));
        if (!lockForEver && now.mayLock(then)) {
            throw new Failure(
                    FailureKind.CONSENT_REQUIRED,
                    "These option bytes would lock the chip for ever (readout protection level 2): nobody could flash, debug or"
                            + " unlock it again. Nothing was written.",
                    "Choose another value; only with --yes-lock-the-chip-for-ever is it written.");
        }
        return then;
    }

    private List<Segment> parts(OptionBytes now) {
        if (area.isPresent() || now.areas().size() == 1) {
            return List.of(new Segment(area.orElse(now.areas().get(0).start()), bytes));
        }
        int whole = now.areas().stream().mapToInt(Segment::size).sum();
        if (bytes.length != whole) {
            throw new Failure(
                    FailureKind.OPTION_BYTES_INVALID,
                    "%d bytes were given, but the board has %d areas of option bytes with %d together."
                            .formatted(bytes.length, now.areas().size(), whole),
                    "Give all of them, or name one area with --area.");
        }
        List<Segment> parts = new ArrayList<>();
        int from = 0;
        for (Segment each : now.areas()) {
            parts.add(new Segment(each.start(), Arrays.copyOfRange(bytes, from, from + each.size())));
            from += each.size();
        }
        return parts;
    }
}
