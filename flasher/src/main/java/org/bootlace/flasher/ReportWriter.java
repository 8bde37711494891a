package org.bootlace.flasher;

import java.util.List;
import java.util.stream.Stream;
import org.bootlace.flasher.FlashReport.Effort;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;

/** Says what a job has done, from the plan that it has carried out. */
final class ReportWriter {

    private final FlashPlan plan;

    ReportWriter(FlashPlan plan) {
        this.plan = plan;
    }

    FlashReport report(List<Segment> image, Connection connection, Job job, Departure departure) {
        return new FlashReport(
                connection.board(),
                image.stream().map(this::segment).toList(),
                erased(),
                plan.untouched(),
                new Effort(connection.exchanges().getAsLong(), job.durations(), plan.estimates()),
                plan.matching(),
                departure,
                job.answering());
    }

    private SegmentReport segment(Segment segment) {
        long downloaded = steps(FlashStep.Program.class)
                .map(FlashStep.Program::run)
                .filter(run -> run.range().overlaps(segment.range()))
                .mapToLong(run -> run.within(segment.range()).size())
                .sum();
        boolean programmed = downloaded > 0 || erased().stream().anyMatch(segment.range()::overlaps);
        return new SegmentReport(segment.range(), downloaded, programmed, covered(segment.range()));
    }

    /** Whether every byte was compared, before or afterwards. */
    private boolean covered(AddressRange range) {
        List<AddressRange> compared = AddressRange.joined(Stream.concat(
                        plan.matching().stream(),
                        steps(FlashStep.Verify.class)
                                .map(step -> step.expected().range()))
                .toList());
        return compared.stream().anyMatch(known -> known.contains(range.start()) && known.contains(range.last()));
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
