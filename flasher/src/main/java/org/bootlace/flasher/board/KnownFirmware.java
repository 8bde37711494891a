package org.bootlace.flasher.board;

import java.util.Set;
import org.bootlace.flasher.transport.UsbDevice;

/**
 * USB ids under which the firmware of STM32 boards and their clones shows its serial port (flashing.md §1.5). A serial port
 * with other ids may belong to a board, too, but as well to a printer, to a cable, or to an Arduino whose flash a touch at 1200
 * baud erases: nobody opens it or sends it a reboot command unless it was named ({@link BoardLocator}, {@link Roster}).
 */
final class KnownFirmware {

    private static final Set<String> IDS = Set.of(
            "0483:5740", // STMicroelectronics; Betaflight, INAV and most others
            "28e9:018a", // GigaDevice
            "2e3c:5740", // Artery
            "314b:5740", // Geehy
            "3997:5740"); // X32

    private KnownFirmware() {}

    static boolean is(UsbDevice device) {
        return IDS.contains("%04x:%04x".formatted(device.vendorId(), device.productId()));
    }
}
