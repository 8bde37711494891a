package org.bootlace.flasher;

import java.time.Duration;
import org.bootlace.flasher.uart.UartOptions;

/**
 * How a job should be done. Starts as {@link #defaults()}, changed by the {@code with} methods.
 *
 * @param reboot whether a running board may be rebooted into its bootloader
 * @param fullChipErase whether to erase the whole chip, the user's settings included, before programming
 * @param verify whether to read back and compare
 * @param leave whether to start the application at the end
 * @param requireVectorTable whether to refuse an image without a plausible vector table
 * @param patience how long to wait for a board
 * @param uart how to reach a bootloader over a serial port
 */
public record FlashOptions(
        boolean reboot,
        boolean fullChipErase,
        boolean verify,
        boolean leave,
        boolean requireVectorTable,
        Patience patience,
        UartOptions uart) {

    /**
     * How long to wait for a board.
     *
     * @param bootloader until it must have appeared in its bootloader
     * @param departure until it must have left its bootloader, and then until its application must have appeared
     * @param respectPollTimeout whether to sleep the whole bwPollTimeout each time, although boards tend to exaggerate it
     */
    public record Patience(Duration bootloader, Duration departure, boolean respectPollTimeout) {}

    /** Reboot if needed, erase what is needed, verify, leave. */
    public static FlashOptions defaults() {
        Patience patience = new Patience(Duration.ofSeconds(15), Duration.ofSeconds(5), false);
        return new FlashOptions(true, false, true, true, true, patience, UartOptions.standard());
    }

    public FlashOptions withReboot(boolean value) {
        return new FlashOptions(value, fullChipErase, verify, leave, requireVectorTable, patience, uart);
    }

    public FlashOptions withFullChipErase(boolean value) {
        return new FlashOptions(reboot, value, verify, leave, requireVectorTable, patience, uart);
    }

    public FlashOptions withVerify(boolean value) {
        return new FlashOptions(reboot, fullChipErase, value, leave, requireVectorTable, patience, uart);
    }

    public FlashOptions withLeave(boolean value) {
        return new FlashOptions(reboot, fullChipErase, verify, value, requireVectorTable, patience, uart);
    }

    public FlashOptions withRequireVectorTable(boolean value) {
        return new FlashOptions(reboot, fullChipErase, verify, leave, value, patience, uart);
    }

    public FlashOptions withPatience(Patience value) {
        return new FlashOptions(reboot, fullChipErase, verify, leave, requireVectorTable, value, uart);
    }

    public FlashOptions withUart(UartOptions value) {
        return new FlashOptions(reboot, fullChipErase, verify, leave, requireVectorTable, patience, value);
    }
}
