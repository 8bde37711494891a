package org.bootlace.flasher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;
import org.bootlace.flasher.option.ReadoutLevel;

/** Reads and writes the option bytes of an open board, and follows it through the resets that it makes for them. */
final class OptionEditor {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private Site site;

    OptionEditor(Site site) {
        this.site = site;
    }

    OptionBytesReport read() {
        Connection board = site.connection();
        board.requireUnprotected();
        OptionBytes options = OptionAccess.read(board);
        return report(options, OptionAccess.oneTime(board), List.of());
    }

    /** Writes what differs, the area with the readout level last, since nothing can be read after it. */
    OptionBytesReport write(OptionChange change) {
        site.connection().requireUnprotected();
        MemoryLayout flash = site.connection().flash();
        OptionBytes now = OptionAccess.read(site.connection());
        OptionBytes then = change.applied(now);
        List<Segment> changed = new ArrayList<>(now.changedIn(then));
        changed.forEach(this::requireOneBlock);
        Collections.reverse(changed);
        changed.forEach(area -> write(area, then));
        return new OptionBytesReport(site.connection().board(), then, List.of(), then.writeProtected(flash), changed);
    }

    private void write(Segment area, OptionBytes then) {
        // No phase of the job: none of them is about anything but flash.
        site.job().note("Writing the option bytes %s, for which the board resets itself.".formatted(area.range()));
        site.job().changesOptions();
        site.connection().bootloader().writeOptions(area);
        site = site.with(new AfterReset(site)
                .reopened("The option bytes %s were written and the chip reset itself".formatted(area.range())));
        boolean closed = site.connection().bootloader().protection() == Protection.READ_PROTECTED;
        if (!closed || then.readout() == ReadoutLevel.OPEN) {
            requireHolds(area);
        }
    }

    private void requireHolds(Segment wanted) {
        Segment found = OptionAccess.read(site.connection()).areas().stream()
                .filter(area -> area.start().equals(wanted.start()))
                .findFirst()
                .orElse(wanted);
        if (!Arrays.equals(found.bytes(), wanted.bytes())) {
            String holds = HEX.formatHex(found.bytes());
            throw new Failure(
                    FailureKind.VERIFY_MISMATCH,
                    "The option bytes %s hold %s after writing %s."
                            .formatted(wanted.range(), holds, HEX.formatHex(wanted.bytes())),
                    "Bits that a chip has no use for, or does not let be changed, keep their value: start from what 'bootlace"
                            + " option-bytes read' shows now.",
                    Map.of("address", wanted.start().toString(), "actual", holds));
        }
    }

    private void requireOneBlock(Segment area) {
        int most = site.connection().bootloader().transferSize();
        if (area.size() > most) {
            throw new Failure(
                    FailureKind.OPTION_BYTES_INVALID,
                    "The option bytes %s are more than the %d bytes that this bootloader takes at once, and in pieces they"
                                    .formatted(area.range(), most)
                            + " cannot be written.",
                    "Use the tool of the chip's maker.");
        }
    }

    private OptionBytesReport report(OptionBytes options, List<Segment> oneTime, List<Segment> written) {
        Connection board = site.connection();
        return new OptionBytesReport(board.board(), options, oneTime, options.writeProtected(board.flash()), written);
    }

    /** The board as it is open now; every reset opens it anew. */
    Connection connection() {
        return site.connection();
    }
}
