package org.bootlace.hil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootlace.features.firmware.IntelHexWriter;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.hil.house.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command of the documentation that names an emulated board does what it is said to do. */
class DocumentedCommandsTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path directory;

    static Stream<String> commands() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Checkout.root().resolve("README.md")));
        try (Stream<Path> docs = Files.list(Checkout.root().resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<String> commands = new ArrayList<>();
        for (Path page : pages) {
            Files.readAllLines(page).stream()
                    .filter(line -> line.startsWith("./bootlace ") && line.contains("emulated:"))
                    .map(line -> line.replaceFirst("\\s#.*", ""))
                    .forEach(commands::add);
        }
        return commands.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_on_an_emulated_board_works(String command) throws IOException {
        Path firmware = directory.resolve("firmware.hex");
        Files.write(firmware, IntelHexWriter.lines(MadeUpFirmware.ofSize(20_000, 1)));
        List<String> words = words(command);
        words.remove(0);
        words.replaceAll(word -> word.equals("firmware.hex") ? firmware.toString() : word);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Program.assemble();
        program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        assertThat(program.execute(words.toArray(String[]::new)))
                .as(command + "\n" + out + err)
                .isZero();
    }

    @Test
    void protection_is_among_what_can_be_tried() throws IOException {
        assertThat(commands())
                .anyMatch(command -> command.contains(" unprotect "))
                .anyMatch(command -> command.contains(" option-bytes write "));
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
