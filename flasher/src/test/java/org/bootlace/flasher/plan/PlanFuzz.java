package org.bootlace.flasher.plan;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.bootloader.MassEraseUse;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.ParsedLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;

/**
 * Layout strings, one in the first line, and plans for images on them: nothing is erased that the image does not touch, and
 * whoever carries a plan out has every byte of the image in flash, or was refused.
 */
public final class PlanFuzz {

    private static final int MOST_SEGMENTS = 6;
    private static final int LONGEST_SEGMENT = 0x2000;
    private static final long ADDRESSES = 0x1_0000_0000L;

    private final MemoryLayout flash;
    private final FuzzInput input;

    private PlanFuzz(MemoryLayout flash, FuzzInput input) {
        this.flash = flash;
        this.input = input;
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        ParsedLayout parsed = DfuSeLayoutParser.parse(input.line());
        parsed.problems().forEach(problem -> demandPrintable(problem));
        parsed.layout().ifPresent(flash -> {
            demandOrder(flash);
            new PlanFuzz(flash, input).plans();
        });
    }

    /** Whether the planner accepts what the input asks for. */
    static boolean isPlanned(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        return DfuSeLayoutParser.parse(input.line())
                .layout()
                .filter(flash -> new PlanFuzz(flash, input).plans())
                .isPresent();
    }

    private static void demandOrder(MemoryLayout flash) {
        demandPrintable(flash.name());
        long end = 0;
        for (Sector sector : flash.sectors()) {
            demand(sector.start().value() >= end, "sectors overlap at " + sector.range());
            end = sector.range().end();
        }
        demand(end <= ADDRESSES, "a sector over the end of the address space");
        demand(MemoryLayout.flashOf(List.of(flash, flash)).orElseThrow().size() == flash.size(), "counted twice");
    }

    private boolean plans() {
        int wishes = input.next();
        PlanOptions options = new PlanOptions(
                1 + input.word() % 4096,
                (wishes & 1) != 0,
                MassEraseUse.values()[(wishes >> 1) % MassEraseUse.values().length],
                (wishes & 8) == 0,
                (wishes & 16) == 0,
                (wishes & 32) != 0,
                Optional.empty());
        List<Segment> segments = segments();
        erase(segments);
        if (segments.isEmpty()) {
            return false;
        }
        FirmwareImage image = FirmwareImage.of(segments.toArray(Segment[]::new));
        tried(() -> FlashPlanner.verify(image, flash, FlashCosts.of(flash)));
        FlashPlanner.comparingPays(image, flash, options);
        KnownContent known = known(image);
        Optional<FlashPlan> plan = tried(() -> FlashPlanner.flash(image, flash, known, options));
        plan.ifPresent(made -> obey(made, image, known, options));
        return plan.isPresent();
    }

