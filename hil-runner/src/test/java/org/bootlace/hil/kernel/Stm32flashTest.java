package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bootlace.emulator.board.Running;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stock stm32flash through the kernel's cdc-acm: even parity on the line, BOOT0 and NRST at the modem lines. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class Stm32flashTest {

    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final double FAST = 4;
    /** BOOT0 high, a pulse on NRST, 100 ms each; and the same with BOOT0 low at the end. */
    private static final String INTO_AND_OUT = "-i 'dtr,rts,-rts,:-dtr,rts,-rts'";

    @Test
    void resets_the_board_into_its_bootloader_writes_verifies_reads_and_starts_it(KernelGuest guest)
            throws IOException {
        byte[] image = Firmware.madeUp(9_001);
        Path file = Files.write(guest.share().resolve("uart.bin"), image);
        try (BridgedBoard board = new BridgedBoard(FAST)) {
            GuestRun run = guest.run(DEADLINE, plugged(board) + """
                    stm32flash %1$s -b 115200 -v -w %2$s /dev/ttyACM0 || exit
                    stm32flash %1$s -b 115200 -S 0x08000000:%3$d -r /tmp/uart.back /dev/ttyACM0 || exit
                    head -c %3$d /tmp/uart.back | cmp - %2$s || exit
                    unplug
                    """.formatted(INTO_AND_OUT, file, image.length))
                    .succeeded();
            assertThat(run.stdout())
                    .contains("Interface serial_posix: 115200 8E1")
                    .contains("0x0413 (STM32F40xxx/41xxx)")
                    .contains("Wrote and verified address 0x08002329 (100.00%)");
            assertThat(board.board().flash().read(PluggedBoard.FLASH_START, image.length))
                    .isEqualTo(image);
            assertThat(board.board().running()).as("after the exit sequence").isEqualTo(Running.APPLICATION);
        }
    }

    @Test
    void jumps_where_it_is_told_to(KernelGuest guest) {
        try (BridgedBoard board = new BridgedBoard(FAST)) {
            guest.run(DEADLINE, plugged(board) + """
                    stm32flash -i 'dtr,rts,-rts,' -b 57600 -g 0x08000000 /dev/ttyACM0 || exit
                    """).succeeded();
            assertThat(board.board().running()).isEqualTo(Running.APPLICATION);
        }
    }

    @Test
    void finds_no_board_when_the_line_has_no_parity(KernelGuest guest) {
        try (BridgedBoard board = new BridgedBoard(FAST)) {
            GuestRun run = guest.run(DEADLINE, plugged(board) + """
                    ! stm32flash -m 8n1 -i 'dtr,rts,-rts,' -b 57600 /dev/ttyACM0
                    """).succeeded();
            assertThat(run.stdout()).doesNotContain("Device ID");
        }
    }

    private static String plugged(BridgedBoard board) {
        return "plug " + board.port() + "\nawait 20 test -c /dev/ttyACM0 || exit\n";
    }
}
