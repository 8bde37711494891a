package org.bootlace.flasher.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.bootlace.flasher.bootloader.MassEraseUse;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.guard.ImageGuard;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.VectorTable;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/**
 * Decides what to do to a board. Every method is a pure function, and refuses with a {@link Failure} of an {@code IMAGE_*}
 * kind before anything is planned.
 */
public final class FlashPlanner {

    /** Comparing may cost this part of what it may save: 1 in 14, as for sectors of 128 KiB. */
    private static final int WORTH = 14;

    private FlashPlanner() {}

    /** The plan for a board of which nothing is known. */
    public static FlashPlan flash(FirmwareImage image, MemoryLayout flash, PlanOptions options) {
        return flash(image, flash, KnownContent.nothing(), options);
    }

    /**
     * Puts {@code image} on a board: leaves alone the sectors that hold it already, erases each other sector that it touches
     * once unless it is blank, and no sector besides, so that whatever lies in a hole of the image survives; programs all
     * but blank blocks; verifies what was not compared before, and what was next to each erased sector; starts it.
     */
    public static FlashPlan flash(FirmwareImage image, MemoryLayout flash, KnownContent known, PlanOptions options) {
        requireFit(image, flash, options);
        FlashCosts costs = options.costsOn(flash);
        FirmwareImage whole = image.with(known.owed());
        Rewrite rewrite = Rewrite.of(whole, flash, options.fullChipErase() ? KnownContent.nothing() : known);
        List<FlashStep> steps = new ArrayList<>(erase(rewrite, flash, costs, options));
        rewrite.runs(flash, options.transferSize())
                .forEach(run -> steps.add(new FlashStep.Program(run, costs.program(run.size()))));
        if (options.verify()) {
            steps.addAll(verify(rewrite.verified(whole, flash), costs));
        }
        if (options.leave()) {
            steps.add(leave(image, flash, costs));
        }
        return new FlashPlan(
                flash, steps, options.fullChipErase() ? List.of() : flash.rangesOf(known.matching()::contains));
    }

    /** Refuses an image that does not belong on the board. */
    public static void requireFit(FirmwareImage image, MemoryLayout flash, PlanOptions options) {
        ImageCheck.requireInside(image, flash);
        ImageCheck.requireWritable(image, flash);
        if (options.requireVectorTable()) {
            ImageCheck.requireVectorTable(image, flash);
            ImageGuard.requireFitting(image, flash);
        }
    }

    /** Whether a board can start {@code image} only through something else at the beginning of its internal flash. */
    public static boolean startsThroughAnother(FirmwareImage image, MemoryLayout flash) {
        return flash.sectorAt(VectorTable.INTERNAL_FLASH).isPresent()
                && image.segmentAt(VectorTable.INTERNAL_FLASH).isEmpty();
    }

    /**
     * Refuses an image that a board could not start.
     *
     * @param starts whether something will be at the beginning of internal flash
     */
    public static void requireStart(FirmwareImage image, MemoryLayout flash, boolean starts) {
        if (!starts && startsThroughAnother(image, flash)) {
            throw ImageCheck.nothingToStart(image);
        }
    }

    /**
     * Whether it pays to compare the board with {@code image} first. A sector that differs shows it in its first block, so
     * that the loss is one block a sector; the gain is an erase and all of a sector's programming, and no loss at all is made
     * on what matches, since it need not be verified again (flashing.md §6.5).
     */
    public static boolean comparingPays(FirmwareImage image, MemoryLayout flash, PlanOptions options) {
        FlashCosts costs = options.costsOn(flash);
        Duration loss = Duration.ZERO;
        Duration gain = costs.program(image.size());
        for (Sector sector : Rewrite.sectorsOf(image.ranges(), flash)) {
            loss = loss.plus(costs.read(Math.min(options.transferSize(), sector.size())));
            gain = gain.plus(costs.erase(sector));
        }
        return !options.fullChipErase() && loss.multipliedBy(WORTH).compareTo(gain) <= 0;
    }

    /** Compares a board with {@code image}. */
    public static FlashPlan verify(FirmwareImage image, MemoryLayout flash, FlashCosts costs) {
        ImageCheck.requireInside(image, flash);
        return new FlashPlan(flash, verify(image.segments(), costs));
    }

