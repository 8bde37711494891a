package org.bootlace.flasher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.option.OptionBytes;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;

/** Does to a board what a plan says, up to leaving, and keeps the job informed of what the flash holds. */
final class PlanExecutor implements FlashStep.Visitor {

    private final Bootloader bootloader;
    private final FlashPlan plan;
    private final Job job;
    private final ReadBack readBack;
    private final SectorDiagnosis diagnosis;
    private final BlankCheck blankCheck;

    /** @param options asked for the option bytes when a sector does not hold what it should */
    PlanExecutor(Bootloader bootloader, FlashPlan plan, Job job, Supplier<Optional<OptionBytes>> options) {
        this.bootloader = bootloader;
        this.plan = plan;
        this.job = job;
        this.readBack = new ReadBack(bootloader, plan.memory(), job);
        this.diagnosis = new SectorDiagnosis(bootloader, plan.memory(), options);
        this.blankCheck = new BlankCheck(bootloader, plan.memory(), job, diagnosis);
    }

    void execute() {
        if (runs(FlashPhase.ERASE)) {
            job.reached(BoardState.ERASED);
        }
        if (runs(FlashPhase.PROGRAM)) {
            job.reached(BoardState.PROGRAMMED_NOT_VERIFIED);
        }
        boolean changed = job.state() != BoardState.UNTOUCHED;
        if (runs(FlashPhase.VERIFY) && changed) {
            job.reached(BoardState.INTACT);
        }
    }

    private boolean runs(FlashPhase phase) {
        List<FlashStep> steps = plan.steps(phase);
        if (!steps.isEmpty()) {
            job.in(phase, plan.bytes(phase), () -> {
                steps.forEach(step -> step.accept(this));
                return steps;
            });
        }
        return !steps.isEmpty();
    }

    @Override
    public void erase(FlashStep.EraseSector step) {
        job.reached(BoardState.PARTLY_ERASED);
        bootloader.eraseSector(step.sector());
        blankCheck.afterErase(step.sector());
        job.progress(step.bytes());
    }

    @Override
    public void massErase(FlashStep.MassErase step) {
        job.reached(BoardState.PARTLY_ERASED);
        bootloader.massErase();
        job.progress(step.bytes());
    }

    @Override
    public void program(FlashStep.Program step) {
        job.reached(BoardState.PARTLY_PROGRAMMED);
        bootloader.program(step.run(), job::progress);
    }

    /**
     * Sector by sector, so that one that came out wrong is known at once and can be done once more. What is smaller than a
     * block goes together with its neighbours.
     */
    @Override
    public void verify(FlashStep.Verify step) {
        Segment expected = step.expected();
        List<Segment> group = new ArrayList<>();
        long size = 0;
        for (Sector sector : plan.memory().sectorsIn(expected.range())) {
            Segment part = expected.within(sector.range());
            group.add(part);
            size += part.size();
            long rest = expected.range().end() - part.range().end();
            if (rest == 0 || Math.min(size, rest) >= bootloader.transferSize()) {
                verify(group, expected);
                group.clear();
                size = 0;
            }
        }
    }

    private void verify(List<Segment> group, Segment all) {
        if (group.size() == 1) {
            verifyOne(group.get(0));
            return;
        }
        long before = job.done();
        Address last = group.get(group.size() - 1).range().last();
        if (difference(all.within(AddressRange.between(group.get(0).start(), last)))
                .isPresent()) {
            job.backTo(before);
            group.forEach(this::verifyOne);
        }
    }

    /** @param expected what lies in one sector, which is erased and programmed once more if it may be */
    private void verifyOne(Segment expected) {
        long before = job.done();
        Optional<Failure> wrong = difference(expected);
        if (wrong.isEmpty()) {
            return;
        }
        Sector sector = plan.memory().sectorAt(expected.start()).orElseThrow();
        if (!mayRepeat(sector)) {
            throw explained(wrong.get(), expected);
        }
        job.note("The sector %s did not hold what was programmed; it was erased and programmed once more."
                .formatted(expected.range()));
        repeat(sector);
        job.backTo(before);
        difference(expected).ifPresent(again -> {
            throw explained(again, expected);
        });
    }

    private Optional<Failure> difference(Segment expected) {
        try {
            readBack.compare(expected);
            return Optional.empty();
        } catch (Failure wrong) {
            if (wrong.kind() != FailureKind.VERIFY_MISMATCH) {
                throw wrong;
            }
            return Optional.of(wrong);
        }
    }

    /** A difference after programming has a reason; one that was only looked for has none. */
    private Failure explained(Failure wrong, Segment expected) {
        boolean programmed = !plan.steps(FlashPhase.PROGRAM).isEmpty();
        boolean matched = plan.matching().stream().anyMatch(expected.range()::overlaps);
        if (matched) {
            return diagnosis.lost(wrong, expected);
        }
        return programmed ? diagnosis.explained(wrong, expected) : compared(wrong);
    }

    /** Nothing was tried that could have gone wrong: the board holds something else. */
    private static Failure compared(Failure wrong) {
        return new Failure(
                        wrong.kind(),
                        wrong.message(),
                        "If the board should hold this file, 'bootlace flash' with it writes the sectors that differ.",
                        wrong.facts())
                .causedBy(wrong);
    }

    /** Requires all that was erased to be blank, as a phase of its own. */
    void requireBlank() {
        List<Sector> erased = new ArrayList<>();
        for (FlashStep step : plan.steps(FlashPhase.ERASE)) {
            erased.addAll(
                    step instanceof FlashStep.EraseSector one
                            ? List.of(one.sector())
                            : plan.memory().sectors());
        }
        blankCheck.require(erased);
    }

    private void repeat(Sector sector) {
        job.reached(BoardState.PARTLY_PROGRAMMED);
        bootloader.eraseSector(sector);
        runs(sector).forEach(run -> bootloader.program(run, bytes -> {}));
        job.reached(BoardState.PROGRAMMED_NOT_VERIFIED);
    }

    /** A sector that this plan has erased holds nothing that would be lost. */
    private boolean mayRepeat(Sector sector) {
        return plan.steps(FlashPhase.ERASE).stream()
                .anyMatch(step -> step instanceof FlashStep.EraseSector erase
                        ? erase.sector().equals(sector)
                        : sector.attribute().erasable());
    }

    /** What the plan programs into one sector. */
    private List<Segment> runs(Sector sector) {
        return plan.steps(FlashPhase.PROGRAM).stream()
                .map(step -> ((FlashStep.Program) step).run())
                .filter(run -> run.range().overlaps(sector.range()))
                .map(run -> run.within(sector.range()))
                .toList();
    }

    /** Leaving is not a part of execution: it ends the connection, and only the bus can tell how it went. */
    @Override
    public void leave(FlashStep.Leave step) {
        throw new IllegalStateException("A leave step is not executed");
    }
}
