package org.bootlace.flasher;

import java.util.List;
import org.bootlace.flasher.bootloader.Bootloader;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;

/** Does to a board what a plan says, up to leaving, and keeps the job informed of what the flash holds. */
final class PlanExecutor implements FlashStep.Visitor {

    private final Bootloader bootloader;
    private final FlashPlan plan;
    private final Job job;
    private final ReadBack readBack;

    PlanExecutor(Bootloader bootloader, FlashPlan plan, Job job) {
        this.bootloader = bootloader;
        this.plan = plan;
        this.job = job;
        this.readBack = new ReadBack(bootloader, plan.memory(), job);
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

    @Override
    public void verify(FlashStep.Verify step) {
        readBack.compare(step.expected());
    }

    /** Leaving is not a part of execution: it ends the connection, and only the bus can tell how it went. */
    @Override
    public void leave(FlashStep.Leave step) {
        throw new IllegalStateException("A leave step is not executed");
    }
}
