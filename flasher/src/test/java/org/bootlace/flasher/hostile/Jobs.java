package org.bootlace.flasher.hostile;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.OptionChange;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.fuzz.FuzzLaws;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.plan.EraseScope;

/** Everything that the flasher can be asked to do to one board, by number. */
record Jobs(Flasher flasher, BoardSelector board, SmallImage image, FlashOptions options) {

    private static final byte[] OPTION_BYTES = {
        (byte) 0xEF, (byte) 0xAA, -1, -1, -1, -1, -1, -1, -1, 0x0F, -1, -1, -1, -1, -1, 0x7F
    };

    /**
     * What a job that has succeeded claims.
     *
     * @param claimsContent whether the flash is said to hold the image
     * @param downloaded bytes that are said to have been sent
     */
    record Result(boolean claimsContent, long downloaded) {

        static final Result NOTHING = new Result(false, 0);
    }

    Result run(int number) {
        return switch (number) {
            case 1 -> of(flasher.flashUnprotecting(board, image.image(), options));
            case 2 -> of(flasher.verify(board, image.image(), options));
            case 3 -> silent(() -> flasher.plan(board, image.image(), options).estimate());
            case 4 -> of(flasher.erase(board, EraseScope.wholeChip(), options));
            case 5 -> of(flasher.erase(board, EraseScope.ranges(image.image().ranges()), options));
            case 6 -> silent(() -> flasher.readFlash(board, options));
            case 7 ->
                silent(() -> flasher.read(board, image.image().segments().get(0).range(), options));
            case 8 -> silent(() -> flasher.backup(board, options));
            case 9 -> of(flasher.unprotect(board, options));
            case 10 -> silent(() -> flasher.optionBytes(board, options));
            case 11 ->
                silent(() -> flasher.writeOptionBytes(
                        board, new OptionChange(Optional.empty(), OPTION_BYTES.clone(), false), options));
            case 12 -> silent(() -> flasher.start(board, Optional.empty(), options));
            case 13 -> silent(() -> flasher.info(board, options));
            case 14 -> silent(flasher::boards);
            case 15 ->
                of(flasher.restore(
                        board,
                        image.image(),
                        new MemoryLayout("Flash", image.flash().sectors()),
                        options));
            default -> of(flasher.flash(board, image.image(), options));
        };
    }

    private static Result silent(Runnable job) {
        job.run();
        return Result.NOTHING;
    }

    private Result of(FlashReport report) {
        List<SegmentReport> segments = report.segments();
        FuzzLaws.demandPrintable(report.board().describe());
        boolean whole = !segments.isEmpty() && segments.stream().allMatch(SegmentReport::verified);
        return new Result(
                whole, segments.stream().mapToLong(SegmentReport::downloaded).sum());
    }
}
