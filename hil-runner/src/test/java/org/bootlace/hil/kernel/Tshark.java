package org.bootlace.hil.kernel;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** tshark, the independent decoder of USB/IP, USB and DFU. */
final class Tshark {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private Tshark() {}

    /**
     * One line for each packet that a dissector found malformed or complains about. Left out are two mistakes of the DFU
     * dissector of tshark 4.0: it stumbles over the zero-length download that leaves the bootloader, and then over its
     * answer; and it calls the status stage of every OUT request an unexpected response.
     */
    static List<String> complaints(Path capture) {
        String stumbles = values(capture, "usbdfu.command == 1 && usbdfu.length == 0", "frame.number").stream()
                .map(frame -> " && frame.number != " + frame + " && !(usb.request_in == " + frame + ")")
                .collect(Collectors.joining());
        return lines(
                capture,
                "-Y",
                "(_ws.malformed || (_ws.expert.severity == error && !usb_dfu.unexpected_response))" + stumbles);
    }

    /** The values of a field, one for each packet that has it and matches the filter. */
    static List<String> values(Path capture, String filter, String field) {
        return lines(capture, "-Y", "(" + filter + ") && " + field, "-T", "fields", "-e", field);
    }

    private static List<String> lines(Path capture, String... options) {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        // Nothing in a capture names the class of the interface, so the product says it is DFU.
        command.addAll(List.of("-d", "tcp.port==3240,usbip", "-d", "usb.product==0x0483df11,usbdfu"));
        for (String clone : List.of("2e3cdf11", "28e90189", "314b0106")) {
            command.addAll(List.of("-d", "usb.product==0x" + clone + ",usbdfu"));
        }
        command.addAll(List.of(options));
        return HostProgram.output(DEADLINE, command).lines().toList();
    }
}
