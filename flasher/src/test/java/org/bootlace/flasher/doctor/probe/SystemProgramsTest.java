package org.bootlace.flasher.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bootlace.flasher.doctor.probe.Programs.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Real programs that behave badly. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SystemProgramsTest {

    private static final Programs IMPATIENT = new SystemPrograms(Duration.ofMillis(300), 1000);
    private static final Programs PATIENT = new SystemPrograms(Duration.ofSeconds(50), 1000);

    @Test
    void a_program_that_hangs_is_killed() throws Exception {
        assertThat(IMPATIENT.run(List.of("sleep", "86401"))).isEmpty();

        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            if (Arrays.asList(child.info().arguments().orElse(new String[0])).contains("86401")) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void a_program_that_prints_for_ever_is_killed() {
        assertThat(IMPATIENT.run(List.of("yes"))).isEmpty();
    }

    @Test
    void of_very_much_output_the_end_is_kept() {
        Outcome outcome = PATIENT.run(List.of("seq", "100000")).orElseThrow();

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).hasSize(1000).endsWith("\n99999\n100000\n");
    }

    @Test
    void what_a_program_leaves_running_is_not_waited_for() {
        Outcome outcome =
                PATIENT.run(List.of("sh", "-c", "sleep 55 & echo done; exit 3")).orElseThrow();

        assertThat(outcome).isEqualTo(new Outcome(3, "done\n"));
    }

    @Test
    void a_program_that_is_not_there_has_no_outcome() {
        assertThat(PATIENT.run(List.of("/no/such/program"))).isEmpty();
    }
}
