package org.bootlace.features.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.firmware.FirmwareSegment;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.transport.HostPorts;
import org.junit.jupiter.api.Test;

/**
 * Every fault at every request of a whole flash session, on virtual time. Whatever happens, four things hold: no success
 * is claimed over wrong content, nothing hangs or crashes, and the next run brings the board back. The build takes a sample; {@code
 * -Dbootlace.sweep=all} takes every request: 78 requests and 19 faults make 1,482 sessions.
 */
class FaultSweepTest {

    private static final List<String> FAULTS = List.of(
            "unplug",
            "unplug.rst",
            "hub.blackhole",
            "brownout",
            "ob.reset",
            "usb.io",
            "usb.babble",
            "usb.lost",
            "dfu.stall",
            "usb.io 3 times",
            "dfu.stall 20 times",
            "dfu.error as errWRITE",
            "dfu.stuckbusy",
            "dfu.wedge",
            "dfu.badstate",
            "dfu.blockpoll by 30 s",
            "dfu.shortupload",
            "dfu.zeroupload",
            "dfu.dropwrite once during program");

    private static final int SAMPLE = 9;
    /** A fault that strikes 20 times is over by then. */
    private static final int MOST_RUNS = 25;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final ChipProfile CHIP = ChipCatalogue.bundled().chip("STM32F405xG");
    private static final MadeUpFirmware OLD = MadeUpFirmware.ofSize(3000, 1);
    private static final MadeUpFirmware NEW = MadeUpFirmware.withSettingsHole(7000, 2);

    /** What is no failure of the flasher's with a kind and a remedy is a crash. */
    private static final String UNCLASSIFIED = "unclassified ";

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    @Test
    void no_fault_at_any_request_leads_to_a_false_success_a_hang_or_a_lost_board() {
        int requests = requestsOfACleanSession();
        boolean all = "all".equals(System.getProperty("bootlace.sweep"));
        int sessions = 0;
        for (String fault : FAULTS) {
            for (int request = 1 + (all ? 0 : sessions % SAMPLE); request <= requests; request += all ? 1 : SAMPLE) {
                sweep(rule(fault, request));
                sessions++;
            }
        }
        System.out.printf("%d sessions of %d requests: %s%n", sessions, requests, outcomes);
        assertThat(violations).isEmpty();
        assertThat(outcomes).containsKeys("success", "BOARD_UNPLUGGED", "TRANSFER_TIMEOUT", "TRANSFER_FAILED");
    }

    private static String rule(String fault, int request) {
        return fault + (fault.contains(" during ") ? " " : " at request ") + request;
    }

    private int requestsOfACleanSession() {
        int low = 1;
        int high = 10_000;
        while (low < high) {
            int middle = (low + high) / 2;
            if (reaches(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private static boolean reaches(int request) {
        Session session = new Session();
        session.board.inject(FaultPlan.parse("usb.lost at request " + request));
        session.outcome();
        session.board.close();
        return session.board.faultReport().times(FaultId.USB_LOST) > 0;
    }

    private void sweep(String rule) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> session(rule), () -> rule + " hangs");
    }

    private void session(String rule) {
        Session session = new Session();
        session.board.inject(FaultPlan.parse(rule));
        String outcome = session.outcome();
        outcomes.merge(outcome, 1, Integer::sum);
        if (outcome.startsWith(UNCLASSIFIED)) {
            violations.add(rule + ": " + outcome);
        }
        if (outcome.equals("success") && !session.holdsTheFirmware()) {
            violations.add(rule + ": success is claimed over wrong content");
        }
        if (session.clock.now() > LONGEST.toNanos()) {
            violations.add(rule + ": took " + Duration.ofNanos(session.clock.now()));
        }
        if (!outcome.equals("success")) {
            String second = session.afterwards(rule.contains(" times ") ? MOST_RUNS : 1);
            if (!second.equals("success") || !session.holdsTheFirmware()) {
                violations.add(rule + ": " + outcome + ", then " + second);
            }
        }
        session.board.close();
    }

    /** One board and one program. */
    private static final class Session {

        final VirtualClock clock = new VirtualClock();
        final EmulatedBoard board = EmulatedBoard.builder(CHIP)
                .clock(clock)
                .mode(BootMode.ROM)
                .load(MadeUpFirmware.FLASH, OLD.segments().get(0).bytes())
                .build();
        private final HostPorts host = EmulatedHost.of(clock, board).ports();

        void flash() {
            Segment[] segments = NEW.segments().stream()
                    .map(segment -> new Segment(Address.of(segment.address()), segment.bytes()))
                    .toArray(Segment[]::new);
            new Flasher(host, FlashListener.none())
                    .flash(BoardSelector.only(), FirmwareImage.of(segments), FlashOptions.defaults());
        }

        String outcome() {
            try {
                flash();
                return "success";
            } catch (Failure failure) {
                return failure.kind().name();
            } catch (RuntimeException unclassified) {
                return UNCLASSIFIED + unclassified;
            }
        }

        boolean holdsTheFirmware() {
            for (FirmwareSegment segment : NEW.segments()) {
                byte[] held = board.flash().read(segment.address(), segment.bytes().length);
                if (!Arrays.equals(held, segment.bytes())) {
                    return false;
                }
            }
            return true;
        }

        /** How it ends when a person follows the remedy, up to that often; a fault that lasts may hit the next runs too. */
        String afterwards(int runs) {
            String outcome = "";
            for (int run = 0; run < runs && !outcome.equals("success"); run++) {
                plugInAgain();
                outcome = outcome();
            }
            return outcome;
        }

        /** What a person does who reads the remedy. */
        void plugInAgain() {
            board.unplug();
            board.boot0(true);
            board.plugIn();
            clock.advance(Duration.ofSeconds(3).toNanos());
            board.boot0(false);
        }
    }
}
