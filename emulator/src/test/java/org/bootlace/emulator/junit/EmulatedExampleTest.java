package org.bootlace.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.usb.ControlOutcome;
import org.junit.jupiter.api.Test;

/** The example of docs/junit.md. */
class EmulatedExampleTest {

    @Emulated(chip = "STM32F405xG")
    BoardHost host;

    @Test
    void bootloader_starts_in_an_error_that_clrstatus_clears() {
        assertThat(host.fetch(0xA1, 3, 0, 6)).containsExactly(10, 0, 0, 0, 10, 0); // GETSTATUS: errFIRMWARE, dfuERROR
        host.send(0x21, 4, 0); // CLRSTATUS
        assertThat(host.fetch(0xA1, 5, 0, 1)).containsExactly(2); // GETSTATE: dfuIDLE
    }

    @Test
    void cable_is_pulled_at_the_first_download(
            @Emulated(chip = "STM32F405xG", faults = "unplug at download 1") BoardHost host) {
        host.send(0x21, 4, 0);
        ControlOutcome outcome = host.send(0x21, 1, 2, new byte[2048]); // DNLOAD of block 2
        assertThat(outcome).isEqualTo(ControlOutcome.NO_RESPONSE);
        assertThat(host.isAttached()).isFalse();
    }

    @Test
    void board_of_real_time_can_be_exported(@Emulated(chip = "STM32F405xG", speed = 1) EmulatedBoard board) {
        assertThat(board.running()).isEqualTo(Running.ROM);
    }
}
