package org.bootlace.flasher;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootlace.flasher.board.BoardLocator;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.board.BusWatch;
import org.bootlace.flasher.dfu.DfuBootloader;
import org.bootlace.flasher.dfu.DfuInterface;
import org.bootlace.flasher.dfu.TransferFailure;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.msp.FirmwareIdentity;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.reboot.RebootLadder;
import org.bootlace.flasher.transport.Deadline;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;
import org.bootlace.flasher.uart.UartAddress;
import org.bootlace.flasher.uart.UartBootloader;
import org.bootlace.flasher.uart.UartDoor;

/** Gets from a selector to an open bootloader. */
final class Connector {

    /** udev grants access to a device only some time after it has appeared. */
    private static final Duration RIGHTS = Duration.ofSeconds(2);

    private static final Duration ENUMERATION = Duration.ofSeconds(2);
    private static final Duration FOR_EVER = Duration.ofDays(365);
    private static final Duration RETRY = Duration.ofMillis(100);

    private final HostPorts ports;
    private final Job job;
    private final FlashOptions options;
    private final BoardScan scan;
    private final Consumer<FirmwareIdentity> guard;

    Connector(HostPorts ports, Job job, FlashOptions options) {
        this(ports, job, options, firmware -> {});
    }

    /** @param guard hears who runs on the board before it is rebooted, and may stop that by throwing */
    Connector(HostPorts ports, Job job, FlashOptions options, Consumer<FirmwareIdentity> guard) {
        this.ports = ports;
        this.job = job;
        this.options = options;
        this.guard = guard;
        this.scan = new BoardScan(ports);
    }

    /** The board that is meant, as it is. */
    BoardSighting locate(BoardSelector selector) {
        return job.in(FlashPhase.LOCATE, 0, () -> {
            BoardSighting board = found(new BoardLocator(scan), selector);
            job.tell(new FlashEvent.BoardFound(board));
            return board;
        });
    }

    /** A board may be on its way: enumeration takes its time, and sometimes a second try. */
    private BoardSighting found(BoardLocator locator, BoardSelector selector) {
        Duration limit = options.approach().waitForBoard() ? FOR_EVER : ENUMERATION;
        if (options.approach().waitForBoard() && locator.seek(selector).isEmpty()) {
            job.note("Waiting for the board: plug it in; for its bootloader hold the BOOT button meanwhile.");
        }
        return new BusWatch(ports).until(limit, () -> locator.seek(selector)).orElseGet(() -> locator.find(selector));
    }

    /** The board in its bootloader, rebooted if it has to and may be. */
    BoardSighting ready(BoardSighting board) {
        if (board.mode() != Mode.APPLICATION) {
            return board;
        }
        if (!options.reboot()) {
            throw new Failure(
                    FailureKind.REBOOT_NO_BOOTLOADER,
                    "The board %s is not in its bootloader, and it may not be rebooted.".formatted(board.describe()),
                    "Hold its BOOT button while plugging it in, or leave --no-reboot out.");
        }
        return job.in(FlashPhase.REBOOT, 0, () -> {
            job.tell(new FlashEvent.Rebooting(board));
            return new RebootLadder(ports, new RebootNews(job, guard))
                    .reboot(
                            board,
                            options.approach().rebootWith(),
                            options.patience().bootloader());
        });
    }

    /** Opens the bootloader of {@code board}, which is in it or wired by its UART. */
    Connection open(BoardSighting board, boolean rebooted) {
        return board.mode() == Mode.UART ? overUart(board) : overUsb(board, rebooted);
    }

    private Connection overUart(BoardSighting board) {
        UartAddress address = UartAddress.parse(board.port().orElseThrow());
        UartBootloader bootloader = new UartDoor(ports.serial(), ports.clock(), job::note)
                .open(
                        address,
                        options.uart(),
                        options.reboot(),
                        options.patience().bootloader());
        BoardSighting known = new BoardSighting(
                Mode.UART,
                Optional.empty(),
                Optional.of(address.port()),
                Optional.empty(),
                bootloader.identity().product().orElse(board.description()));
        return new Connection(known, bootloader.opening().rebooted(), bootloader, bootloader::commands);
    }

    private Connection overUsb(BoardSighting board, boolean rebooted) {
        UsbPath path = board.path().orElseThrow(() -> vanished(board));
        UsbDevice device = scan.bootloaderAt(path).orElseThrow(() -> vanished(board));
        DfuInterface dfu = DfuInterface.find(device.configuration()).orElseThrow(() -> vanished(board));
        boolean fresh = rebooted || options.approach().waitForBoard();
        CountingTransport wire =
                new CountingTransport(opened(device, Deadline.after(ports.clock(), fresh ? RIGHTS : Duration.ZERO)));
        try {
            DfuBootloader bootloader = DfuBootloader.open(
                    wire, dfu, ports.clock(), options.patience().respectPollTimeout());
            Optional<String> serial = bootloader.identity().serial();
            BoardSighting known =
                    new BoardSighting(board.mode(), board.path(), board.port(), serial, board.description());
            return new Connection(known, rebooted, bootloader, wire::transfers);
        } catch (Failure | UsbTransferException failed) {
            wire.close();
            throw failed;
        }
    }

    private UsbTransport opened(UsbDevice device, Deadline rights) {
        while (true) {
            try {
                return ports.usb().open(device);
            } catch (UsbTransferException refused) {
                if (refused.fault() == Fault.DISCONNECTED || rights.expired()) {
                    throw TransferFailure.of("open it at usb:" + device.path(), refused);
                }
                ports.clock().pause(RETRY);
            }
        }
    }

    private static Failure vanished(BoardSighting board) {
        return new Failure(
                FailureKind.BOARD_UNPLUGGED,
                "The board %s left the bus before it could be opened.".formatted(board.describe()),
                "Check the cable, plug the board in again while holding its BOOT button, and repeat.");
    }
}
