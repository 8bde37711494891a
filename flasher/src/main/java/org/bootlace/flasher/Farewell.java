package org.bootlace.flasher;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BusWatch;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.reboot.Greeting;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbPath;

/** Starts the application and believes it only when the bus shows it. */
final class Farewell {

    private final BoardScan scan;
    private final BusWatch watch;
    private final Greeting greeting;
    private final Job job;
    private final Duration limit;

    Farewell(HostPorts ports, Job job, FlashOptions options) {
        this.scan = new BoardScan(ports);
        this.watch = new BusWatch(ports);
        this.greeting = new Greeting(ports, scan);
        this.job = job;
        this.limit = options.patience().departure();
    }

    /**
     * Leaves the bootloader; the connection is closed afterwards.
     *
     * @throws Failure {@code LEAVE_FAILED} when the bootloader stays or comes back
     */
    Departure leave(Connection connection, Address application) {
        return job.in(FlashPhase.LEAVE, 0, () -> {
            Departure departure = start(connection, application);
            return departure == Departure.APPLICATION_RUNS
                    ? connection.board().path().map(this::greeted).orElse(departure)
                    : told(departure);
        });
    }

    /** The same as no phase of the job, and without asking who runs then. */
    Departure start(Connection connection, Address application) {
        connection.bootloader().leave(application);
        connection.close();
        return connection.board().path().map(path -> observe(path, application)).orElse(Departure.STARTED);
    }

    private Departure greeted(UsbPath path) {
        Greeting.Answer answer = greeting.to(path);
        Departure departure = answer.dead() ? Departure.APPLICATION_SILENT : Departure.APPLICATION_RUNS;
        if (answer.firmware().isEmpty() && !scan.hasApplicationAt(path)) {
            departure = Departure.LEFT_BUS;
        }
        told(departure);
        answer.firmware().ifPresent(job::answered);
        return departure;
    }

    private Departure told(Departure departure) {
        job.tell(new FlashEvent.Left(departure));
        return departure;
    }

    private Departure observe(UsbPath path, Address application) {
        Optional<UsbPath> left =
                watch.until(limit, () -> scan.bootloaderAt(path).isEmpty() ? Optional.of(path) : Optional.empty());
        if (left.isEmpty()) {
            throw stayed(path, application);
        }
        return watch.until(limit, () -> successor(path, application)).orElse(Departure.LEFT_BUS);
    }

    private Optional<Departure> successor(UsbPath path, Address application) {
        if (scan.bootloaderAt(path).isPresent()) {
            throw stayed(path, application);
        }
        return scan.hasApplicationAt(path) ? Optional.of(Departure.APPLICATION_RUNS) : Optional.empty();
    }

    private static Failure stayed(UsbPath path, Address application) {
        return new Failure(
                FailureKind.LEAVE_FAILED,
                "The board at usb:%s was told to start its application at %s, but its bootloader is still there."
                        .formatted(path, application),
                "Unplug the board and plug it in again without holding its BOOT button; if its bootloader comes back, the"
                        + " firmware is not for this board.");
    }
}
