package org.bootlace.flasher.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    private FlashPlanner() {}

    /**
     * Puts {@code image} on a board: erases each sector that it touches once and no other, so that whatever lies in a hole
     * of the image survives; programs all but blank blocks; verifies all of the image; starts it.
     */
    public static FlashPlan flash(FirmwareImage image, MemoryLayout flash, PlanOptions options) {
        ImageCheck.requireInside(image, flash);
        ImageCheck.requireWritable(image, flash);
        if (options.requireVectorTable()) {
            ImageCheck.requireVectorTable(image, flash);
            ImageGuard.requireFitting(image, flash);
        }
        CostModel costs = CostModel.of(flash);
        List<FlashStep> steps = new ArrayList<>();
        Set<Sector> needed = sectorsOf(image.ranges(), flash);
        steps.addAll(options.fullChipErase() ? List.of(massErase(flash, costs)) : erase(needed, costs));
        image.segments().stream()
                .flatMap(segment -> runs(segment, flash, options.transferSize()).stream())
                .forEach(run -> steps.add(new FlashStep.Program(run, costs.program(run.size()))));
        if (options.verify()) {
            steps.addAll(verify(image, costs));
        }
        if (options.leave()) {
            steps.add(leave(image, flash, costs));
        }
        return new FlashPlan(flash, steps);
    }

    /** Compares a board with {@code image}. */
    public static FlashPlan verify(FirmwareImage image, MemoryLayout flash) {
        ImageCheck.requireInside(image, flash);
        return new FlashPlan(flash, verify(image, CostModel.of(flash)));
    }

    /** Erases without an image. */
    public static FlashPlan erase(EraseScope scope, MemoryLayout flash) {
        CostModel costs = CostModel.of(flash);
        if (scope instanceof EraseScope.Ranges some) {
            some.ranges().forEach(range -> requireErasable(range, flash));
            return new FlashPlan(flash, erase(sectorsOf(some.ranges(), flash), costs));
        }
        return new FlashPlan(flash, List.of(massErase(flash, costs)));
    }

    /** Starts what is at {@code application}. */
    public static FlashPlan start(Address application, MemoryLayout flash) {
        return new FlashPlan(
                flash,
                List.of(new FlashStep.Leave(application, CostModel.of(flash).leave())));
    }

    private static Set<Sector> sectorsOf(List<AddressRange> ranges, MemoryLayout flash) {
        Set<Sector> sectors = new LinkedHashSet<>();
        ranges.forEach(range -> sectors.addAll(flash.sectorsIn(range)));
        return sectors;
    }

    private static List<FlashStep> erase(Set<Sector> sectors, CostModel costs) {
        return sectors.stream()
                .filter(sector -> sector.attribute().erasable())
                .<FlashStep>map(sector -> new FlashStep.EraseSector(sector, costs.erase(sector)))
                .toList();
    }

    private static FlashStep massErase(MemoryLayout flash, CostModel costs) {
        return new FlashStep.MassErase(
                flash.size(), flash.sectors().stream().map(costs::erase).reduce(Duration.ZERO, Duration::plus));
    }

    /** Splits a segment at its blank blocks: erased flash already holds what they say. */
    private static List<Segment> runs(Segment segment, MemoryLayout flash, int blockSize) {
        List<Segment> runs = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < segment.size(); at += blockSize) {
            Segment block = segment.slice(at, Math.min(blockSize, segment.size() - at));
            if (isBlank(block) && isErased(block.range(), flash)) {
                if (at > from) {
                    runs.add(segment.slice(from, at - from));
                }
                from = at + block.size();
            }
        }
        if (from < segment.size()) {
            runs.add(segment.slice(from, segment.size() - from));
        }
        return runs;
    }

    private static boolean isBlank(Segment block) {
        for (byte value : block.bytes()) {
            if (value != (byte) 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static boolean isErased(AddressRange range, MemoryLayout flash) {
        return flash.sectorsIn(range).stream()
                .allMatch(sector -> sector.attribute().erasable());
    }

    private static List<FlashStep> verify(FirmwareImage image, CostModel costs) {
        return image.segments().stream()
                .<FlashStep>map(segment -> new FlashStep.Verify(segment, costs.read(segment.size())))
                .toList();
    }

    private static FlashStep leave(FirmwareImage image, MemoryLayout flash, CostModel costs) {
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
                    FailureKind.IMAGE_OUTSIDE_MEMORY,
                    "%s is not inside the board's flash, which is %s.".formatted(range, flash.regions()),
                    "Give a range inside the flash.");
        }
        flash.sectorsIn(range).stream()
                .filter(sector -> !sector.attribute().erasable())
                .findFirst()
                .ifPresent(sector -> {
                    throw new Failure(
                            FailureKind.IMAGE_OUTSIDE_MEMORY,
                            "The sector %s cannot be erased.".formatted(sector.range()),
                            "Leave it out.");
                });
    }
}
