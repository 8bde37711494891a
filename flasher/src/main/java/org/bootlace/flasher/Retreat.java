package org.bootlace.flasher;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException;

/**
 * Brings a board back that was rebooted for a job which failed before it had changed anything: starts its application again
 * unless it is to stay, and looks what the board does then. Nothing that goes wrong with that hides why the job failed.
 */
final class Retreat {

    /** After these there is nobody to talk to, or it was tried already. */
    private static final Set<FailureKind> IN_VAIN = EnumSet.of(FailureKind.BOARD_UNPLUGGED, FailureKind.LEAVE_FAILED);

    private final HostPorts ports;
    private final Job job;
    private final FlashOptions options;
    private final Connector connector;
    private final BoardSighting board;
    private boolean rebooted;
    private boolean opened;

    /**
     * @param connector opens the board again
     * @param board where its bootloader is
     */
    Retreat(HostPorts ports, Job job, FlashOptions options, Connector connector, BoardSighting board) {
        this.ports = ports;
        this.job = job;
        this.options = options;
        this.connector = connector;
        this.board = board;
    }

    /** The board ran its application before the job, if {@code was}. */
    void rebooted(boolean was) {
        rebooted |= was;
    }

    /** The board could be opened. */
    void opened(Connection connection) {
        opened = true;
        rebooted(connection.rebooted());
    }

    /** The job has failed, and its connection is closed; tells the job what the board does now. */
    void after(RuntimeException failed) {
        if (!rebooted || job.hasChangedSomething()) {
            return;
        }
        job.mustNotBeWoken();
        boolean interrupted = Thread.interrupted();
        try {
            departure(failed).ifPresent(departure -> job.ended(new Aftermath(departure, board.selector())));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Departure> departure(RuntimeException failed) {
        boolean inVain = failed instanceof Failure failure && IN_VAIN.contains(failure.kind());
        if (options.leave() && opened && !inVain) {
            try (Connection again = connector.open(board, true)) {
                return Optional.of(new Farewell(ports, job, options)
                        .start(again, again.flash().start()));
            } catch (Failure | UsbTransferException worse) {
                failed.addSuppressed(worse);
            }
        }
        return board.path().map(this::seen).orElse(Optional.of(Departure.NOT_REQUESTED));
    }

    private Optional<Departure> seen(UsbPath path) {
        BoardScan scan = new BoardScan(ports);
        if (scan.bootloaderAt(path).isPresent()) {
            return Optional.of(Departure.NOT_REQUESTED);
        }
        return scan.hasApplicationAt(path) ? Optional.of(Departure.APPLICATION_RUNS) : Optional.empty();
    }
}
