package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.cli.Desk.Session;
import org.bootlace.flasher.many.Outcome;
import org.bootlace.flasher.many.Place;
import picocli.CommandLine;

/**
 * The job of a verb on one of several boards: shows how it gets on, and turns whatever happens into a verdict.
 *
 * @param job what to do; fails with an exception
 */
record Turn(CommandLine command, Desk desk, Screen screen, Cancellations cancellations, Function<Session, View> job)
        implements Function<Place, Verdict> {

    @Override
    public Verdict apply(Place place) {
        Display display = screen.of(place.name());
        Cancellation cancellation = cancellations.begin(place.name());
        JobWatch watch = new JobWatch(display, place.ports().clock(), cancellation);
        long began = place.ports().clock().nanos();
        try {
            Flasher flasher = Flasher.builder()
                    .on(place.ports())
                    .listener(watch)
                    .cancelledBy(cancellation.signal())
                    .build();
            View view = job.apply(new Session(
                    place.ports(),
                    flasher,
                    place.selector(),
                    watch,
                    desk.schemes().isReal(place.name())));
            return new Verdict(
                    place.name(),
                    watch.board(),
                    Optional.of(view),
                    view.trouble(),
                    since(place, began),
                    place.ports().clock().label());
        } catch (RuntimeException failed) {
            return Verdict.failed(
                            place.name(), watch.board(), desk.errors().report(command, failed), since(place, began))
                    .in(place.ports().clock().label());
        } finally {
            cancellations.ended(place.name());
            display.close();
        }
    }

    /** The verdict on a job that ended, or never began. */
    Verdict on(Outcome<Verdict> outcome) {
        return outcome.result().orElseGet(() -> {
            RuntimeException failure = outcome.failure().orElseThrow();
            return Verdict.failed(
                            outcome.place().name(),
                            Optional.empty(),
                            desk.errors().report(command, failure),
                            outcome.took())
                    .in(outcome.place().ports().clock().label());
        });
    }

    private static Duration since(Place place, long began) {
        return Duration.ofNanos(place.ports().clock().nanos() - began);
    }
}
