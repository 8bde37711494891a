package org.bootlace.flasher.doctor.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Everything that is known of a host when its findings are made.
 *
 * @param machine operating system, processor, where native libraries come from
 * @param usb USB devices as the kernel shows them
 * @param ports serial ports of USB devices
 * @param user who runs the program
 * @param rules what the udev rules of the machine say of boards
 * @param programs processes that are known to touch boards
 * @param log what the kernel log says of USB ports
 * @param drivers drivers that Windows bound to boards; empty elsewhere
 * @param boards bootloaders that were opened, or refused to be
 * @param unseen facts that could not be seen
 */
public record HostEvidence(
        Machine machine,
        Usb usb,
        List<SerialNode> ports,
        User user,
        List<RuleMention> rules,
        List<Holder> programs,
        List<PortTrouble> log,
        List<BoundDriver> drivers,
        List<BoardEvidence> boards,
        List<Unseen> unseen) {

    /** Keeps copies. */
    public HostEvidence {
        ports = List.copyOf(ports);
        rules = List.copyOf(rules);
        programs = List.copyOf(programs);
        log = List.copyOf(log);
        drivers = List.copyOf(drivers);
        boards = List.copyOf(boards);
        unseen = List.copyOf(unseen);
    }

    /** A host of which nothing is known that could be in the way. */
    public static HostEvidence nothingOf(Machine machine) {
        return new HostEvidence(
                machine,
                Usb.fine(List.of()),
                List.of(),
                User.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same with what was learned by opening boards. */
    public HostEvidence withBoards(List<BoardEvidence> opened) {
        return new HostEvidence(machine, usb, ports, user, rules, programs, log, drivers, opened, unseen);
    }

    /** The same with these serial ports. */
    public HostEvidence withPorts(List<SerialNode> found) {
        return new HostEvidence(machine, usb, found, user, rules, programs, log, drivers, boards, unseen);
    }

    /** The same after the native library refused to be loaded. */
    public HostEvidence withLibraryTrouble(String words) {
        return new HostEvidence(
                machine.withLibraryTrouble(words), usb, ports, user, rules, programs, log, drivers, boards, unseen);
    }

    /** The first process of that name. */
    public Optional<Holder> program(String name) {
        return programs.stream()
                .filter(each -> each.program().equalsIgnoreCase(name))
                .findFirst();
    }

    /** Whether a board, or a serial port that may be one's, is plugged in. */
    public boolean anyBoard() {
        return !ports.isEmpty()
                || boards.stream().anyMatch(board -> board.path().isPresent())
                || usb.devices().stream().anyMatch(UsbNode::isBoard);
    }

    /** Whether a device is plugged in at {@code path} and configured. */
    public boolean works(UsbPath path) {
        return usb.devices().stream().anyMatch(device -> device.path().equals(path) && device.configured());
    }

    /** Who has opened a board. */
    public Stream<DeviceNode> heldNodes() {
        return Stream.concat(
                        ports.stream().map(SerialNode::node),
                        usb.devices().stream().filter(UsbNode::bootloader).map(UsbNode::node))
                .filter(node -> !node.holders().isEmpty());
    }
}
