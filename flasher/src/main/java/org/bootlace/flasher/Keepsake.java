package org.bootlace.flasher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;
import org.bootlace.flasher.preserve.Owner;
import org.bootlace.flasher.preserve.PreservedContent;

/**
 * What lies beside an image on an open board, and must be there again afterwards: from before the first erase until it is
 * verified it is in a file, too.
 */
final class Keepsake {

    private final Connection connection;
    private final FlashOptions options;
    private final Job job;
    private final Owner owner;

    Keepsake(Connection connection, FlashOptions options, Job job) {
        this.connection = connection;
        this.options = options;
        this.job = job;
        this.owner = Owner.of(connection.board(), connection.flash());
    }

    /**
     * What an interrupted job has taken off the board, beside {@code image}, as far as the board lacks it; says where it comes
     * from.
     *
     * @throws Failure {@code CONSENT_REQUIRED} when somebody has put something else there since
     */
    List<Segment> owed(FirmwareImage image) {
        if (options.reuse().keptIn().isEmpty()) {
            return List.of();
        }
        PreservedContent kept = options.reuse().keptIn().get();
        namesakes(kept);
        Optional<PreservedContent.Pending> pending = kept.of(owner);
        if (pending.isEmpty()) {
            return List.of();
        }
        Path file = pending.get().file();
        if (!options.reuse().preserve()) {
            job.note(
                    "An interrupted flash has taken content off this board, which is kept in %s; --preserve puts it back."
                            .formatted(file));
            return List.of();
        }
        List<Segment> lost = new ArrayList<>();
        for (Segment segment : pending.get().content()) {
            for (AddressRange range : segment.range().without(image.ranges())) {
                Segment part = segment.within(range);
                if (lacks(part, file)) {
                    lost.add(part);
                }
            }
        }
        if (!lost.isEmpty()) {
            job.note("What an interrupted flash has taken off this board goes back onto it, from %s: %s."
                    .formatted(file, ranges(lost)));
        }
        return lost;
    }

    /** Before the first erase: keeps what {@code plan} programs beside {@code image}. */
    Optional<Path> keep(FlashPlan plan, FirmwareImage image) {
        Optional<PreservedContent> kept = options.reuse().keptIn();
        List<Segment> beside = beside(plan, image);
        if (kept.isEmpty() || !options.reuse().preserve() || beside.isEmpty()) {
            return Optional.empty();
        }
        Path file = kept.get().keep(owner, beside);
        job.keeps(file, wayBack(file));
        return Optional.of(file);
    }

    /** The board has everything. */
    void done(Optional<Path> file) {
        options.reuse().keptIn().filter(kept -> options.reuse().preserve()).ifPresent(kept -> {
            file.or(() -> kept.of(owner).map(PreservedContent.Pending::file)).ifPresent(kept::done);
            job.keepsNothing();
        });
    }

    private void namesakes(PreservedContent kept) {
        List<Path> files = kept.namesakes(owner);
        if (!files.isEmpty()) {
            job.note(("Content of a board with the name %s, which several boards have, waits in %s. If it is this one:"
                            + " bootlace flash %s --allow-mismatched-image, then remove the file.")
                    .formatted(owner.name(), paths(files), files.get(0)));
        }
    }

    private String wayBack(Path file) {
        return owner.certain()
                ? "The same command puts it back."
                : "Nothing tells this board from others, so put it back by hand before the same command: bootlace flash "
                        + file + " --allow-mismatched-image.";
    }

    /**
     * An erase that was interrupted has turned bits into ones, and a program operation has not turned all of them back: whatever
     * has a zero where the content has a one is something else.
     */
    private boolean lacks(Segment part, Path file) {
        requireInside(part.range(), file);
        byte[] found;
        try {
            found = new ReadBack(connection.bootloader(), connection.flash(), job).peek(part.range());
        } catch (Failure unreadable) {
            if (unreadable.kind() != FailureKind.MEMORY_UNREADABLE) {
                throw unreadable;
            }
            return true; // An interrupted write fails its error correction.
        }
        boolean lacks = false;
        for (int i = 0; i < found.length; i++) {
            if ((found[i] & part.bytes()[i]) != part.bytes()[i]) {
                throw changed(part, file);
            }
            lacks |= found[i] != part.bytes()[i];
        }
        return lacks;
    }

    /** The file is not trusted. */
    private void requireInside(AddressRange range, Path file) {
        MemoryLayout flash = connection.flash();
        boolean inside = flash.regions().stream()
                .anyMatch(region -> region.contains(range.start()) && region.contains(range.last()));
        if (!inside
                || flash.sectorsIn(range).stream()
                        .anyMatch(sector -> !sector.attribute().writable())) {
            throw new Failure(
                    FailureKind.BACKUP_UNUSABLE,
                    "%s is not what an interrupted flash has left: it has content at %s, where this board has no flash."
                            .formatted(file, range),
                    "Move the file elsewhere to flash without it.",
                    Map.of("file", file.toString(), "range", range.toString()));
        }
    }

    private static Failure changed(Segment part, Path file) {
        return new Failure(
                FailureKind.CONSENT_REQUIRED,
                "An interrupted flash has taken content off this board, which is kept in %s; and at %s the board holds something"
                                .formatted(file, part.range())
                        + " else by now.",
                "To keep what the board holds, remove " + file
                        + " and repeat. To have the old content back: bootlace flash " + file
                        + " --allow-mismatched-image, then repeat.",
                Map.of("file", file.toString(), "range", part.range().toString()));
    }

    private static List<Segment> beside(FlashPlan plan, FirmwareImage image) {
        List<Segment> beside = new ArrayList<>();
        List<AddressRange> ranges = image.ranges();
        for (FlashStep step : plan.steps(FlashPhase.PROGRAM)) {
            if (step instanceof FlashStep.Program program) {
                program.run().range().without(ranges).stream()
                        .map(program.run()::within)
                        .forEach(beside::add);
            }
        }
        return beside;
    }

    private static String ranges(List<Segment> segments) {
        return segments.stream().map(part -> part.range().toString()).collect(Collectors.joining(", "));
    }

    private static String paths(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
