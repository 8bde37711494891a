package org.bootlace.hil.sweep;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.flasher.BoardState;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.uart.BootSequence;
import org.bootlace.flasher.uart.UartOptions;
import org.jspecify.annotations.Nullable;

/** One board, one fault, and as many runs of one job as it takes. */
final class SweepSession implements AutoCloseable {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
    private static final String UART_PORT = "uart:/dev/ttyUSB0";

    private final VirtualClock clock = new VirtualClock();
    private final EmulatedBoard board;
    private final SweepImage image;
    private final Flasher flasher;
    private final BoardSelector selector;
    private final FlashOptions options;
    private long limit;
    private @Nullable FlashException failure;

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

    /** One run with the fault, the remedy of its failure, and one run without. */
    SweepResult run(SweepCase swept) {
        byte[] before = image.surroundings(board.flash());
        String outcome = flash();
        Optional<String> violation = broken(outcome, before);
        boolean struck = board.faultReport().unfired().isEmpty();
        board.removeFaults();
        if (violation.isEmpty()) {
            String remedy = failure == null ? "" : failure.remedy();
            follow(remedy);
            String second = flash();
            violation = second.equals(SweepResult.SUCCESS) && image.isIn(board.flash())
                    ? Optional.empty()
                    : Optional.of("%s, then %s after doing this: %s".formatted(outcome, said(second), remedy));
        }
        boolean first = outcome.equals(SweepResult.SUCCESS);
        return new SweepResult(swept, struck, outcome, first ? 1 : 2, violation);
    }

    /** Runs the job once; says how it ended. */
    String flash() {
        limit = clock.now() + LONGEST_RUN.toNanos();
        failure = null;
        try {
            flasher.flash(selector, image.image(), options);
            return SweepResult.SUCCESS;
        } catch (FlashException failed) {
            failure = failed;
            return failed.kind().name();
        } catch (Failure failed) {
            return "unfinished " + failed;
        } catch (RuntimeException unclassified) {
            return "unclassified " + unclassified + " at " + place(unclassified);
        }
    }

    @Override
    public void close() {
        board.close();
    }

    /** The promise that the run has broken. */
    private Optional<String> broken(String outcome, byte[] before) {
        boolean holds = image.isIn(board.flash());
        if (failure == null) {
            if (!outcome.equals(SweepResult.SUCCESS)) {
                return Optional.of(outcome);
            }
            return holds ? Optional.empty() : Optional.of("success is claimed over wrong content");
        }
        if (failure.kind() == FailureKind.INTERNAL || failure.remedy().isBlank()) {
            return Optional.of("not classified: " + failure);
        }
        if (failure.state() == BoardState.UNTOUCHED && !Arrays.equals(before, image.surroundings(board.flash()))) {
            return Optional.of(said(outcome) + ", but the flash was touched");
        }
        return failure.state() == BoardState.INTACT && !holds
                ? Optional.of(said(outcome) + ", but the flash does not hold the firmware")
                : Optional.empty();
    }

    private String said(String outcome) {
        return failure == null ? outcome : outcome + " (" + failure.message() + ")";
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
                    throw new IllegalStateException("no end after " + LONGEST_RUN);
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

    private static String place(RuntimeException thrown) {
        return thrown.getStackTrace().length == 0 ? "?" : thrown.getStackTrace()[0].toString();
    }
}