    /** Erases without an image. */
    public static FlashPlan erase(EraseScope scope, MemoryLayout flash, FlashCosts costs) {
        if (scope instanceof EraseScope.Ranges some) {
            some.ranges().forEach(range -> requireErasable(range, flash));
            return new FlashPlan(flash, eraseEach(Rewrite.sectorsOf(some.ranges(), flash), costs));
        }
        return new FlashPlan(flash, List.of(massErase(flash, costs)));
    }

    /**
     * Starts what is at {@code application}.
     *
     * @throws Failure {@code USAGE} when no vector table can be there
     */
    public static FlashPlan start(Address application, MemoryLayout flash, FlashCosts costs) {
        if (flash.sectorAt(application).isEmpty()) {
            throw new Failure(
                    FailureKind.USAGE,
                    "Nothing can be started at %s, which is not inside the flash, %s."
                            .formatted(application, regions(flash)),
                    "Give the address of the firmware's vector table; leave it out for the beginning of the flash.");
        }
        if (application.value() % VectorTable.LEAST_ALIGNMENT != 0) {
            throw new Failure(
                    FailureKind.USAGE,
                    "Nothing can be started at %s: a vector table begins at a multiple of %d bytes."
                            .formatted(application, VectorTable.LEAST_ALIGNMENT),
                    "Give the address of the vector table, not that of the code.");
        }
        return new FlashPlan(flash, List.of(new FlashStep.Leave(application, costs.leave())));
    }

    private static List<FlashStep> erase(Rewrite rewrite, MemoryLayout flash, FlashCosts costs, PlanOptions options) {
        List<FlashStep> each = eraseEach(rewrite.erased(), costs);
        if (options.fullChipErase()) {
            return options.massErase() == MassEraseUse.NEVER
                    ? eraseEach(flash.sectors(), costs)
                    : List.of(massErase(flash, costs));
        }
        boolean all = rewrite.erased().size() == flash.sectors().size();
        boolean faster = each.stream()
                        .map(FlashStep::estimate)
                        .reduce(Duration.ZERO, Duration::plus)
                        .compareTo(costs.massErase())
                > 0;
        return all && faster && options.massErase() == MassEraseUse.FREELY ? List.of(massErase(flash, costs)) : each;
    }

    private static List<FlashStep> eraseEach(Collection<Sector> sectors, FlashCosts costs) {
        return sectors.stream()
                .filter(sector -> sector.attribute().erasable())
                .<FlashStep>map(sector -> new FlashStep.EraseSector(sector, costs.erase(sector)))
                .toList();
    }

    private static FlashStep massErase(MemoryLayout flash, FlashCosts costs) {
        return new FlashStep.MassErase(flash.size(), costs.massErase());
    }

    private static List<FlashStep> verify(List<Segment> content, FlashCosts costs) {
        return content.stream()
                .<FlashStep>map(segment -> new FlashStep.Verify(segment, costs.read(segment.size())))
                .toList();
    }

    private static FlashStep leave(FirmwareImage image, MemoryLayout flash, FlashCosts costs) {
        Address application = VectorTable.of(image, flash)
                .filter(table -> table.isPlausible(image, flash))
                .map(VectorTable::at)
                .orElse(flash.start());
        return new FlashStep.Leave(application, costs.leave());
    }

    private static void requireErasable(AddressRange range, MemoryLayout flash) {
        boolean inside = flash.regions().stream()
                .anyMatch(region -> region.contains(range.start()) && region.contains(range.last()));
        if (!inside) {
            throw new Failure(
                    FailureKind.USAGE,
                    "%s is not inside the flash, which is %s.".formatted(range, regions(flash)),
                    "Ask for a range inside it.");
        }
        flash.sectorsIn(range).stream()
                .filter(sector -> !sector.attribute().erasable())
                .findFirst()
                .ifPresent(sector -> {
                    throw new Failure(
                            FailureKind.USAGE,
                            "The sector %s cannot be erased.".formatted(sector.range()),
                            "Leave it out.");
                });
    }

    private static String regions(MemoryLayout flash) {
        return flash.regions().stream().map(AddressRange::toString).collect(Collectors.joining(", "));
    }
}
