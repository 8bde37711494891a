package org.bootlace.flasher.hostile;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;

import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashOptions.Patience;
import org.bootlace.flasher.FlashOptions.Reuse;
import org.bootlace.flasher.FlashOptions.Steps;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.memory.DfuSeLayoutParser;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeDfuDevice;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.transport.HostPorts;

/**
 * A job on a DFU device. The first bytes choose the job, its options and what the device announces; each byte after them what
 * is wrong with one transfer, so that a device without any is an honest one.
 */
public final class HostileDfuFuzz {

    private static final int OWN_LAYOUT = 1;
    private static final int OWN_OPTION_BYTES = 2;
    private static final int OWN_CONFIGURATION = 4;
    private static final int READ_PROTECTED = 8;
    private static final int RESPECT_POLL = 1;
    private static final int PRESERVE = 2;
    private static final int FULL_CHIP = 4;
    private static final int BLIND = 8;
    private static final int NOT_INCREMENTAL = 16;
    private static final int STAY = 32;

    /** What a job may take besides its downloads and transfers: waiting for resets and for hands. */
    private static final Duration WAITING = Duration.ofMinutes(10);
    /** The most patient of all operations is a mass erase, twice. */
    private static final Duration EACH_DOWNLOAD = Duration.ofSeconds(200);

    private static final Duration EACH_TRANSFER = Duration.ofSeconds(6);

    private HostileDfuFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        succeeds(bytes);
    }

    /** Whether the job ends well; whatever else it does, it obeys the laws. */
    static boolean succeeds(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        int verb = input.next();
        int device = input.next();
        int wishes = input.next();
        FakeHost host = new FakeHost();
        FakeBoard board = host.plug("1-2", Mode.BOOTLOADER);
        board.dfu.whileBusy = FakeDfuDevice.WhileBusy.values()[(verb >> 4) % 3];
        board.dfu.readProtected = (device & READ_PROTECTED) != 0;
        if ((device & OWN_LAYOUT) != 0) {
            board.dfu.strings[4] = input.line();
        }
        if ((device & OWN_OPTION_BYTES) != 0) {
            board.dfu.strings[5] = input.line();
        }
        Optional<byte[]> configuration =
                (device & OWN_CONFIGURATION) == 0 ? Optional.empty() : Optional.of(input.counted());
        Optional<MemoryLayout> flash =
                DfuSeLayoutParser.parse(board.dfu.strings[4]).layout();
        SmallImage image = SmallImage.in(flash);
        HostileDfu hostile = new HostileDfu(host.clock, board, configuration, input);
        HostPorts ports = host.ports();
        long began = host.clock.nanos();
        boolean done = tried(() -> new Jobs(
                                new Flasher(
                                        new HostPorts(hostile.on(ports.usb()), ports.serial(), ports.clock()),
                                        event -> demandPrintable(event.toString())),
                                BoardSelector.only(),
                                image,
                                options(wishes, (device & OWN_LAYOUT) == 0))
                        .run(verb & 0xF))
                .map(result -> {
                    demandTrue(result, hostile, board.dfu, image, (device & OWN_LAYOUT) == 0);
                    return result;
                })
                .isPresent();
        Duration took = Duration.ofNanos(host.clock.nanos() - began);
        Duration most = WAITING.plus(EACH_DOWNLOAD.multipliedBy(hostile.downloads()))
                .plus(EACH_TRANSFER.multipliedBy(hostile.transfers()));
        demand(took.compareTo(most) <= 0, "%s for %d transfers".formatted(took, hostile.transfers()));
        demand(hostile.open() == 0, "the device is still open at the end");
        return done;
    }

    private static FlashOptions options(int wishes, boolean requireVectorTable) {
        return FlashOptions.defaults()
                .withSteps(new Steps(
                        true,
                        (wishes & FULL_CHIP) != 0,
                        (wishes & BLIND) == 0,
                        (wishes & STAY) == 0,
                        requireVectorTable))
                .withReuse(new Reuse((wishes & NOT_INCREMENTAL) == 0, (wishes & PRESERVE) != 0))
                .withPatience(
                        new Patience(Duration.ofSeconds(15), Duration.ofSeconds(5), (wishes & RESPECT_POLL) != 0));
    }

    private static void demandTrue(
            Jobs.Result result, HostileDfu hostile, FakeDfuDevice device, SmallImage image, boolean announcedHonestly) {
        if (result.claimsContent() && announcedHonestly && !hostile.liedWhenRead()) {
            demand(image.isIn(device::flash), "success, and the flash holds something else");
        }
        demand(
                result.downloaded() == 0 || hostile.blocksTaken() > 0,
                "%d bytes downloaded to a device that took none".formatted(result.downloaded()));
    }
}
