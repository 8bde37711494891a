package org.bootlace.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.trace.UsbTrace;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.cli.CommandRun;
import org.bootlace.features.firmware.IntelHexWriter;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.hil.house.Checkout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every verb's JSON against the published schema. */
class OutputSchemaTest {

    /** The first prints what a running emulator answers, which docs/control.md describes; the others want a verb of their own. */
    private static final Set<String> DESCRIBED_ELSEWHERE = Set.of("emulate ctl", "option-bytes", "settings");

    /** Verbs whose objects carry a shorter name than the one they are called by. */
    private static final String CONVERT = "image convert";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void make_firmware() throws IOException {
        Files.write(directory.resolve("f.hex"), IntelHexWriter.lines(MadeUpFirmware.withSettingsHole(5_000, 1)));
        Files.writeString(directory.resolve("page.hex"), "<html>");
        Files.writeString(directory.resolve("good.txt"), "set motor_poles = 22\nsave\n");
        Files.writeString(directory.resolve("refused.txt"), "set motor_poles = 300\nsave\n");
        Files.writeString(
                directory.resolve("mine.feature"),
                "Feature: Mine\n  Scenario: good\n    Given a board in the bootloader\n"
                        + "  Scenario: bad\n    Given a board in the botloader\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list --board=emulated:STM32F405xG",
                "info --board=emulated:STM32F405xG",
                "info --board=emulated:STM32F405xG?mode=app",
                "flash @/f.hex --board=emulated:STM32F405xG?mode=app",
                "flash @/f.hex --board=emulated:STM32F405xG --plan",
                "flash @/f.hex --board=emulated:STM32G474xE --full-chip-erase",
                "erase --full-chip --board=emulated:STM32F405xG",
                "erase --range 0x08004000+16K --board=emulated:STM32F405xG",
                "read --all @/dump.bin --board=emulated:STM32F405xG",
                "verify @/f.hex --board=emulated:STM32F405xG",
                "reboot --board=emulated:STM32F405xG?mode=app",
                "go --board=emulated:STM32F405xG",
                "flash @/f.hex --board=emulated:STM32F405xG*2 --all",
                "verify @/f.hex --board=emulated:STM32F405xG*2 --all",
                "erase --full-chip --board=emulated:STM32F405xG*2 --all",
                "backup @/b.json --board=emulated:STM32F405xG",
                "flash @/f.hex --board=emulated:STM32F405xG --backup=@/c.json",
                "unprotect --yes-erase-everything --board=emulated:STM32F405xG",
                "option-bytes read --board=emulated:STM32F405xG",
                "settings save @/s.txt --board=emulated:STM32F405xG?mode=app",
                "settings restore @/good.txt --board=emulated:STM32F405xG?mode=app",
                "settings restore @/refused.txt --board=emulated:STM32F405xG?mode=app",
                "settings restore @/page.hex --board=emulated:STM32F405xG?mode=app",
                "settings restore --pending --board=emulated:STM32F405xG?mode=app",
                "flash @/f.hex --keep-settings --full-chip-erase --board=emulated:STM32F405xG?mode=app",
                "doctor --board=emulated:STM32F405xG",
                "doctor --print-udev",
                "image @/f.hex",
                "image @/f.hex --chip STM32F405",
                "image convert @/f.hex @/f.bin",
                "image @/page.hex",
                "flash @/page.hex --board=emulated:STM32F405xG",
                "flash --no-such-option",
                "list --board=emulated:STM32F999",
                "run @/mine.feature --report=@/report",
                "chips",
                "chips STM32F405xG",
                "chips --quirks",
                "faults",
                "faults dfu.stuckbusy",
                "speed STM32F405xG",
                "sweep STM32F405xG --fault dfu.leavecrash --fault enum.descfail",
                "sweep --only STM32F405xG/full/dfu.leavecrash",
            })
    void what_a_verb_prints_fits_the_schema(String line) {
        String json = run(line);

        assertThat(json).startsWith("{");
        assertThat(OutputSchema.complaints(json)).isEmpty();
        assertThat(OutputSchema.complaintsOfUsers(json)).isEmpty();
    }

    @Test
    void a_flash_over_the_uart_fits_the_schema() {
        VirtualClock clock = new VirtualClock();
        try (EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.ROM)
                .build()) {
            CommandRun run = CommandRun.on(
                    EmulatedHost.of(clock, board).ports(),
                    List.of("flash", directory.resolve("f.hex").toString(), "--board=uart:/dev/ttyS0", "-o", "json"));

            assertThat(run.out()).contains("uartCommands");
            assertThat(OutputSchema.complaints(run.out())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace show @/a.pcapng",
                "trace diff @/a.pcapng @/b.pcapng",
                "trace diff @/a.pcapng @/a.pcapng",
                "trace profile @/a.pcapng --base STM32F405xG --file @/board.yaml",
            })
    void what_is_said_of_recordings_fits_the_schema(String line) {
        record("a.pcapng", "flash", directory.resolve("f.hex").toString());
        record("b.pcapng", "erase", "--range=0x08004000+16K");

        String json = run(line);

        assertThat(json).startsWith("{");
        assertThat(OutputSchema.complaints(json)).isEmpty();
    }

    private void record(String file, String... arguments) {
        VirtualClock clock = new VirtualClock();
        try (UsbTrace trace = UsbTrace.to(directory.resolve(file));
                EmulatedBoard board = EmulatedBoard.builder(
                                ChipCatalogue.bundled().chip("STM32F405xG"))
                        .clock(clock)
                        .mode(BootMode.ROM)
                        .build()) {
            board.addTap(trace);
            CommandRun.on(EmulatedHost.of(clock, board).ports(), List.of(arguments));
        }
    }

    @Test
    void every_verb_that_prints_json_is_in_the_schema() {
        Set<String> verbs = new TreeSet<>();
        Program.assemble().getSubcommands().forEach((name, verb) -> collect(name, verb, verbs));
        verbs.removeAll(DESCRIBED_ELSEWHERE);
        verbs.remove(CONVERT);

        assertThat(OutputSchema.verbs())
                .as("definitions in docs/schema/output.schema.json; a new verb adds its own, also to 'anyOf'")
                .containsAll(verbs)
                .contains("convert");
    }

    @Test
    void a_field_that_is_not_in_the_schema_is_noticed() {
        String json = run("go --board=emulated:STM32F405xG").replace("\"departure\"", "\"weather\": 1, \"departure\"");

        assertThat(OutputSchema.complaints(json)).singleElement().asString().contains("weather");
        assertThat(OutputSchema.complaintsOfUsers(json)).isEmpty();
    }

    @Test
    void the_schema_is_printed_as_it_is_published() throws IOException {
        assertThat(run("schema"))
                .isEqualTo(Files.readString(Checkout.root().resolve("docs/schema/output.schema.json")));
    }

    private static void collect(String name, CommandLine verb, Set<String> into) {
        if (verb.getCommandSpec().findOption("--output") != null) {
            into.add(name);
        }
        verb.getSubcommands().forEach((sub, command) -> collect(name + " " + sub, command, into));
    }

    private String run(String line) {
        List<String> args =
                new ArrayList<>(List.of(line.replace("@/", directory + "/").split(" ")));
        if (!line.equals("schema")) {
            args.addAll(List.of("--output", "json"));
        }
        CommandLine program = Program.assemble();
        program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        program.execute(args.toArray(String[]::new));
        return out.toString();
    }
}