    /** Segments at sectors of the flash, some over their edges; none over another. */
    private List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int count = input.next() % (MOST_SEGMENTS + 1); count > 0; count--) {
            Sector sector = flash.sectors().get(input.word() % flash.sectors().size());
            long start = sector.start().value() + input.word() - (input.next() & 1) * 16L;
            byte[] bytes = new byte[1 + input.word() % LONGEST_SEGMENT];
            Arrays.fill(bytes, (byte) input.next());
            bytes[bytes.length / 2] ^= (byte) input.next();
            boolean inside = start >= 0 && start + bytes.length <= ADDRESSES;
            if (inside && segments.stream().noneMatch(other -> touches(other, start, bytes.length))) {
                segments.add(new Segment(Address.of(start), bytes));
            }
        }
        return segments;
    }

    private static boolean touches(Segment other, long start, int length) {
        return start <= other.range().end() && other.start().value() <= start + length;
    }

    private KnownContent known(FirmwareImage image) {
        Set<Sector> matching = new LinkedHashSet<>();
        Set<Sector> blank = new LinkedHashSet<>();
        List<Segment> preserved = new ArrayList<>();
        for (Sector sector : Rewrite.sectorsOf(image.ranges(), flash)) {
            switch (input.next() % 5) {
                case 1 -> matching.add(sector);
                case 2 -> blank.add(sector);
                case 3 -> beside(sector, image).ifPresent(preserved::add);
                default -> {}
            }
        }
        return new KnownContent(matching, blank, preserved);
    }

    /** A little of what lies in front of the image in a sector. */
    private static Optional<Segment> beside(Sector sector, FirmwareImage image) {
        long gap = image.ranges().stream()
                .filter(range -> range.overlaps(sector.range()))
                .mapToLong(range -> range.start().value() - sector.start().value())
                .min()
                .orElse(0);
        return gap <= 0
                ? Optional.empty()
                : Optional.of(new Segment(sector.start(), new byte[(int) Math.min(gap, 100)]));
    }

    private void erase(List<Segment> segments) {
        List<AddressRange> ranges = segments.stream().map(Segment::range).toList();
        if (!ranges.isEmpty()) {
            tried(() -> FlashPlanner.erase(EraseScope.ranges(ranges), flash, FlashCosts.of(flash)))
                    .ifPresent(plan -> plan.steps()
                            .forEach(step -> demand(
                                    ranges.stream()
                                            .anyMatch(((FlashStep.EraseSector) step)
                                                    .sector()
                                                    .range()::overlaps),
                                    "erases beside what was asked for")));
        }
        demand(
                FlashPlanner.erase(EraseScope.wholeChip(), flash, FlashCosts.of(flash))
                                .bytes(FlashPhase.ERASE)
                        == flash.size(),
                "not all");
    }

    private void obey(FlashPlan plan, FirmwareImage image, KnownContent known, PlanOptions options) {
        demand(!plan.estimate().isNegative(), "negative time");
        plan.untouched();
        plan.steps().forEach(step -> demandPrintable(step.describe()));
        Set<Sector> touched = Rewrite.sectorsOf(image.ranges(), flash);
        Set<Sector> all = Set.copyOf(flash.sectors());
        for (FlashStep step : plan.steps(FlashPhase.ERASE)) {
            if (step instanceof FlashStep.EraseSector erase) {
                demand(all.contains(erase.sector()), "erases what is no sector");
                demand(
                        options.fullChipErase() || touched.contains(erase.sector()),
                        "erases a sector in a hole of the image");
                demand(
                        options.fullChipErase() || !known.matching().contains(erase.sector()),
                        "erases what is right already");
            } else {
                demand(
                        options.fullChipErase() || touched.containsAll(flash.sectors()),
                        "erases the chip, and the image does not touch all of it");
            }
        }
        KnownContent still = options.fullChipErase() ? KnownContent.nothing() : known;
        for (Segment segment : image.segments()) {
            demandWritten(plan, segment, still);
            demandVerified(plan, segment, still, options);
        }
        still.preserved().forEach(kept -> demandWritten(plan, kept, still));
    }

    private void demandWritten(FlashPlan plan, Segment wanted, KnownContent known) {
        Set<Sector> erased = erased(plan);
        byte[] found = new byte[wanted.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = (byte) ~wanted.bytes()[i];
        }
        for (Sector sector : flash.sectorsIn(wanted.range())) {
            if (known.matching().contains(sector)) {
                put(found, wanted, wanted.within(sector.range()), false);
            } else if (known.blank().contains(sector) || erased.contains(sector)) {
                put(found, wanted, blank(wanted, sector.range()), false);
            }
        }
        for (FlashStep step : plan.steps(FlashPhase.PROGRAM)) {
            Segment run = ((FlashStep.Program) step).run();
            for (Sector sector : flash.sectorsIn(run.range())) {
                if (sector.range().overlaps(wanted.range())) {
                    put(
                            found,
                            wanted,
                            run.within(sector.range()),
                            sector.attribute().erasable());
                }
            }
        }
        demand(Arrays.equals(found, wanted.bytes()), "the plan does not bring " + wanted + " into flash");
    }

    private Set<Sector> erased(FlashPlan plan) {
        Set<Sector> erased = new LinkedHashSet<>();
        for (FlashStep step : plan.steps(FlashPhase.ERASE)) {
            if (step instanceof FlashStep.EraseSector erase) {
                erased.add(erase.sector());
            } else {
                flash.sectors().stream()
                        .filter(sector -> sector.attribute().erasable())
                        .forEach(erased::add);
            }
        }
        return erased;
    }

    private static Segment blank(Segment wanted, AddressRange range) {
        Segment part = wanted.within(range);
        byte[] bytes = new byte[part.size()];
        Arrays.fill(bytes, (byte) 0xFF);
        return new Segment(part.start(), bytes);
    }

    /** @param clears whether programming only clears bits, as in flash */
    private static void put(byte[] found, Segment wanted, Segment part, boolean clears) {
        if (!part.range().overlaps(wanted.range())) {
            return;
        }
        Segment inside = part.within(wanted.range());
        int offset = (int) inside.start().minus(wanted.start());
        for (int i = 0; i < inside.size(); i++) {
            byte mask = clears ? found[offset + i] : (byte) 0xFF;
            found[offset + i] = (byte) (inside.bytes()[i] & mask);
        }
    }

    private void demandVerified(FlashPlan plan, Segment segment, KnownContent known, PlanOptions options) {
        for (Sector sector : flash.sectorsIn(segment.range())) {
            Segment part = segment.within(sector.range());
            boolean seen = plan.steps(FlashPhase.VERIFY).stream()
                    .map(step -> ((FlashStep.Verify) step).expected())
                    .filter(expected -> expected.range().contains(part.start())
                            && expected.range().contains(part.range().last()))
                    .anyMatch(expected ->
                            Arrays.equals(expected.within(part.range()).bytes(), part.bytes()));
            demand(
                    seen || known.matching().contains(sector) || !options.verify(),
                    "claims success without looking at " + part);
        }
    }
}
