package org.bootlace.hil.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample of the sweep in each build, the same every time; {@code bootlace sweep} runs all of it. */
class SweepTest {

    private static final double PERCENT = 1;

    @Test
    void no_fault_makes_the_flasher_claim_what_is_not_so_or_leave_a_board_behind() {
        SweepPlan plan = SweepPlan.everything(1).sample(PERCENT);

        SweepTally tally = Sweep.run(plan.cases(), 2, done -> {});

        SweepTable.lines(tally).forEach(System.out::println);
        System.out.println(SweepTable.summary(tally, plan.seed()));
        assertThat(tally.violations()).extracting(SweepTable::violation).isEmpty();
        assertThat(tally.all().sessions()).isGreaterThanOrEqualTo(1000);
    }

    /** What the whole sweep has found and a sample may miss. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Units that lost their power while they were programmed.
                "STM32C562xE/full/deadbattery during program 2",
                "STM32L476xG/full/deadbattery with 20% chance always seed 39",
                "STM32C562xE/full/unplug.rst during program 4",
                // One false errVENDOR is no read protection, and an H743 stays in dfuDNBUSY after it.
                "STM32H743xI_revV/incremental/dfu.error as errVENDOR at getstatus 5",
                "STM32H743xI_revV/incremental/dfu.error as errVENDOR at getstatus 6",
                "AT32F435xG/full/dfu.error as errVENDOR at getstatus 30",
                // Descriptors that are damaged until the board is plugged in again.
                "STM32H743xI_revV/incremental/desc.fuzz seed 58",
                "STM32F405xG/full/desc.fuzz seed 23",
                "AT32F435xG/full/desc.fuzz seed 70",
                // The board goes away while it leaves, or its application is there and carries nothing.
                "STM32F405xG/full/dfu.leavecrash",
                "STM32F405xG+app/full/hub.blackhole at request 100",
                "STM32L476xG/full/hub.blackhole at request 78",
                // Bytes that never arrived are no wrong layout.
                "DAISY_BOOTLOADER/full/dfu.dropwrite with 20% chance always seed 58",
                // Sectors that are larger than announced, so that erasing one takes what was compared before.
                "STM32C562xE/incremental/desc.badlayout",
                "STM32F405xG/incremental/desc.badlayout",
                "STM32F405xG+app/incremental/desc.badlayout",
                "STM32G474xE/incremental/flash.geometrylie at 0x08001800",
                "AT32F435xG/incremental/flash.geometrylie at 0x08001800",
                // A damaged layout has larger sectors; the whole chip is not to be erased before it was asked again.
                "APM32F1_128K/full/desc.fuzz seed 91",
                // Noise in the list of commands.
                "STM32F103xB/full/uart.noise at byte 14 3 times",
            })
    void session_that_once_broke_a_promise_keeps_it(String swept) {
        assertThat(Sweep.one(SweepCase.parse(swept)).violation()).isEmpty();
    }
}
