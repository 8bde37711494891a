package org.bootlace.emulator.cli;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.control.ControlServer;
import org.bootlace.emulator.export.usbfs.UmockdevLibrary;
import org.bootlace.emulator.export.usbfs.UsbfsServer;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.bootlace.emulator.export.vhci.AttachAgent;

/** What is said once the board can be reached, and how to reach it. */
final class ReadyView {

    private final Emulation emulation;
    private final double speed;

    ReadyView(Emulation emulation, double speed) {
        this.emulation = emulation;
        this.speed = speed;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        boolean several = emulation.boards().size() > 1;
        emulation
                .boards()
                .forEach((busid, board) -> lines.add((several ? String.format("%-7s ", busid) : "")
                        + board.chip().name() + ", serial " + board.serial() + ", running "
                        + board.running().name().toLowerCase(Locale.ROOT) + (speed == 1 ? "" : ", time x " + speed)));
        emulation.control().ifPresent(server -> lines.addAll(control(server)));
        emulation.usbip().ifPresent(server -> lines.addAll(usbip(server)));
        emulation.attached().ifPresent(agent -> lines.addAll(attached(agent)));
        emulation.usbfs().ifPresent(server -> {
            lines.add("usbfs   " + server.directory());
            lines.add("  run     " + run(server) + " PROGRAM");
        });
        emulation.uart().ifPresent(exports -> lines.addAll(uart(exports)));
        lines.add("Ctrl-C ends it.");
        return String.join(System.lineSeparator(), lines);
    }

    Map<String, Object> json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("verb", "emulate");
        root.put("ok", true);
        List<Map<String, Object>> boards = new ArrayList<>();
        emulation.boards().forEach((busid, board) -> boards.add(boardJson(busid, board)));
        root.putAll(boards.get(0));
        root.put("boards", boards);
        emulation
                .control()
                .ifPresent(server -> root.put(
                        "control",
                        Map.of(
                                "host", server.address().getAddress().getHostAddress(),
                                "port", server.address().getPort())));
        root.put("pid", ProcessHandle.current().pid());
        emulation.usbip().ifPresent(server -> root.put("usbip", usbipJson(server)));
        emulation.attached().ifPresent(agent -> root.put("attached", agent.devices()));
        emulation
                .usbfs()
                .ifPresent(server -> root.put(
                        "usbfs", Map.of("directory", server.directory().toString(), "preload", UmockdevLibrary.NAME)));
        emulation
                .uart()
                .map(ReadyView::uartJson)
                .filter(fields -> !fields.isEmpty())
                .ifPresent(fields -> root.put("uart", fields));
        return root;
    }

    private static List<String> uart(UartExports exports) {
        List<String> lines = new ArrayList<>();
        exports.pty().ifPresent(path -> {
            lines.add("UART    " + path);
            lines.add("  info    stm32flash -m 8n1 -b 115200 " + path);
        });
        exports.tcp().ifPresent(address -> lines.add("UART    TCP " + host(address) + ", port " + address.getPort()));
        exports.devices().forEach(bridge -> lines.add("UART    USB serial adapter, bus id " + bridge.busid()));
        return lines;
    }

    private static Map<String, Object> uartJson(UartExports exports) {
        Map<String, Object> fields = new LinkedHashMap<>();
        exports.pty().ifPresent(path -> fields.put("pty", path.toString()));
        exports.tcp().ifPresent(address -> fields.put("tcp", Map.of("host", host(address), "port", address.getPort())));
        exports.devices().forEach(bridge -> fields.put("bridge", bridge.busid()));
        return fields;
    }

    private static Map<String, Object> boardJson(String busid, EmulatedBoard board) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("chip", board.chip().name());
        fields.put("serial", board.serial());
        fields.put("busid", busid);
        return fields;
    }

    private static List<String> control(ControlServer server) {
        int port = server.address().getPort();
        String at = port == ControlServer.DEFAULT_PORT ? "" : " --at " + port;
        return List.of(
                "control http://" + host(server.address()) + ":" + port + "/v1/boards",
                "  e.g.    bootlace emulate ctl unplug" + at);
    }

    private List<String> usbip(UsbIpServer server) {
        InetSocketAddress address = server.address();
        String tool = address.getPort() == UsbIpServer.DEFAULT_PORT ? "usbip" : "usbip --tcp-port " + address.getPort();
        List<String> lines = new ArrayList<>(List.of(
                "USB/IP  " + (isWildcard(address) ? "every address of this machine" : host(address)) + ", port "
                        + address.getPort() + ", bus id " + busids(),
                "  list    " + tool + " list -r " + host(address)));
        if (emulation.attached().isEmpty()) {
            lines.add("  attach  sudo modprobe vhci-hcd && sudo " + tool + " attach -r " + host(address) + " -b "
                    + emulation.boards().keySet().iterator().next());
            lines.add("  (attach again each time the board re-enumerates; --attach does so by itself)");
        }
        return lines;
    }

    private static List<String> attached(AttachAgent agent) {
        return agent.devices().entrySet().stream()
                .map(each -> "device  /sys/bus/usb/devices/" + each.getValue() + " is " + each.getKey()
                        + ", also after it re-enumerates")
                .toList();
    }

    private static Map<String, Object> usbipJson(UsbIpServer server) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("host", server.address().getAddress().getHostAddress());
        fields.put("port", server.address().getPort());
        fields.put("exposed", server.isExposed());
        return fields;
    }

    private String busids() {
        List<String> busids = List.copyOf(emulation.boards().keySet());
        String first = busids.get(0);
        return busids.size() == 1 ? first : first + " to " + busids.get(busids.size() - 1);
    }

    /** An address a client can use: the wildcard is none. */
    private static String host(InetSocketAddress address) {
        return isWildcard(address) ? "127.0.0.1" : address.getAddress().getHostAddress();
    }

    private static boolean isWildcard(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress();
    }

    private static String run(UsbfsServer server) {
        return "UMOCKDEV_DIR=" + server.directory() + " LD_PRELOAD=" + UmockdevLibrary.NAME;
    }
}
