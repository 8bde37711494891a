package org.bootlace.features.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.features.bench.emulated.EmulatedHost;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.junit.jupiter.api.Test;

/** Boards that describe their memory in a way that costs the host more than it costs them. */
class HostileLayoutTest {

    /** Far more than it takes, far less than comparing each sector with each other does. */
    private static final Duration HANG = Duration.ofSeconds(30);

    private static final byte[] NEW =
            MadeUpFirmware.ofSize(16_000, 2).segments().get(0).bytes();

    @Test
    void as_many_sectors_as_a_layout_can_name_do_not_hang_the_job() {
        VirtualClock clock = new VirtualClock();
        EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.ROM)
                .build();
        board.inject(FaultPlan.parse("desc.badlayout as \"@Internal Flash /0x08000000/65536*001Bg\""));
        board.unplug();
        board.boot0(true);
        board.plugIn();
        clock.advance(Duration.ofSeconds(3).toNanos());
        Flasher flasher = new Flasher(EmulatedHost.of(clock, board).ports(), FlashListener.none());
        Segment image = new Segment(Address.of(MadeUpFirmware.FLASH), NEW);

        assertTimeoutPreemptively(
                HANG, () -> flasher.flash(BoardSelector.only(), FirmwareImage.of(image), FlashOptions.defaults()));

        assertThat(Arrays.equals(board.flash().read(MadeUpFirmware.FLASH, NEW.length), NEW))
                .isTrue();
        board.close();
    }
}
