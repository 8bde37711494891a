package org.bootlace.flasher.hostile;

import static org.bootlace.flasher.fuzz.FuzzLaws.demand;
import static org.bootlace.flasher.fuzz.FuzzLaws.demandPrintable;
import static org.bootlace.flasher.fuzz.FuzzLaws.tried;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashOptions.Approach;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.fuzz.FuzzInput;
import org.bootlace.flasher.fuzz.FuzzLaws;
import org.bootlace.flasher.reboot.RebootMethod;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeHost;
import org.bootlace.flasher.testkit.FakeMsp;
import org.bootlace.flasher.transport.HostPorts;

/**
 * A job on a board whose firmware still runs: it is asked who it is and told to reboot. The first bytes choose the job, the
 * firmware and what becomes of it, each byte after them what is wrong with one read of its serial port.
 */
public final class HostileApplicationFuzz {

    private static final int ARMED = 1;
    private static final int FLASH_BOOTLOADER = 2;
    private static final int DEAF_TO_R = 4;
    private static final int MUTE = 8;
    private static final int OWN_DESCRIPTOR = 16;
    private static final int PORT_WITHOUT_PATH = 32;
    private static final Duration WAITING = Duration.ofMinutes(15);

    private HostileApplicationFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        succeeds(bytes);
    }

    /** Whether the job ends well; whatever else it does, it obeys the laws. */
    static boolean succeeds(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        int verb = input.next();
        int firmware = input.next();
        int method = input.next();
        FakeHost host = new FakeHost();
        FakeBoard board = host.plug("1-2", Mode.APPLICATION);
        FakeMsp msp = new FakeMsp(board);
        msp.armed = (firmware & ARMED) != 0;
        msp.flashBootloader = (firmware & FLASH_BOOTLOADER) != 0;
        board.listensToR = (firmware & DEAF_TO_R) == 0;
        board.portKnowsItsPath = (firmware & PORT_WITHOUT_PATH) == 0;
        board.afterReboot = Mode.values()[2 - (firmware >> 6) % 3];
        board.answers = data -> (firmware & MUTE) == 0 ? answer(msp, board, data) : new byte[0];
        board.application = (firmware & OWN_DESCRIPTOR) == 0 ? new byte[0] : input.counted();
        SmallImage image = SmallImage.in(Optional.empty());
        HostileSerial hostile = new HostileSerial(host.clock, input, () -> false);
        HostPorts ports =
                new HostPorts(host.ports().usb(), hostile.on(host.ports().serial()), host.clock);
        long began = host.clock.nanos();
        boolean done = tried(() -> new Jobs(
                                new Flasher(ports, event -> demandPrintable(event.toString())),
                                BoardSelector.only(),
                                image,
                                options(method))
                        .run(verb & 0xF))
                .map(result -> {
                    demand(!result.claimsContent() || image.isIn(board.dfu::flash), "success without the image");
                    return result;
                })
                .isPresent();
        boolean warned = msp.armed && (firmware & MUTE) == 0 && !hostile.touched();
        demand(!warned || board.mode() == Mode.APPLICATION, "rebooted although its motors are armed");
        Duration took = Duration.ofNanos(host.clock.nanos() - began);
        demand(took.compareTo(WAITING) <= 0, "it took " + took);
        FuzzLaws.demand(hostile.open() == 0, "the port is still open at the end");
        return done;
    }

    private static byte[] answer(FakeMsp msp, FakeBoard board, byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        if (text.startsWith("#")) {
            return "\r\nEntering CLI Mode, type 'exit' to return, or 'help'\r\n\r\n# "
                    .getBytes(StandardCharsets.US_ASCII);
        }
        return msp.answer(data);
    }

    private static FlashOptions options(int method) {
        RebootMethod[] methods = RebootMethod.values();
        Optional<RebootMethod> forced = method == 0 ? Optional.empty() : Optional.of(methods[method % methods.length]);
        return FlashOptions.defaults().withApproach(new Approach(forced, false, false));
    }
}
