package org.bootlace.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.FlashInspection;
import org.bootlace.features.words.WrongScenarioException;
import org.bootlace.features.world.FlashBytes;
import org.bootlace.features.world.FlashContents;
import org.bootlace.features.world.FlashPicture;
import org.bootlace.features.world.Jobs;
import org.bootlace.features.world.LeasedBoards;
import org.bootlace.flasher.memory.Address;

/** What is in the flash, seen past the bootloader. */
public final class FlashContentSteps {

    private static final byte[] SETTINGS =
            "set motor_poles = 14; set small_angle = 180;".getBytes(StandardCharsets.UTF_8);

    private final LeasedBoards boards;
    private final FlashContents contents;
    private final Jobs jobs;

    /** Made by PicoContainer. */
    public FlashContentSteps(LeasedBoards boards, FlashContents contents, Jobs jobs) {
        this.boards = boards;
        this.contents = contents;
        this.jobs = jobs;
    }

    @Given("the user's settings are stored at {address}")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void settings(Address address) {
        inspection().load(address.value(), SETTINGS);
    }

    @Given("the user has set {string} to {string}")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void set(String name, String value) {
        inspection().setting(name, value);
    }

    @Then("{string} is still {string}")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void isStill(String name, String value) {
        jobs.requireNoSurprise();
        assertThat(inspection().setting(name)).as(name).isEqualTo(value);
    }

    @Then("{string} is back at {string}")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void isBack(String name, String value) {
        isStill(name, value);
    }

    @Given("every sector of the flash holds something")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void everySector() {
        inspection().sectorStarts().forEach(sector -> inspection().load(sector, SETTINGS));
    }

    @Given("the byte at {address} has changed by one bit")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void changed(Address address) {
        byte[] cell = inspection().read(address.value(), 1);
        cell[0] ^= 0x10;
        inspection().load(address.value(), cell);
    }

    @Then("the flash holds what it held before everything")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void asAtFirst() {
        jobs.requireNoSurprise();
        boards.require(BoardCapability.INSPECT_FLASH);
        FlashPicture first = contents.first(boards.board()).orElseThrow();
        FlashBytes.assertSame(first.start(), first.bytes(), now().bytes());
    }

    @Then("the whole flash is blank")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void blank() {
        jobs.requireNoSurprise();
        FlashBytes.assertErased(now().start(), now().bytes());
    }

    @Then("{address} to {address} is blank")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void blank(Address first, Address last) {
        jobs.requireNoSurprise();
        FlashBytes.assertErased(first.value(), now().slice(first.value(), last.value()));
    }

    @Then("{address} to {address} is untouched")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void untouched(Address first, Address last) {
        jobs.requireNoSurprise();
        assertSame(first.value(), last.value());
    }

    @Then("the flash outside {address} to {address} is untouched")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void untouchedOutside(Address first, Address last) {
        jobs.requireNoSurprise();
        assertSame(before().start(), first.value() - 1);
        assertSame(last.value() + 1, before().last());
    }

    @Then("sectors {numbers} were erased once, the others never")
    @Needs(BoardCapability.INSPECT_FLASH)
    public void erased(List<Integer> sectors) {
        jobs.requireNoSurprise();
        List<Integer> was = before().eraseCounts();
        List<Integer> is = now().eraseCounts();
        List<Integer> erased = IntStream.range(0, is.size())
                .mapToObj(sector -> is.get(sector) - was.get(sector))
                .toList();
        List<Integer> expected = IntStream.range(0, is.size())
                .mapToObj(sector -> sectors.contains(sector) ? 1 : 0)
                .toList();
        assertThat(erased).as("erase cycles per sector").isEqualTo(expected);
    }

    private void assertSame(long first, long last) {
        FlashBytes.assertSame(first, before().slice(first, last), now().slice(first, last));
    }

    private FlashInspection inspection() {
        boards.require(BoardCapability.INSPECT_FLASH);
        return boards.board().inspection().orElseThrow();
    }

    private FlashPicture before() {
        boards.require(BoardCapability.INSPECT_FLASH);
        return contents.before(boards.board())
                .orElseThrow(
                        () -> new WrongScenarioException("no job has been done yet; say 'When I flash it' before"));
    }

    private FlashPicture now() {
        boards.require(BoardCapability.INSPECT_FLASH);
        return contents.now(boards.board()).orElseThrow();
    }
}
