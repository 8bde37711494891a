package org.bootlace.flasher;

import java.util.List;
import java.util.stream.Stream;
import org.bootlace.flasher.FlashReport.Effort;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
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
                new Effort(connection.exchanges().getAsLong(), job.durations()),
                departure,
                job.answering());
    }

    private SegmentReport segment(Segment segment) {
        long downloaded = steps(FlashStep.Program.class)
                .map(FlashStep.Program::run)
                .filter(run -> run.range().overlaps(segment.range()))
                .mapToLong(Segment::size)
                .sum();
        boolean verified = steps(FlashStep.Verify.class)
                .anyMatch(step -> step.expected().range().equals(segment.range()));
        boolean programmed = downloaded > 0 || !plan.steps(FlashPhase.ERASE).isEmpty();
        return new SegmentReport(segment.range(), downloaded, programmed, verified);
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
