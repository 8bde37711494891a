package org.bootlace.emulator.rom.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.WireTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random requests, in and out of order, answered by each emulated bootloader and by a transcription of its description
 * that shares no code with it: the same end of transfer, the same bytes, the same state, the same flash. A sample in every
 * build; {@code -Dwalk.requests=1000000} for all.
 */
class RomWalkTest {

    private static final int REQUESTS = Integer.getInteger("walk.requests", 20_000);
    private static final long SEED = Long.getLong("walk.seed", 20_261_123);
    private static final int WHOLE_FLASH_EVERY = 10_000;
    private static final SetupPacket NOTHING_KNOWN = new SetupPacket(0x41, 0xFF, 0, 0, 0);

    /** What is walked, with its transcription. */
    enum Walk {
        CLASSIC(RomPersonality.CLASSIC, ClassicOracle::new),
        CLASSIC_STALLING(RomPersonality.CLASSIC, RomWalkTest::stalling, Quirk.STALL_WHILE_BUSY),
        GD32(RomPersonality.GD32, RomWalkTest::gd32),
        APM32(RomPersonality.APM32, ClassicOracle::new),
        HAL(RomPersonality.HAL, HalOracle::new, Quirk.STARTS_IDLE),
        HAL_WEDGING(RomPersonality.HAL, RomWalkTest::wedging, Quirk.STARTS_IDLE, Quirk.WEDGE_BANK_2),
        C5(RomPersonality.C5, RomWalkTest::c5, Quirk.STARTS_IDLE),
        AT32(RomPersonality.AT32, RomWalkTest::at32, Quirk.STARTS_IDLE),
        APP_DFUSE(RomPersonality.APP_DFUSE, RomWalkTest::application, Quirk.STARTS_IDLE),
        SPEC_TINYUSB(RomPersonality.SPEC_TINYUSB, chip -> new SpecOracle(chip, false), Quirk.STARTS_IDLE),
        SPEC_UBOOT(RomPersonality.SPEC_UBOOT, chip -> new SpecOracle(chip, true), Quirk.STARTS_IDLE);

        private final RomPersonality personality;
        private final Function<WalkChip, WalkOracle> oracle;
        private final Quirk[] quirks;

        Walk(RomPersonality personality, Function<WalkChip, WalkOracle> oracle, Quirk... quirks) {
            this.personality = personality;
            this.oracle = oracle;
            this.quirks = quirks;
        }

        BoardBuilder board() {
            BoardBuilder board = EmulatedBoard.builder(TestHost.F405)
                    .personality(personality)
                    .boot0(true);
            Arrays.stream(quirks).forEach(quirk -> board.quirk(quirk, true));
            return board;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_table_and_an_independent_transcription_agree(Walk walk) {
        WalkRequests requests = new WalkRequests(SEED);
        TestHost host = TestHost.with(walk.board());
        WalkChip chip = new WalkChip();
        WalkOracle oracle = walk.oracle.apply(chip);
        Map<WalkRequests.Kind, int[]> counts = new EnumMap<>(WalkRequests.Kind.class);
        int restarts = 0;
        for (int step = 0; step < REQUESTS; step++) {
            SetupPacket setup = requests.next(oracle.state);
            host.clock.advance(requests.pause());
            host.clock.advanceTo(host.function().listeningAt());
            byte[] expected = oracle.answer(setup, requests.out, host.clock.now() + WireTime.TURNAROUND);
            ControlOutcome seen = host.transfer(setup, requests.out);
            oracle.over(host.clock.now());
            if (!agree(expected, seen)) {
                throw new AssertionError(walk + ", seed " + SEED + ", step " + step + ": " + setup + " in state "
                        + oracle.state + ": " + shown(seen) + ", but the transcription says "
                        + shown(expected));
            }
            counts.computeIfAbsent(requests.kind, kind -> new int[3])[outcome(seen)]++;
            if (oracle.gone) {
                restart(host);
                oracle.settle();
                oracle = walk.oracle.apply(chip);
                restarts++;
            }
            if (step % WHOLE_FLASH_EVERY == 0 || step == REQUESTS - 1) {
                host.clock.advance(20_000_000_000L);
                oracle.answer(NOTHING_KNOWN, WalkRequests.NONE, host.clock.now());
                assertThat(Arrays.equals(host.board.flash().read(WalkChip.START, chip.cells.length), chip.cells))
                        .as("flash of %s after step %d", walk, step)
                        .isTrue();
            }
        }
        report(walk, counts, restarts);
        assertThat(counts).containsOnlyKeys(WalkRequests.Kind.values());
    }

    private static void restart(TestHost host) {
        host.millis(20_000); // until it left; a mass erase is over by then
        host.board.reset();
        host.millis(400);
    }

    private static boolean agree(byte[] expected, ControlOutcome seen) {
        if (expected == WalkOracle.STALL || expected == WalkOracle.ACK) {
            return seen.equals(expected == WalkOracle.STALL ? ControlOutcome.STALL : ControlOutcome.ACK);
        }
        return seen instanceof ControlOutcome.Data data && Arrays.equals(data.bytes(), expected);
    }

    private static int outcome(ControlOutcome seen) {
        return seen instanceof ControlOutcome.Data ? 0 : seen instanceof ControlOutcome.Ack ? 1 : 2;
    }

    private static String shown(ControlOutcome seen) {
        return seen instanceof ControlOutcome.Data data ? shown(data.bytes()) : seen.toString();
    }

    private static String shown(byte[] bytes) {
        return bytes == WalkOracle.STALL
                ? "STALL"
                : bytes == WalkOracle.ACK
                        ? "ACK"
                        : HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(16, bytes.length))) + " ("
                                + bytes.length + ")";
    }

    private static void report(Walk walk, Map<WalkRequests.Kind, int[]> counts, int restarts) {
        StringBuilder line = new StringBuilder(walk + ": " + REQUESTS + " requests, " + restarts + " restarts");
        counts.forEach((kind, count) ->
                line.append(String.format("; %s %d data %d ack %d stall", kind, count[0], count[1], count[2])));
        System.out.println(line);
    }

    private static WalkOracle stalling(WalkChip chip) {
        ClassicOracle oracle = new ClassicOracle(chip);
        oracle.stallsWhileBusy = true;
        return oracle;
    }

    private static WalkOracle gd32(WalkChip chip) {
        ClassicOracle oracle = new ClassicOracle(chip);
        oracle.leavesOnEmptyDownload = true;
        return oracle;
    }

    private static WalkOracle wedging(WalkChip chip) {
        HalOracle oracle = new HalOracle(chip);
        oracle.wedgesInBank2 = true;
        return oracle;
    }

    private static WalkOracle c5(WalkChip chip) {
        HalOracle oracle = new HalOracle(chip);
        oracle.strictClear = true;
        return oracle;
    }

    private static WalkOracle at32(WalkChip chip) {
        HalOracle oracle = new HalOracle(chip);
        oracle.answersWhileBusy = true;
        return oracle;
    }

    private static WalkOracle application(WalkChip chip) {
        HalOracle oracle = new HalOracle(chip);
        oracle.application = true;
        return oracle;
    }
}
