package org.bootlace.flasher.uart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootlace.flasher.bootloader.Refusal;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.SerialTransferException;
import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.bootlace.flasher.uart.LineTrouble.Kind;

/** What went wrong over the UART, in words, with the answers as evidence. */
final class UartFailure {

    private static final String WIRING =
            "Check the wires and the common ground, try a lower rate with --baud, and keep other talkers off the line.";

    private static final String SILENT = "Check power and wires, reset the board into its bootloader, and repeat.";

    /** What a port that cannot be used means. */
    private static final Map<Fault, Meaning> PORT = Map.of(
            Fault.NOT_FOUND,
            new Meaning(
                    FailureKind.BOARD_NOT_FOUND,
                    "there is no such port",
                    "Check the name: 'bootlace list' shows the ports that are behind USB."),
            Fault.ACCESS_DENIED,
            new Meaning(
                    FailureKind.SERIAL_PORT_FAILED,
                    "you may not use it",
                    "On Linux add yourself to the group dialout (sudo usermod -a -G dialout $USER) and log in again."),
            Fault.BUSY,
            new Meaning(
                    FailureKind.BOARD_BUSY,
                    "another program holds it",
                    "Close the terminal that uses it; on Linux ModemManager may hold it for half a minute"
                            + " (sudo systemctl stop ModemManager)."),
            Fault.DISCONNECTED,
            new Meaning(
                    FailureKind.BOARD_UNPLUGGED,
                    "the serial adapter is gone",
                    "Plug the adapter in again and repeat; the bootloader is not affected."),
            Fault.TRANSFER_ERROR,
            new Meaning(FailureKind.SERIAL_PORT_FAILED, "it fails", "Try another baud rate, port or adapter."));

    private record Meaning(FailureKind kind, String what, String remedy) {}

    private UartFailure() {}

    /** A step that failed each time it was tried; a {@link Refusal} when the chip has said no each time. */
    static Failure of(String what, FailureKind otherwise, List<LineTrouble> troubles) {
        LineTrouble last = troubles.get(troubles.size() - 1);
        String evidence =
                troubles.stream().map(LineTrouble::evidence).distinct().collect(Collectors.joining("; "));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("attempts", String.valueOf(troubles.size()));
        facts.put("evidence", evidence);
        if (UartRetry.isRefusal(troubles)) {
            return new Refusal(otherwise, "The chip refuses to %s (%s).".formatted(what, evidence), WIRING, facts);
        }
        boolean silent = last.kind() == Kind.SILENCE;
        return new Failure(
                silent ? FailureKind.TRANSFER_TIMEOUT : otherwise,
                silent
                        ? "The board stopped answering when asked to %s (%s).".formatted(what, evidence)
                        : "The board would not %s; it was asked %d times (%s)."
                                .formatted(what, troubles.size(), evidence),
                silent ? SILENT : WIRING,
                facts);
    }

    /** A serial port that could not be opened or used. */
    static Failure of(String port, SerialTransferException cause) {
        Meaning meaning = PORT.get(cause.fault());
        if (meaning == null) {
            throw new IllegalStateException("No meaning for " + cause.fault(), cause);
        }
        return new Failure(
                        meaning.kind(),
                        "The serial port %s cannot be used: %s (%s)."
                                .formatted(port, meaning.what(), String.valueOf(cause.getMessage())),
                        meaning.remedy(),
                        Map.of("port", port))
                .causedBy(cause);
    }

    /** No bootloader answered at any rate that was tried. */
    static Failure silent(String port, List<Integer> rates, String evidence, String remedy) {
        String tried = rates.stream().map(String::valueOf).collect(Collectors.joining(", "));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("port", port);
        facts.put("rates", tried);
        facts.put("evidence", evidence);
        return new Failure(
                FailureKind.REBOOT_NO_BOOTLOADER,
                "No bootloader answered on %s at %s baud (%s).".formatted(port, tried, evidence),
                remedy,
                facts);
    }
}
