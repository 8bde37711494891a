package org.bootlace.features.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.OptionChange;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.transport.HostPorts;
import org.junit.jupiter.api.Test;

/**
 * Every fault at every request of a job in which the board resets itself, on virtual time: no success is claimed that is none,
 * nothing takes for ever, and the next run does it. The build takes a sample; {@code -Dbootlace.sweep=all} takes all of them.
 */
class ResetSweepTest {

    private static final List<String> FAULTS = List.of(
            "unplug",
            "hub.blackhole",
            "brownout",
            "ob.reset",
            "usb.io",
            "usb.babble",
            "usb.lost",
            "dfu.stall",
            "dfu.error as errWRITE",
            "dfu.stuckbusy",
            "dfu.badstate",
            "dfu.shortupload",
            "dfu.zeroupload");

    private static final int SAMPLE = 5;
    private static final long FLASH = 0x0800_0000L;
    private static final int SIZE = 32 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final FlashOptions OPTIONS = FlashOptions.defaults().withRequireVectorTable(false);
    private static final byte[] PROTECTING =
            HexFormat.ofDelimiter(" ").parseHex("AA 55 FF 00 FF 00 FF 00 FE 01 FF 00 FF 00 FF 00");

    /** What is no failure of the flasher's with a kind and a remedy is a crash. */
    private static final String UNCLASSIFIED = "unclassified ";

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    @Test
    void removing_the_protection() {
        sweep("rdp1", flasher -> flasher.unprotect(BoardSelector.only(), OPTIONS), ResetSweepTest::isBlank);
    }

    @Test
    void writing_option_bytes() {
        OptionChange change = new OptionChange(Optional.empty(), PROTECTING, false);
        sweep("", flasher -> flasher.writeOptionBytes(BoardSelector.only(), change, OPTIONS), this::holdsOptions);
    }

    private void sweep(String before, Consumer<Flasher> job, Predicate<Session> done) {
        int requests = requests(before, job);
        boolean all = "all".equals(System.getProperty("bootlace.sweep"));
        int sessions = 0;
        for (String fault : FAULTS) {
            for (int at = 1 + (all ? 0 : sessions % SAMPLE); at <= requests; at += all ? 1 : SAMPLE) {
                session(before, fault + " at request " + at, job, done);
                sessions++;
            }
        }
        System.out.printf("%d sessions of %d requests: %s%n", sessions, requests, outcomes);
        assertThat(violations).isEmpty();
        assertThat(outcomes).containsKey("success").hasSizeGreaterThan(3);
    }

    private int requests(String before, Consumer<Flasher> job) {
        int[] requests = {0};
        Session session = new Session(before);
        session.board.addTap(transfer -> requests[0]++);
        assertThat(session.outcome(job)).isEqualTo("success");
        session.board.close();
        return requests[0];
    }

    private void session(String before, String rule, Consumer<Flasher> job, Predicate<Session> done) {
        Session session = new Session(before);
        session.board.inject(FaultPlan.parse(rule));
        String outcome = session.outcome(job);
        outcomes.merge(outcome, 1, Integer::sum);
        if (outcome.startsWith(UNCLASSIFIED)) {
            violations.add(rule + ": " + outcome);
        }
        if (outcome.equals("success") && !done.test(session)) {
            violations.add(rule + ": success is claimed over something else");
        }
        if (session.clock.now() > LONGEST.toNanos()) {
            violations.add(rule + ": took " + Duration.ofNanos(session.clock.now()));
        }
        if (!outcome.equals("success")) {
            session.plugInAgain();
            String second = session.outcome(job);
            if (!second.equals("success") || !done.test(session)) {
                violations.add(rule + ": " + outcome + ", then " + second);
            }
        }
        session.board.close();
    }

    private static boolean isBlank(Session session) {
        byte[] blank = new byte[SIZE];
        Arrays.fill(blank, (byte) 0xFF);
        return Arrays.equals(session.board.flash().read(FLASH, SIZE), blank);
    }

    /** The fault may strike with the last request, and hit whoever asks next. */
    private boolean holdsOptions(Session session) {
        session.plugInAgain();
        return Arrays.equals(
                new Flasher(session.host(), FlashListener.none())
                        .optionBytes(BoardSelector.only(), OPTIONS)
                        .options()
                        .areas()
                        .get(0)
                        .bytes(),
                PROTECTING);
    }

    /** One board whose BOOT0 pin is held, and one program. */
    private static final class Session {

        final VirtualClock clock = new VirtualClock();
        final EmulatedBoard board;

        Session(String faults) {
            byte[] content = new byte[SIZE];
            Arrays.fill(content, (byte) 0x5A);
            board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F042x6"))
                    .clock(clock)
                    .mode(BootMode.ROM)
                    .boot0(true)
                    .load(FLASH, content)
                    .faults(FaultPlan.parse(faults))
                    .build();
        }

        HostPorts host() {
            return EmulatedHost.of(clock, board).ports();
        }

        String outcome(Consumer<Flasher> job) {
            try {
                job.accept(new Flasher(host(), FlashListener.none()));
                return "success";
            } catch (Failure failure) {
                return failure.kind().name();
            } catch (RuntimeException unclassified) {
                return UNCLASSIFIED + unclassified;
            }
        }

        void plugInAgain() {
            board.unplug();
            board.plugIn();
            clock.advance(Duration.ofSeconds(3).toNanos());
        }
    }
}
