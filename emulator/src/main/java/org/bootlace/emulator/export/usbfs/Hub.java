package org.bootlace.emulator.export.usbfs;

import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/**
 * Hubs that boards hang on. Without its hub, libusb would take a board at 1-2.3 for one at port 3 of the bus itself; and
 * a device without a root hub it would take for one, and list it twice.
 */
final class Hub {

    private static final byte[] ROOT = HexFormat.of().parseHex("12010002090000406b1d01000106" + "00000001");
    private static final byte[] OUTER = HexFormat.of().parseHex("1201000209000040e30508060001" + "00010001");
    private static final byte[] CONFIGURATION =
            HexFormat.of().parseHex("09021900010100e000" + "090400000109000000" + "0705810304000c");

    private Hub() {}

    /** The hub every bus begins with. */
    static DeviceNode root(int bus) {
        return new DeviceNode(
                "usb" + bus,
                new DeviceNode.BusAddress(bus, 1),
                ROOT,
                CONFIGURATION,
                Map.of("manufacturer", "Bootlace", "product", "Emulated host controller", "maxchild", "15"));
    }

    /** A hub on a port, {@code 1-2} or {@code 1-2.3}. */
    static DeviceNode at(String busid, DeviceNode.BusAddress address) {
        return new DeviceNode(
                busid, address, OUTER, CONFIGURATION, Map.of("product", "Emulated hub", "maxchild", "15"));
    }

    /**
     * The bus ids of all hubs that {@code boards} need, those nearer to the root first.
     *
     * @throws EmulatorException EXPORT_FAILED when one board hangs on another
     */
    static NavigableSet<String> needed(Collection<ExportedBoard> boards) {
        NavigableSet<String> hubs = new TreeSet<>();
        for (ExportedBoard board : boards) {
            String busid = board.busid();
            for (int dot = busid.indexOf('.'); dot > 0; dot = busid.indexOf('.', dot + 1)) {
                hubs.add(busid.substring(0, dot));
            }
        }
        boards.stream()
                .map(ExportedBoard::busid)
                .filter(hubs::contains)
                .findFirst()
                .ifPresent(busid -> {
                    throw new EmulatorException(
                            EmulatorFailureKind.EXPORT_FAILED,
                            "a board at " + busid + " leaves no place for the hub that the boards behind it hang on",
                            "give the board another place, such as --chip CHIP@1-9");
                });
        return hubs;
    }

    /** The bus number in front of the dash. */
    static int bus(String busid) {
        return Integer.parseInt(busid.substring(0, busid.indexOf('-')));
    }
}
