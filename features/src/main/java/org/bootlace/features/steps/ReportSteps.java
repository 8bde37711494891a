package org.bootlace.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.bootlace.features.firmware.FirmwareSegment;
import org.bootlace.features.world.FirmwareInHand;
import org.bootlace.features.world.Jobs;
import org.bootlace.flasher.BoardInfo;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.FlashEvent.PhaseFinished;
import org.bootlace.flasher.FlashEvent.Progress;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.plan.FlashPlan;
import org.bootlace.flasher.plan.FlashStep;

/** What the user is told while a job runs and when it succeeded. */
public final class ReportSteps {

    private final FirmwareInHand hand;
    private final Jobs jobs;

    /** Made by PicoContainer. */
    public ReportSteps(FirmwareInHand hand, Jobs jobs) {
        this.hand = hand;
        this.jobs = jobs;
    }

    @Then("every byte was programmed and verified")
    public void programmedAndVerified() {
        assertNone("what was not programmed", segment -> !segment.programmed());
        assertNone("what was not verified", segment -> !segment.verified());
        assertSegmentsOfFirmware();
    }

    @Then("every byte was verified")
    public void verified() {
        assertNone("what was not verified", segment -> !segment.verified());
        assertSegmentsOfFirmware();
    }

    @Then("nothing was erased or programmed")
    public void nothingChanged() {
        assertThat(report().erased()).isEmpty();
        assertNone("what was programmed", SegmentReport::programmed);
    }

    @Then("the report says that {address} to {address} is untouched")
    public void reportedUntouched(Address first, Address last) {
        assertThat(report().untouched()).contains(AddressRange.between(first, last));
    }

    @Then("the report says that {address} to {address} was erased")
    public void reportedErased(Address first, Address last) {
        assertThat(AddressRange.joined(report().erased())).contains(AddressRange.between(first, last));
    }

    @Then("the report says that the firmware runs")
    public void reportedRunning() {
        assertThat(report().departure()).isEqualTo(Departure.APPLICATION_RUNS);
    }

    @Then("it took more than {int} seconds")
    public void took(int seconds) {
        jobs.requireNoSurprise();
        assertThat(jobs.took()).isGreaterThan(Duration.ofSeconds(seconds));
    }

    @Then("I get the firmware")
    public void read() {
        assertThat(jobs.result(byte[].class))
                .isEqualTo(hand.firmware().segments().get(0).bytes());
    }

    @Then("it has {size} of flash in {int} sectors from {address}")
    public void memory(Integer size, int sectors, Address start) {
        MemoryLayout flash = bootloader().memories().stream()
                .filter(MemoryLayout::isFlash)
                .findFirst()
                .orElseThrow(() -> new AssertionError("it announces no flash"));
        assertThat(flash.size()).isEqualTo(size.longValue());
        assertThat(flash.sectors()).hasSize(sectors);
        assertThat(flash.start()).isEqualTo(start);
    }

    @Then("it takes {size} at a time")
    public void transferSize(Integer size) {
        assertThat(bootloader().transferSize()).isEqualTo(size);
    }

    @Then("the plan erases {address} to {address}")
    public void planErases(Address first, Address last) {
        List<AddressRange> erased = plan().steps(FlashPhase.ERASE).stream()
                .map(step -> ((FlashStep.EraseSector) step).sector().range())
                .toList();
        assertThat(AddressRange.joined(erased)).containsExactly(AddressRange.between(first, last));
    }

    @Then("the plan programs {size} and verifies them")
    public void planPrograms(Integer size) {
        assertThat(plan().bytes(FlashPhase.PROGRAM)).isEqualTo(size.longValue());
        assertThat(plan().bytes(FlashPhase.VERIFY)).isEqualTo(size.longValue());
    }

    @Then("the progress went through erasing, programming and verifying")
    public void phases() {
        jobs.requireSuccess();
        assertThat(jobs.events(PhaseFinished.class))
                .extracting(PhaseFinished::phase)
                .containsSubsequence(FlashPhase.ERASE, FlashPhase.PROGRAM, FlashPhase.VERIFY)
                .doesNotHaveDuplicates();
    }

    @Then("the firmware that answers is {string}")
    public void firmwareAnswers(String words) {
        assertThat(jobs.result(FlashReport.class).firmware())
                .hasValueSatisfying(firmware -> assertThat(firmware.describe()).contains(words));
    }

    @Then("the progress of each phase only grew and ended complete")
    public void progress() {
        for (FlashPhase phase : List.of(FlashPhase.ERASE, FlashPhase.PROGRAM, FlashPhase.VERIFY)) {
            List<Progress> heard = jobs.events(Progress.class).stream()
                    .filter(progress -> progress.phase() == phase)
                    .toList();
            assertThat(heard).as("progress of %s", phase).isNotEmpty();
            assertThat(heard).extracting(Progress::doneBytes).isSorted();
            Progress last = heard.get(heard.size() - 1);
            assertThat(last.doneBytes()).as("end of %s", phase).isEqualTo(last.totalBytes());
        }
    }

    /** A failure shows ranges of addresses and nothing else of the report. */
    private void assertNone(String what, Predicate<SegmentReport> wrong) {
        assertThat(segments().stream().filter(wrong).map(SegmentReport::range).toList())
                .as(what)
                .isEmpty();
    }

    private void assertSegmentsOfFirmware() {
        assertThat(segments())
                .extracting(segment -> segment.range().start().value())
                .isEqualTo(hand.firmware().segments().stream()
                        .map(FirmwareSegment::address)
                        .toList());
        assertThat(segments().stream()
                        .mapToLong(segment -> segment.range().length())
                        .sum())
                .isEqualTo(hand.firmware().size());
    }

    private List<SegmentReport> segments() {
        return report().segments();
    }

    private FlashReport report() {
        return jobs.result(FlashReport.class);
    }

    private FlashPlan plan() {
        return jobs.result(FlashPlan.class);
    }

    private BoardInfo.BootloaderInfo bootloader() {
        return jobs.result(BoardInfo.class)
                .bootloader()
                .orElseThrow(() -> new AssertionError("its bootloader said nothing"));
    }
}
