package org.bootlace.emulator.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom to offer the board to. */
final class ExportOptions {

    @Option(
            names = "--usbip",
            paramLabel = "HOST:PORT",
            arity = "0..1",
            fallbackValue = ListenAddress.DEFAULT,
            converter = ListenAddress.class,
            description = "Serve it over USB/IP, to be attached with Linux's usbip; without a value at "
                    + ListenAddress.DEFAULT + ".")
    private Optional<InetSocketAddress> usbip = Optional.empty();

    @Option(
            names = "--attach",
            description =
                    "Make it a USB device of this Linux machine, and again each time it re-enumerates, on the same "
                            + "port. Needs root and the kernel module vhci-hcd.")
    private boolean attach;

    @Option(
            names = "--usbfs",
            paramLabel = "DIR",
            description = "Serve it to programs that run under umockdev with UMOCKDEV_DIR=DIR. No root needed.")
    private Optional<Path> usbfs = Optional.empty();

    @Mixin
    private UartOptions uart = new UartOptions();

    @Option(
            names = "--control",
            paramLabel = "HOST:PORT",
            arity = "0..1",
            fallbackValue = ControlAddress.DEFAULT,
            converter = ControlAddress.class,
            description =
                    "Take commands from 'bootlace emulate ctl' and over HTTP while it runs, from this machine alone; "
                            + "without a value at " + ControlAddress.DEFAULT + ", auto for any free port.")
    private Optional<InetSocketAddress> control = Optional.empty();

    @Option(
            names = "--dump",
            paramLabel = "FILE",
            description =
                    "Write the whole flash to FILE (FILE-BUSID with several boards) whenever the bootloader is left, the board leaves the bus, and at "
                            + "the end.")
    private Optional<Path> dump = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "Keep the chip's memory in FILE (FILE-BUSID with several boards) when the program ends: flash, option "
                            + "bytes and one-time memory. A FILE that is there already is what the board starts with, and --load is "
                            + "not looked at then.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "FILE.pcapng",
            description =
                    "Record every transfer for Wireshark (link type 220); of several boards to FILE-BUSID.pcapng.")
    private Optional<Path> trace = Optional.empty();

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description =
                    "A program to run with the board in its /dev/bus/usb, after '--'; its exit code becomes ours. "
                            + "With --attach it sees the machine's own.")
    private List<String> command = List.of();

    /** Where to serve over USB/IP: what attaches needs a server, too, if only for itself. */
    Optional<InetSocketAddress> usbip() {
        return usbip.or(() ->
                attach ? Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)) : Optional.empty());
    }

    boolean attach() {
        return attach;
    }

    /** Whether a testbed for programs under umockdev is wanted. */
    boolean needsTestbed() {
        return usbfs.isPresent() || (!command.isEmpty() && !attach);
    }

    Optional<Path> usbfs() {
        return usbfs;
    }

    UartOptions uart() {
        return uart;
    }

    Optional<InetSocketAddress> control() {
        return control;
    }

    Optional<Path> dump() {
        return dump;
    }

    Optional<Path> state() {
        return state;
    }

    Optional<Path> trace() {
        return trace;
    }

    List<String> command() {
        return command;
    }

    /** Whether others than the command are to see the board, too. */
    boolean offersMore() {
        return usbip().isPresent() || usbfs.isPresent() || uart.isAsked();
    }

    /** Whether anybody can see the board at all. */
    boolean none() {
        return !offersMore() && command.isEmpty();
    }
}
