package org.bootlace.flasher.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.BoardInfo;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.doctor.evidence.BoardEvidence;
import org.bootlace.flasher.doctor.evidence.DeviceNode;
import org.bootlace.flasher.doctor.evidence.HostEvidence;
import org.bootlace.flasher.doctor.evidence.SerialNode;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;

/** Opens the boards that wait in their bootloader and asks each about itself; changes nothing on them and reboots none. */
public final class BoardExam {

    private final HostPorts ports;
    private final Flasher flasher;

    /** Works on the boards of {@code ports}; {@code flasher} stands on them. */
    public BoardExam(HostPorts ports, Flasher flasher) {
        this.ports = ports;
        this.flasher = flasher;
    }

    /**
     * {@code evidence} with what the boards say.
     *
     * @param selector the one board to ask, or {@link BoardSelector#only()} for all
     */
    public HostEvidence examine(HostEvidence evidence, BoardSelector selector) {
        try {
            List<BoardEvidence> boards = new ArrayList<>();
            for (UsbDevice device : new BoardScan(ports).bootloaders()) {
                if (selector.scheme() != Scheme.USB
                        || selector.value().equals(device.path().text())) {
                    boards.add(ask(device));
                }
            }
            HostEvidence asked = evidence.withBoards(boards);
            return evidence.ports().isEmpty() ? asked.withPorts(ports()) : asked;
        } catch (Failure failure) {
            return evidence.withLibraryTrouble(failure.message());
        }
    }

    /** Where the system does not tell whose ports are, all that is known is that they are there. */
    private List<SerialNode> ports() {
        return ports.serial().devices().stream()
                .flatMap(port -> port.path().stream()
                        .map(path -> new SerialNode(
                                new DeviceNode(port.port(), "", "", 0, true, List.of()), path, "", true, false)))
                .toList();
    }

    private BoardEvidence ask(UsbDevice device) {
        Optional<UsbPath> path = Optional.of(device.path());
        String ids = "%04x:%04x".formatted(device.vendorId(), device.productId());
        try {
            BoardInfo info =
                    flasher.info(new BoardSelector(Scheme.USB, device.path().text()), FlashOptions.defaults());
            return new BoardEvidence(
                    path,
                    ids,
                    Optional.empty(),
                    "",
                    info.bootloader().map(BoardInfo.BootloaderInfo::protection),
                    info.bootloader().map(BoardInfo.BootloaderInfo::memories).orElse(List.of()));
        } catch (Failure refused) {
            return BoardEvidence.refused(path, ids, refused.kind(), words(refused));
        }
    }

    /** What happened, without what a job adds about the state of the flash. */
    private static String words(Failure refused) {
        return refused.getCause() instanceof Failure plain ? plain.message() : refused.message();
    }
}
