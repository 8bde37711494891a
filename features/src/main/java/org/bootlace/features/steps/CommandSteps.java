package org.bootlace.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.cli.CommandRun;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.features.world.Choice;
import org.bootlace.features.world.FirmwareDirectory;
import org.bootlace.features.world.FirmwareInHand;
import org.bootlace.features.world.FlashContents;
import org.bootlace.features.world.LeasedBoards;
import org.jspecify.annotations.Nullable;

/** The command line: what a user types, and what comes back. */
public final class CommandSteps {

    private final LeasedBoards boards;
    private final FirmwareInHand hand;
    private final FirmwareDirectory directory;
    private final FlashContents contents;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private @Nullable CommandRun run;

    /** Made by PicoContainer. */
    public CommandSteps(LeasedBoards boards, FirmwareInHand hand, FirmwareDirectory directory, FlashContents contents) {
        this.boards = boards;
        this.hand = hand;
        this.directory = directory;
        this.contents = contents;
    }

    @Given("the firmware is saved as {string}")
    public void save(String name) {
        files.put(name, directory.save(name, hand.hexFile()));
    }

    @Given("the file {string} has changed by one bit")
    public void spoil(String name) throws IOException {
        byte[] content = Files.readAllBytes(directory.path(name));
        content[content.length / 2] ^= 1;
        directory.save(name, content);
    }

    @When("I run {string} for it")
    public void runForBoard(String command) {
        List<String> words = words(command);
        words.addAll(List.of("--board", Choice.byPath(boards.board()).toString()));
        execute(words);
    }

    @When("I run {string} for both boards")
    @Needs(boards = 2)
    public void runForBothBoards(String command) {
        List<String> words = words(command);
        boards.both()
                .forEach(board ->
                        words.addAll(List.of("--board", Choice.byPath(board).toString())));
        execute(words);
    }

    @When("I run {string} over its UART")
    @Needs(BoardCapability.UART)
    public void runOverUart(String command) {
        List<String> words = words(command);
        boards.require(BoardCapability.UART);
        words.addAll(List.of("--board", Choice.byUart(boards.board(), false).toString()));
        execute(words);
    }

    @When("I run {string}")
    public void run(String command) {
        execute(words(command));
    }

    @Then("the command succeeds")
    public void succeeds() {
        exitCode(0);
    }

    @Then("the command exits with {int}")
    public void exitCode(int code) {
        CommandRun run = lastRun();
        assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
    }

    @Then("it prints {string}")
    public void prints(String words) {
        assertThat(lastRun().out()).contains(words);
    }

    @Then("it prints a JSON object with {string}")
    public void printsJson(String words) {
        assertThat(lastRun().out().strip()).startsWith("{").endsWith("}").contains(words);
    }

    @Then("it notes {string}")
    public void notes(String words) {
        assertThat(lastRun().err()).contains(words);
    }

    private void execute(List<String> words) {
        contents.remember();
        run = CommandRun.on(() -> boards.board().hostForOneOfMany(), words);
    }

    private CommandRun lastRun() {
        if (run == null) {
            throw new WrongScenarioException("no command was run yet; say 'When I run \"bootlace ...\" for it' before");
        }
        return run;
    }

    /** The words after the name of the program; names of saved files and of backups become their paths. */
    private List<String> words(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        if (!words.remove(0).equals("bootlace")) {
            throw new WrongScenarioException("a command starts with bootlace, not as in: " + command);
        }
        words.replaceAll(word -> files.containsKey(word) ? files.get(word).toString() : word);
        words.replaceAll(
                word -> word.matches("\\w+\\.(json|txt)") ? directory.path(word).toString() : word);
        return words;
    }
}
