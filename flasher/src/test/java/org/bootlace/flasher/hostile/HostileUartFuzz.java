package org.bootlace.flasher.hostile;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashOptions.Reuse;
import org.bootlace.flasher.FlashOptions.Steps;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.uart.BootSequence;
import org.bootlace.flasher.uart.UartOptions;

/**
 * A job on a UART bootloader. The first bytes choose the job and its options; each byte after them what is wrong with one read, so
 * that a line without any is a good one.
 */
public final class HostileUartFuzz {

    private static final int PRESERVE = 1;
    private static final int FULL_CHIP = 2;
    private static final int BLIND = 4;
    private static final int ONE_RATE = 8;
    private static final int WIRED = 16;
    private static final int NO_REBOOT = 32;
    private static final Duration WAITING = Duration.ofMinutes(5);
    /** A mass erase of 1 MiB. */
    private static final Duration EACH_WRITE = Duration.ofSeconds(60);

    private HostileUartFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        succeeds(bytes);
    }

    /** Whether the job ends well; whatever else it does, it obeys the laws. */
    static boolean succeeds(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        int verb = input.next();
        int wishes = input.next();
        FakeClock clock = new FakeClock();
        HonestUart uart = new HonestUart(clock);
        SmallImage image =
                SmallImage.in(DfuSeLayoutParser.parse(HonestUart.LAYOUT).layout());
        HostileSerial hostile = new HostileSerial(clock, input, uart::tellsContent);
        HostPorts ports = new HostPorts(new FakeHost().ports().usb(), hostile.on(uart), clock);
        long began = clock.nanos();
        boolean done = tried(() -> new Jobs(
                                new Flasher(ports, event -> demandPrintable(event.toString())),
                                new BoardSelector(Scheme.UART, HonestUart.PORT),
                                image,
                                options(wishes))
                        .run(verb & 0xF))
                .map(result -> {
                    boolean sure = result.claimsContent() && !hostile.liedWhenRead();
                    demand(!sure || image.isIn(uart::flash), "success, and the flash holds something else");
                    return result;
                })
                .isPresent();
        Duration took = Duration.ofNanos(clock.nanos() - began);
        Duration most = WAITING.plus(EACH_WRITE.multipliedBy(uart.writes()));
        demand(took.compareTo(most) <= 0, "%s for %d writes".formatted(took, uart.writes()));
        demand(hostile.open() == 0, "the port is still open at the end");
        return done;
    }

    private static FlashOptions options(int wishes) {
        Optional<Integer> baud = (wishes & ONE_RATE) == 0 ? Optional.empty() : Optional.of(115_200);
        Optional<BootSequence> sequence =
                (wishes & WIRED) == 0 ? Optional.empty() : Optional.of(BootSequence.parse("dtr-boot0"));
        return FlashOptions.defaults()
                .withSteps(new Steps(
                        (wishes & NO_REBOOT) == 0, (wishes & FULL_CHIP) != 0, (wishes & BLIND) == 0, true, true))
                .withReuse(new Reuse(true, (wishes & PRESERVE) != 0))
                .withUart(new UartOptions(baud, sequence));
    }
}
