package org.bootlace.flasher;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootlace.flasher.FlashReport.Effort;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;

/** Says what a job has done, from the plan that it has carried out. */
final class ReportWriter {

    private final FlashPlan plan;
    /** By where they start, since an image may have tens of thousands of segments. */
    private final TreeMap<Address, Segment> runs = new TreeMap<>();

    private final TreeMap<Address, AddressRange> compared = new TreeMap<>();

    ReportWriter(FlashPlan plan) {
        this.plan = plan;
        steps(FlashStep.Program.class).map(FlashStep.Program::run).forEach(run -> runs.put(run.start(), run));
        AddressRange.joined(Stream.concat(
                                plan.matching().stream(),
                                steps(FlashStep.Verify.class)
                                        .map(step -> step.expected().range()))
                        .toList())
                .forEach(range -> compared.put(range.start(), range));
    }

    FlashReport report(List<Segment> image, Connection connection, Job job, Departure departure) {
        return new FlashReport(
                connection.board(),
                image.stream().map(this::segment).toList(),
                erased(),
                plan.untouched(),
                new Effort(
                        connection.exchanges().getAsLong(),
                        connection.bootloader().repeated(),
                        job.durations(),
                        plan.estimates(),
                        job.clockLabel()),
                plan.matching(),
                departure,
                job.answering());
    }

    private SegmentReport segment(Segment segment) {
        AddressRange range = segment.range();
        Address from = Optional.ofNullable(runs.floorKey(range.start())).orElse(range.start());
        long downloaded = runs.subMap(from, true, range.last(), true).values().stream()
                .filter(run -> run.range().overlaps(range))
                .mapToLong(run -> run.within(range).size())
                .sum();
        boolean programmed = downloaded > 0 || erased().stream().anyMatch(range::overlaps);
        return new SegmentReport(range, downloaded, programmed, covered(range));
    }

    /** Whether every byte was compared, before or afterwards. */
    private boolean covered(AddressRange range) {
        return Optional.ofNullable(compared.floorEntry(range.start()))
                .filter(known -> known.getValue().contains(range.last()))
                .isPresent();
    }

    private List<AddressRange> erased() {
        return steps(FlashStep.MassErase.class).findAny().isPresent()
                ? plan.memory().regions()
                : steps(FlashStep.EraseSector.class)
                        .map(step -> step.sector().range())
                        .toList();
    }

    private <T extends FlashStep> Stream<T> steps(Class<T> type) {
        return plan.steps().stream().filter(type::isInstance).map(type::cast);
    }
}
