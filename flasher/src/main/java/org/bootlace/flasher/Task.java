package org.bootlace.flasher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.guard.FirmwareMatch;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;
import org.bootlace.flasher.transport.HostPorts;

/**
 * The parts that the flasher's jobs are put together from, on one open board.
 *
 * @param connection the board
 * @param plan what is to be done to it
 */
record Task(HostPorts ports, Job job, FlashOptions options, Connection connection, FlashPlan plan) {

    void execute() {
        executor().execute();
    }

    /** The same for a plan that puts {@code image} there: what lies beside it is kept in a file meanwhile. */
    void execute(FirmwareImage image) {
        Keepsake keepsake = new Keepsake(connection, options, job);
        Optional<Path> kept = keepsake.keep(plan, image);
        execute();
        keepsake.done(kept);
    }

    /** The same for a plan that erases and no more: what was erased must be blank afterwards. */
    void erase() {
        PlanExecutor executor = executor();
        executor.execute();
        executor.requireBlank();
    }

    /** Looks whether all is blank that the plan erases, or that the chip has erased by itself. */
    void requireBlank() {
        executor().requireBlank();
    }

    private PlanExecutor executor() {
        return new PlanExecutor(connection.bootloader(), plan, job, () -> OptionAccess.glance(connection));
    }

    byte[] read(AddressRange range) {
        ReadScope.requireKept(range.length(), range.toString(), "Read it range by range.");
        ReadBack reader = new ReadBack(connection.bootloader(), plan.memory(), job);
        byte[] read = job.in(FlashPhase.READ, range.length(), () -> reader.read(range));
        suspectTheWire();
        return read;
    }

    /** Starts the application when the plan says so. */
    Departure leave() {
        return plan.steps(FlashPhase.LEAVE).stream()
                .map(FlashStep.Leave.class::cast)
                .findFirst()
                .map(step -> farewell(step.application()))
                .orElse(Departure.NOT_REQUESTED);
    }

    /** The same after a flash: says so when another firmware answers than the one in {@code image}. */
    Departure leave(FirmwareImage image) {
        Departure departure = leave();
        job.answering()
                .flatMap(answering -> FirmwareMatch.of(image).difference(answering))
                .ifPresent(job::note);
        return departure;
    }

    /** Starts the application of a board that ran it before. */
    Departure returnToApplication() {
        return connection.rebooted() && options.leave() ? farewell(plan.memory().start()) : Departure.NOT_REQUESTED;
    }

    FlashReport report(List<Segment> image, Departure departure) {
        suspectTheWire();
        return new ReportWriter(plan).report(image, connection, job, departure);
    }

    /** What was made good this time may be too much the next time. */
    private void suspectTheWire() {
        long repeated = connection.bootloader().repeated();
        if (repeated > 0) {
            boolean overUart = connection.board().mode() == Mode.UART;
            job.note("%d %s had to be repeated; suspect %s."
                    .formatted(
                            repeated,
                            (overUart ? "command" : "transfer") + (repeated == 1 ? "" : "s"),
                            overUart ? "the wires, their ground or the adapter" : "the cable, the port or a hub"));
        }
    }

    private Departure farewell(Address application) {
        return new Farewell(ports, job, options).leave(connection, application);
    }
}
