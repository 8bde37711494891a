package org.bootlace.flasher.dfu;

import java.util.EnumMap;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/** What a failed USB transfer means to the user. */
public final class TransferFailure {

    private static final String REPLUG =
            "Plug the board in again while holding its BOOT button, and repeat; if it happens again, try another cable and"
                    + " another port without a hub.";

    private static final Map<Fault, Meaning> MEANINGS = new EnumMap<>(Map.of(
            Fault.STALL,
            new Meaning(FailureKind.PROTOCOL_VIOLATION, "The board refused to %s", REPLUG),
            Fault.TIMEOUT,
            new Meaning(FailureKind.TRANSFER_TIMEOUT, "The board stopped answering when asked to %s", REPLUG),
            Fault.DISCONNECTED,
            new Meaning(FailureKind.BOARD_UNPLUGGED, "The board left the bus when asked to %s", REPLUG),
            Fault.TRANSFER_ERROR,
            new Meaning(FailureKind.TRANSFER_FAILED, "USB transfers fail when the board is asked to %s", REPLUG),
            Fault.ACCESS_DENIED,
            new Meaning(
                    FailureKind.BOARD_ACCESS_DENIED,
                    "You may not access the board, needed to %s",
                    "On Linux let your user in with 'sudo bootlace doctor --install-udev'; 'bootlace doctor' says more."),
            Fault.BUSY,
            new Meaning(
                    FailureKind.BOARD_BUSY,
                    "Another program holds the board, needed to %s",
                    "Close other flashers and configurators, then repeat."),
            Fault.NO_DRIVER,
            new Meaning(
                    FailureKind.BOARD_NO_DRIVER,
                    "No usable driver is bound to the board, needed to %s",
                    "On Windows give \"STM32 BOOTLOADER\" the WinUSB driver with Zadig, then repeat.")));

    private record Meaning(FailureKind kind, String message, String remedy) {}

    private TransferFailure() {}

    /**
     * The failure that {@code cause} means.
     *
     * @param what what was being done, as an infinitive: "erase the sector at 0x08000000"
     */
    public static Failure of(String what, UsbTransferException cause) {
        Meaning meaning = MEANINGS.get(cause.fault());
        if (meaning == null) {
            throw new IllegalStateException("No meaning for " + cause.fault(), cause);
        }
        return new Failure(meaning.kind(), meaning.message().formatted(what) + ".", meaning.remedy()).causedBy(cause);
    }
}
