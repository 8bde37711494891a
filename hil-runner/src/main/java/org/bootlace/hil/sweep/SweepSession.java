package org.bootlace.hil.sweep;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.uart.BootSequence;
import org.bootlace.flasher.uart.UartOptions;

/** One board, one fault, and as many runs of one job as it takes. */
final class SweepSession implements AutoCloseable {

    /** How the text begins of what ends a run that does not end by itself. */
    static final String NO_END = "no end after ";

    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
    private static final String UART_PORT = "uart:/dev/ttyUSB0";

    private final VirtualClock clock = new VirtualClock();
    private final EmulatedBoard board;
    private final SweepImage image;
    private final Flasher flasher;
    private final BoardSelector selector;
    private final FlashOptions options;
    private long limit;

    SweepSession(SweepBoard kind, SweepJob job, String rule) {
        this.board = kind.builder().clock(clock).faults(FaultPlan.parse(rule)).build();
        this.image = SweepImage.of(board.chip(), kind.door(), 1);
        SweepImage held = job == SweepJob.FULL ? SweepImage.of(board.chip(), kind.door(), 3) : image;
        held.load(board.flash());
        if (job == SweepJob.INCREMENTAL) {
            held.spoil(board.flash());
        }
        HostPorts ports = EmulatedHost.of(clock, board).ports();
        this.flasher =
                new Flasher(new HostPorts(ports.usb(), ports.serial(), limited(ports.clock())), FlashListener.none());
        boolean uart = kind.door() == SweepBoard.Door.UART;
        this.selector = uart ? BoardSelector.parse(UART_PORT) : BoardSelector.only();
        UartOptions wires = new UartOptions(Optional.empty(), Optional.of(BootSequence.parse("dtr-boot0")));
        this.options = uart ? FlashOptions.defaults().withUart(wires) : FlashOptions.defaults();
        clock.advance(Duration.ofSeconds(3).toNanos());
    }

    /** Lets {@code tap} see what goes over USB from now on. */
    void tap(UsbTap tap) {
        board.addTap(tap);
    }

    EmulatedBoard board() {
        return board;
    }

    SweepImage image() {
        return image;
    }

    /** One run with the fault, what its remedy or its warning says, and one run without. */
    SweepResult run(SweepCase swept) {
        byte[] before = image.surroundings(board.flash());
        SweepRun first = flash();
        Optional<SweepViolation> violation =
                first.broken(holds(), !Arrays.equals(before, image.surroundings(board.flash())));
        boolean struck = board.faultReport().unfired().isEmpty();
        board.removeFaults();
        if (violation.isEmpty()) {
            follow(first.advice());
            violation = again(first);
        }
        return new SweepResult(swept, struck, first.outcome(), first.succeeded() ? 1 : 2, violation);
    }

    private Optional<SweepViolation> again(SweepRun first) {
        SweepRun second = flash();
        if (second.succeeded() && holds()) {
            return Optional.empty();
        }
        if (first.answered() && second.broken(holds(), false).isEmpty()) {
            // All was well when the first run ended, and only its last transfer failed: it is the second that must know
            // what to do.
            follow(second.advice());
            second = flash();
            if (second.succeeded() && holds()) {
                return Optional.empty();
            }
        }
        String done = first.advice().isEmpty() ? "without any advice" : "after doing this: " + first.advice();
        return Optional.of(new SweepViolation(
                BrokenPromise.NOT_RECOVERED, "%s, then %s %s".formatted(first.said(), second.said(), done)));
    }

    private boolean holds() {
        return image.isIn(board.flash());
    }

    /** Runs the job once; says how it ended. */
    SweepRun flash() {
        limit = clock.now() + LONGEST_RUN.toNanos();
        try {
            return SweepRun.success(flasher.flash(selector, image.image(), options));
        } catch (FlashException failed) {
            return SweepRun.failed(failed);
        } catch (RuntimeException unclassified) {
            return SweepRun.unclassified(unclassified);
        }
    }

    @Override
    public void close() {
        board.close();
    }

    /** What a person does who reads the remedy. */
    private void follow(String remedy) {
        boolean inBootloader = remedy.contains("BOOT button");
        boolean replug = inBootloader || remedy.contains("lug the board in again") || remedy.contains("nplug");
        if (replug) {
            board.unplug();
            board.boot0(inBootloader && !remedy.contains("without holding its BOOT button"));
            board.plugIn();
        } else {
            board.plugIn();
        }
        clock.advance(Duration.ofSeconds(3).toNanos());
        board.boot0(false);
    }

    /** A clock that ends a run which would never end, or only after everybody has gone home. */
    private HostClock limited(HostClock real) {
        return new HostClock() {
            @Override
            public long nanos() {
                if (real.nanos() > limit) {
                    throw new IllegalStateException(NO_END + LONGEST_RUN);
                }
                return real.nanos();
            }

            @Override
            public void pause(Duration duration) {
                real.pause(duration);
                nanos();
            }
        };
    }
}
