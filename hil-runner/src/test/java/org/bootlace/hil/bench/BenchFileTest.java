package org.bootlace.hil.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.hil.bench.Occupant.Console;
import org.bootlace.hil.bench.Occupant.Emulator;
import org.bootlace.hil.bench.Occupant.UsbBoard;
import org.bootlace.hil.bench.PowerSupply.Driver;
import org.bootlace.hil.house.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchFileTest {

    @TempDir
    Path directory;

    @Test
    void a_real_and_an_emulated_slot_have_one_shape() throws IOException {
        BenchDescription bench = read("""
                bench:
                  name: desk
                slots:
                  - name: left
                    family: F4
                    chip: STM32F405xG
                    usb: { path: "1-2.3", serial: "385C34733435" }
                    console: { port: /dev/ttyACM0 }
                    power: { driver: command, on: "relay 1 on", off: "relay 1 off" }
                    fixtures: [loopback]
                    labels: { shelf: top }
                    notes: the red one
                  - name: right
                    emulator: { chip: STM32F405xG, mode: app, seed: 7, timing: seeded, faults: ["unplug at download 3"] }
                """);
        assertThat(bench.name()).isEqualTo("desk");
        SlotDescription left = bench.slots().get(0);
        assertThat(left.family()).contains("F4");
        assertThat(left.occupant())
                .isEqualTo(new UsbBoard(
                        new UsbPath("1-2.3"),
                        Optional.of("385C34733435"),
                        Optional.of(new Console(Optional.of("/dev/ttyACM0")))));
        assertThat(left.power()).isEqualTo(new PowerSupply(Driver.COMMAND, "relay 1 on", "relay 1 off"));
        assertThat(left.fixtures()).containsExactly("loopback");
        assertThat(left.labels()).isEqualTo(Map.of("shelf", "top"));
        assertThat(bench.slots().get(1).occupant())
                .isEqualTo(new Emulator(
                        "STM32F405xG", BootMode.APPLICATION, 7, Timing.SEEDED, List.of("unplug at download 3")));
    }

    @Test
    void the_example_of_the_docs_is_a_bench() throws IOException {
        String page = Files.readString(Checkout.root().resolve("docs/bench.md"));
        BenchDescription bench = read(page.split("```yaml\n|```\n")[1]);
        assertThat(bench.slots()).extracting(SlotDescription::name).containsExactly("left", "right");
    }

    @Test
    void what_is_left_out_has_a_default() throws IOException {
        BenchDescription bench = read("slots: [{name: a, emulator: {chip: STM32F405xG}}]");
        assertThat(bench.name()).isEqualTo("bench");
        assertThat(bench.slots().get(0).power()).isEqualTo(PowerSupply.FIXED);
        assertThat(bench.slots().get(0).occupant())
                .isEqualTo(new Emulator("STM32F405xG", BootMode.ROM, 1, Timing.TYPICAL, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slots: [{name: a, famly: F4}]                         | 1:26: unknown key 'famly'; did you mean 'family'?",
                "{bnch: {}, slots: [{name: a, emulator: {chip: x}}]}   | unknown key 'bnch'; did you mean 'bench'?",
                "slots: [{family: F4}]                                 | 1:9: 'name' is missing here",
                "slots: [{name: a, emulator: {}}]                      | 1:29: 'chip' is missing here",
                "slots: [{name: a, emulator: {chip: x, mode: rm}}]     | 'rm' is not one of rom, app",
                "slots: [{name: a, emulator: {chip: x, seed: two}}]    | 1:45: this must be a whole number",
                "slots: [{name: a, chip: x, usb: {path: 2.3}}]         | this must be a text; put it in quotes",
                "slots: [{name: a, chip: x, usb: {path: '/dev/x'}}]    | '/dev/x' does not look right: Bus and ports",
                "slots: []                                             | 1:8: there must be at least one",
                "slots: [{name: a}]                                    | 1:9: a slot has either 'usb' or 'emulator'",
                "slots: [{name: a, usb: {path: 1-1}}]                  | needs a 'family' or a 'chip'",
                "slots: [{name: a, emulator: {chip: x}, console: {}}]  | brings its own power and console",
                "slots: [{name: a, chip: x, usb: {path: 1-1}, power: {driver: command}}] | 'on' and 'off' belong to",
                "'slots: ['                                            | this is not YAML",
            })
    void a_wrong_file_is_refused_with_the_place_and_the_remedy(String text, String complaint) {
        Failure failure = failure(text);
        assertThat(failure.kind()).isEqualTo(FailureKind.USAGE);
        assertThat(failure.message())
                .startsWith(directory.resolve("bench.yaml") + ":")
                .contains(complaint);
    }

    @Test
    void every_problem_is_reported_at_once_in_the_order_of_the_lines() {
        Failure failure = failure("""
                slots:
                  - name: a
                    nam: b
                  - name: b
                    emulator: {chip: x, sed: 3}
                """);
        assertThat(failure.message().lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains(":3:", "unknown key 'nam'"),
                        second -> assertThat(second).contains(":5:", "unknown key 'sed'"));
    }

    @Test
    void two_slots_of_one_name_are_refused() {
        Failure failure = failure("""
                slots:
                  - {name: a, emulator: {chip: x}}
                  - {name: a, emulator: {chip: x}}
                """);
        assertThat(failure.message()).contains(":3:", "the name 'a' is taken by the slot in line 2");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path missing = directory.resolve("none.yaml");
        Failure failure = catchThrowableOfType(Failure.class, () -> BenchFile.read(missing));
        assertThat(failure.message()).contains("There is no file " + missing);
    }

    private BenchDescription read(String yaml) throws IOException {
        return BenchFile.read(Files.writeString(directory.resolve("bench.yaml"), yaml));
    }

    private Failure failure(String yaml) {
        return catchThrowableOfType(Failure.class, () -> read(yaml));
    }
}
