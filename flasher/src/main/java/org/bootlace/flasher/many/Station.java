package org.bootlace.flasher.many;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.OneSocket;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Does a job once on every board that is plugged in, in all sockets at the same time. Takes only what is a board beyond
 * doubt ({@link BoardScan#isBoard}).
 *
 * @param <T> what a job returns
 */
public final class Station<T> {

    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Supplier<HostPorts> host;
    private final Rules rules;
    private final Function<Place, T> job;
    private final StationListener<T> listener;
    private final Queue<Outcome<T>> ended = new ConcurrentLinkedQueue<>();
    private long began;
    private long over;

    /**
     * How a station is run.
     *
     * @param wanted in which sockets boards are taken
     * @param atOnce most boards at the same time, at least 1
     * @param most how many boards to do before the station closes
     */
    public record Rules(Predicate<UsbPath> wanted, int atOnce, long most) {}

    /**
     * @param host opens ports of the machine: one for the station, and one for each job
     * @param job what is done to a board; its ports show nothing but the board's socket
     */
    public Station(Supplier<HostPorts> host, Rules rules, Function<Place, T> job, StationListener<T> listener) {
        this.host = host;
        this.rules = rules;
        this.job = job;
        this.listener = listener;
    }

    /**
     * Returns when the last board is done, or when {@code stop} says so or the thread is interrupted, and every job that had
     * begun has ended.
     */
    public void run(BooleanSupplier stop) {
        Crew<T> crew = new Crew<>(rules.atOnce(), ended::add);
        try (HostPorts ports = host.get()) {
            try {
                attend(ports, crew, stop);
            } catch (RuntimeException broken) {
                crew.cancel();
                awaitEnds(ports);
                throw broken;
            }
        } finally {
            crew.cancel();
        }
    }

    private void attend(HostPorts ports, Crew<T> crew, BooleanSupplier stop) {
        Sockets sockets = new Sockets(ports, rules.wanted(), SETTLE);
        boolean stopping = false;
        while (!hearEnds(sockets, stopping)) {
            boolean interrupted = Thread.interrupted();
            if (!stopping && (interrupted || stop.getAsBoolean())) {
                stopping = true;
                crew.cancel();
            }
            if (!stopping) {
                sockets.look().forEach(change -> heed(change, crew));
            }
            ports.usb().awaitChange(ports.clock(), INTERVAL);
        }
    }

    /** No board is left in the middle of something because somebody could not write down how another one went. */
    private void awaitEnds(HostPorts ports) {
        while (over < began) {
            if (ended.poll() == null) {
                ports.clock().pause(INTERVAL);
            } else {
                over++;
            }
        }
    }

    /** Whether there is nothing left to do. */
    private boolean hearEnds(Sockets sockets, boolean stopping) {
        for (Outcome<T> outcome = ended.poll(); outcome != null; outcome = ended.poll()) {
            over++;
            sockets.finished(new UsbPath(outcome.place().selector().value()));
            listener.ended(outcome);
        }
        return over >= rules.most() || (stopping && over == began);
    }

    private void heed(Sockets.Change change, Crew<T> crew) {
        Optional<BoardSighting> arrived = change.arrived();
        if (arrived.isEmpty()) {
            listener.left(change.socket());
        } else if (began < rules.most()) {
            began++;
            listener.arrived(arrived.get());
            crew.take(place(change.socket()), job);
        }
    }

    private Place place(UsbPath socket) {
        return new Place(
                "usb:" + socket,
                OneSocket.of(host.get(), socket),
                new BoardSelector(BoardSelector.Scheme.USB, socket.text()));
    }
}
