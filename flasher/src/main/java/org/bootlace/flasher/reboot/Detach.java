package org.bootlace.flasher.reboot;

import java.util.Optional;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.dfu.RunTimeDfu;
import org.bootlace.flasher.dfu.TransferFailure;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;

/** Tells an application with a run-time DFU interface to go into DFU mode (DFU 1.1 §5.1). */
record Detach(HostPorts ports, BoardScan scan) {

    void detach(BoardSighting board) {
        Optional<UsbDevice> device = board.path().flatMap(scan::runTimeDfuAt);
        RunTimeDfu dfu = device.flatMap(found -> RunTimeDfu.find(found.configuration()))
                .orElseThrow(() -> new Failure(
                        FailureKind.REBOOT_NO_BOOTLOADER,
                        "The board %s has no run-time DFU interface to detach.".formatted(board.describe()),
                        "Leave --reboot-with out, or hold the BOOT button while plugging the board in."));
        try (UsbTransport usb = ports.usb().open(device.orElseThrow())) {
            dfu.detach(usb);
        } catch (UsbTransferException refused) {
            if (refused.fault() != Fault.STALL) {
                throw TransferFailure.of("detach from its application", refused);
            }
        }
    }
}
