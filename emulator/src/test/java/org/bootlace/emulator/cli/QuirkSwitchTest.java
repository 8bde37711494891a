package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import org.bootlace.emulator.chip.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class QuirkSwitchTest {

    @ParameterizedTest
    @EnumSource
    void a_name_switches_on_and_no_and_the_name_switches_off(Quirk quirk) {
        assertThat(QuirkSwitch.parse(quirk.id())).isEqualTo(new QuirkSwitch(quirk, true));
        assertThat(QuirkSwitch.parse("no-" + quirk.id())).isEqualTo(new QuirkSwitch(quirk, false));
    }

    @ParameterizedTest
    @CsvSource({"wedge-bank2, wedge-bank-2", "no-stall-when-busy, stall-while-busy"})
    void an_unknown_quirk_is_refused_with_the_nearest(String wrong, String nearest) {
        assertThatThrownBy(() -> QuirkSwitch.parse(wrong))
                .isInstanceOf(CommandLine.TypeConversionException.class)
                .hasMessageContaining(nearest);
    }

    @ParameterizedTest
    @CsvSource({"--quirk, leave-on-empty, leave-on-empty-download", "--personality, spec-tinyusp, spec-tinyusb"})
    void emulate_refuses_unknown_names_before_it_starts_anything(String option, String wrong, String nearest) {
        StringWriter err = new StringWriter();
        CommandLine emulate = verb("emulate").setErr(new PrintWriter(err));

        int code = emulate.execute("--chip", "STM32F405xG", option, wrong, "--usbip");

        assertThat(code).isNotZero();
        assertThat(err.toString()).contains(wrong, nearest);
    }

    @Test
    void chips_lists_all_quirks_with_what_they_do() {
        StringWriter out = new StringWriter();
        verb("chips").setOut(new PrintWriter(out)).execute("--quirks");

        assertThat(out.toString()).contains(Quirk.ids()).contains("dfuDNBUSY until the status was cleared twice");
    }

    private static CommandLine verb(String name) {
        return Objects.requireNonNull(EmulatorCommands.all().get(name)).get();
    }
}
