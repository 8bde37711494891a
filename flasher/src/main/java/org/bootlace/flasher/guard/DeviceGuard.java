package org.bootlace.flasher.guard;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.file.DeviceIds;

/** Whether a DFU file is for the USB device that its suffix names (USB DFU 1.1 §2.2 and appendix B). */
public final class DeviceGuard {

    /** What the tools that make DfuSe files write when nobody tells them the device. */
    private static final String ST = "0483:df11";

    /** Bootloaders after ST's whose firmware comes in such files as well: GigaDevice, Artery, Geehy, X32, MicroPython. */
    private static final Set<String> AFTER_ST =
            Set.of("28e9:0189", "2e3c:df11", "314b:0106", "3997:df11", "f055:9800", "f055:9802");

    private DeviceGuard() {}

    /**
     * Refuses a file for another device.
     *
     * @param board the ids of its bootloader, as in {@code 0483:df11}; empty where it has none, as over a UART
     * @return what is odd about the file without speaking against it
     * @throws Failure {@code IMAGE_FOR_OTHER_CHIP}
     */
    public static Optional<String> require(FirmwareImage image, Optional<String> board) {
        Optional<DeviceIds> wanted = image.facts().device();
        if (wanted.isEmpty() || board.isEmpty() || wanted.get().accept(board.get())) {
            return Optional.empty();
        }
        if (!wanted.get().accept(ST) || !AFTER_ST.contains(board.get())) {
            throw new Failure(
                    FailureKind.IMAGE_FOR_OTHER_CHIP,
                    "The file is for the USB device %s, and the board's bootloader is %s."
                            .formatted(wanted.get(), board.get()),
                    "Choose the firmware that was built for this board; --allow-mismatched-image flashes it"
                            + " nevertheless.",
                    Map.of("for", wanted.get().toString(), "board", board.get()));
        }
        return Optional.of(
                "The file is for the USB device %s, as most are; the board's bootloader %s takes the same files."
                        .formatted(wanted.get(), board.get()));
    }
}
