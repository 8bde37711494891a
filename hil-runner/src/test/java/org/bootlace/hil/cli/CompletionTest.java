package org.bootlace.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The completion script in the shells that it is for. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bash and zsh")
class CompletionTest {

    @TempDir
    Path directory;

    private Path script;

    @BeforeEach
    void print() throws IOException {
        script = Files.writeString(directory.resolve("completion"), run("bash"));
    }

    @Test
    void bash_completes_every_verb() throws Exception {
        Set<String> verbs = new TreeSet<>(Program.assemble().getSubcommands().keySet());

        assertThat(completed("bootlace", "")).containsAll(verbs);
        assertThat(completed("bootlace", "fl")).containsExactly("flash");
    }

    @Test
    void bash_completes_the_options_of_a_verb() throws Exception {
        assertThat(completed("bootlace", "flash", "--full")).containsExactly("--full-chip-erase");
        assertThat(completed("bootlace", "flash", "--")).contains("--plan", "--board", "--output");
        assertThat(completed("bootlace", "image", "conv")).contains("convert");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    flash --reboot-with         | msp r cli touch detach button
                    flash --output              | text json
                    chips -o                    | text json
                    chips STM32F405             | STM32F405xG
                    speed STM32F405             | STM32F405xG
                    emulate --chip STM32F405    | STM32F405xG
                    emulate --fault usb.io      | usb.io
                    emulate --mode              | rom app
                    emulate --timing            | typical maximum seeded
                    emulate --firmware          | betaflight inav
                    image --chip STM32F405      | STM32F405
                    doctor --chip STM32F405     | STM32F405
                    faults unplug               | unplug unplug.rst
                    sweep --fault rdp2          | rdp2
                    help exit                   | exit-codes
                    help boar                   | boards
                    help fla                    | flash
                    completion                  | bash zsh
                    """)
    void bash_completes_values_as_the_program_takes_them(String line, String offered) throws Exception {
        List<String> words = new ArrayList<>(List.of(("bootlace " + line).split(" ")));
        if (!words.get(words.size() - 1).matches("STM32F405|usb\\.io|unplug|rdp2|exit|boar|fla")) {
            words.add("");
        }
        assertThat(completed(words.toArray(String[]::new))).containsExactlyInAnyOrder(offered.split(" "));
    }

    @Test
    void no_value_is_offered_in_capitals_that_the_help_shows_in_small_letters() {
        assertThat(run("bash")).doesNotContain("TEXT", "MSP", "YOUR_APP_HOME", "stackoverflow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list --board=emulated:stm32f405xg -o JSON",
                "help EXIT-CODES",
                "help Flash",
                "chips stm32f405xg",
                "faults RDP1",
                "reboot --board=emulated:STM32F405xG?mode=app --reboot-with MSP"
            })
    void values_are_taken_in_any_case(String line) {
        StringWriter err = new StringWriter();
        CommandLine program = Program.assemble();
        program.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err));
        assertThat(program.execute(line.split(" "))).as(err.toString()).isZero();
    }

    @Test
    void zsh_takes_the_script() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/zsh")), "the package zsh is not installed");
        Files.writeString(script, run("zsh"));

        assertThat(shell("zsh", "-f", "-c", "source " + script + " && whence -w _complete_bootlace"))
                .contains("_complete_bootlace: function");
    }

    @Test
    void another_shell_is_a_usage_error_that_names_those_there_are() throws IOException {
        assertThat(run("fish")).isEmpty();
    }

    private Set<String> completed(String... words) throws Exception {
        String line = String.join(" ", words);
        String ask =
                "source %s; compopt() { :; }; COMP_LINE='%s'; COMP_POINT=%d; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_bootlace; printf '%%s\\n' \"${COMPREPLY[@]}\""
                        .formatted(script, line, line.length(), quoted(words), words.length - 1);
        Set<String> replies = new TreeSet<>();
        shell("bash", "--norc", "-c", ask).lines().map(String::strip).forEach(replies::add);
        return replies;
    }

    private static String quoted(String... words) {
        return String.join(
                " ", List.of(words).stream().map(word -> "'" + word + "'").toList());
    }

    private static String shell(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        }
    }

    private static String run(String shell) {
        StringWriter out = new StringWriter();
        CommandLine program = Program.assembleFor(List.of("completion", shell));
        program.setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
        program.execute("completion", shell);
        return out.toString();
    }
}
