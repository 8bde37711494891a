package org.bootlace.hil.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A sample of the sweep in each build; {@code bootlace sweep} runs all of it. */
class SweepTest {

    private static final double PERCENT = 0.5;
    private static final int SEEDS = 60;

    /** Faults with violations that are known and open; docs/sweep.md says which. */
    private static final Set<String> OPEN = Set.of("enum.flap", "desc.fuzz", "hub.blackhole", "dfu.leavecrash");

    @Test
    void no_fault_makes_the_flasher_claim_what_is_not_so_or_leave_a_board_behind() {
        List<SweepCase> sample = new SweepPlan(SweepBoard.all(), List.of(), SEEDS, PERCENT, 1).cases();

        SweepTally tally = Sweep.run(sample, 2, done -> {});

        System.out.println(SweepTable.summary(tally, 1));
        assertThat(tally.all().sessions()).isGreaterThan(300);
        assertThat(tally.violations())
                .filteredOn(result ->
                        OPEN.stream().noneMatch(fault -> result.swept().text().contains("/" + fault)))
                .extracting(SweepTable::violation)
                .isEmpty();
    }

    @Test
    void units_that_lost_their_power_while_they_were_programmed_are_healed_by_the_next_run() {
        for (String swept : List.of(
                "STM32C562xE/full/deadbattery during program 2",
                "STM32L476xG/full/deadbattery with 20% chance always seed 39",
                "STM32C562xE/full/unplug.rst during program 4")) {
            assertThat(Sweep.one(SweepCase.parse(swept)).violation()).as(swept).isEmpty();
        }
    }

    @Test
    void sectors_that_are_larger_than_announced_never_end_in_success_over_what_they_took() {
        for (String swept : List.of(
                "STM32C562xE/incremental/desc.badlayout",
                "STM32F405xG/incremental/desc.badlayout",
                "STM32F405xG+app/incremental/desc.badlayout",
                "STM32G474xE/incremental/flash.geometrylie at 0x08001800",
                "AT32F435xG/incremental/flash.geometrylie at 0x08001800")) {
            assertThat(Sweep.one(SweepCase.parse(swept)).violation()).as(swept).isEmpty();
        }
    }
}
