package org.bootlace.hil.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTableTest {

    private final SweepTally tally = new SweepTally();

    @Test
    void violations_that_are_not_printed_are_counted() {
        for (int seed = 1; seed <= 53; seed++) {
            add("desc.fuzz seed " + seed, Optional.of(new SweepViolation(BrokenPromise.HANG, "no end")));
        }

        List<String> lines = SweepTable.violations(tally, 50);

        assertThat(lines).hasSize(52);
        assertThat(lines.get(0))
                .isEqualTo("VIOLATION bootlace sweep --only 'STM32F405xG/full/desc.fuzz seed 1': no end: no end");
        assertThat(lines.get(50)).startsWith("... and 3 more");
        assertThat(lines.get(51)).isEqualTo("53 times no end");
    }

    @Test
    void each_fault_and_all_of_them_have_a_line() {
        add("usb.io at request 1", Optional.empty());
        add("usb.io at request 2", Optional.of(new SweepViolation(BrokenPromise.WRONG_CONTENT, "wrong")));

        assertThat(SweepTable.lines(tally)).contains("| usb.io | 2 | 2 | 0 | 1 |  |", "| all | 2 | 2 | 0 | 1 |  |");
        assertThat(SweepTable.violations(tally, 50)).hasSize(2);
    }

    private void add(String rule, Optional<SweepViolation> violation) {
        SweepFault fault = new SweepFault(rule, SweepFault.Place.BOARD);
        SweepCase swept = new SweepCase(SweepBoard.all().get(0), SweepJob.FULL, fault, rule);
        tally.add(new SweepResult(swept, true, SweepResult.SUCCESS, 1, violation));
    }
}
