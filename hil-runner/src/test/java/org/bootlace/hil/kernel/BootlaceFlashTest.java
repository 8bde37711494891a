package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.Running;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged program in the guest, through usb4java, jSerialComm and the kernel. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class BootlaceFlashTest {

    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final double FAST = 8;

    @Test
    void reboots_a_running_board_over_its_serial_port(KernelGuest guest) {
        try (PluggedBoard board = PluggedBoard.running(BootMode.APPLICATION, FAST)) {
            guest.run(DEADLINE, "plug " + board.port() + """

                    await 20 test -c /dev/ttyACM0 || exit
                    %s reboot --board tty:/dev/ttyACM0 || exit
                    present df11 || exit
                    unplug
                    """.formatted(BootlaceProgram.command()))
                    .succeeded();
            assertThat(board.board().running()).isEqualTo(Running.ROM);
        }
    }
}
