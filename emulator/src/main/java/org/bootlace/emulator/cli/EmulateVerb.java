package org.bootlace.emulator.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code emulate}: boards on offer until told to stop, or while another program runs. */
@Command(
        name = "emulate",
        header = "Offer emulated boards to other programs.",
        description = {
            "Behaves on the wire like a board in its USB bootloader or with firmware running. Needs no root and no "
                    + "hardware; a Linux kernel that shall take it for a real device attaches it over USB/IP.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace emulate --chip STM32F405xG -- dfu-util -l",
            "      runs dfu-util with the board in its /dev/bus/usb",
            "  bootlace emulate --chip STM32F405xG --usbip",
            "      serves it on port 3240 of this machine: usbip list -r 127.0.0.1",
            "  sudo ./bootlace emulate --chip STM32F405xG --attach",
            "      makes it a USB device of this machine, whenever it re-enumerates",
            "  bootlace emulate --chip STM32F405xG --usbfs /tmp/board",
            "      serves it to any program under umockdev",
            "  bootlace emulate --chip STM32F405xG --boot0 --uart-pty /tmp/uart",
            "      offers its UART bootloader: stm32flash -m 8n1 /tmp/uart",
            "  bootlace emulate --chip STM32F405xG --boards 20 --usbip --control",
            "      serves twenty boards as 1-1 to 1-20; 'bootlace emulate ctl unplug --board 1-7' pulls a cable",
            "  bootlace emulate --chip STM32F405xG --usbip --speed 10 \\",
            "      --load firmware.hex --dump after.bin --trace usb.pcapng"
        })
final class EmulateVerb implements Callable<Integer> {

    private static final Duration ENUMERATION = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BoardOptions board = new BoardOptions();

    @Mixin
    private ExportOptions exports = new ExportOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (exports.none()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Nobody could see the board: give --usbip, --attach, --usbfs DIR, --uart-pty or -- COMMAND");
        }
        if (!(board.speed() > 0) || Double.isInfinite(board.speed())) {
            throw new ParameterException(spec.commandLine(), "--speed must be a number above 0, not " + board.speed());
        }
        Map<String, BoardBuilder> builders = board.builders();
        if (builders.size() > 1 && exports.uart().isAsked()) {
            throw new ParameterException(
                    spec.commandLine(), "A UART is of one board: leave the others away, or start a program for each");
        }
        if (exports.uart().bridge().isPresent() && builders.containsKey(UartExports.BRIDGE_BUSID)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The serial adapter of --uart-bridge is device " + UartExports.BRIDGE_BUSID
                            + ": give the board there another place");
        }
        try (Emulation emulation = Emulation.start(builders, board.speed(), exports, this::warn)) {
            Runtime.getRuntime().addShutdownHook(new Thread(emulation::close, "emulate-end"));
            return offer(emulation);
        }
    }

    private int offer(Emulation emulation) throws InterruptedException {
        emulation.awaitDevices(ENUMERATION);
        emulation.usbip().filter(UsbIpServer::isExposed).ifPresent(this::warnOfExposure);
        ReadyView ready = new ReadyView(emulation, board.speed());
        if (!exports.command().isEmpty()) {
            if (output.json() || exports.offersMore()) {
                announce(ready, spec.commandLine().getErr()); // standard output is the program's
            }
            return emulation.run(exports.command());
        }
        announce(ready, spec.commandLine().getOut());
        if (!output.json()) {
            boolean several = emulation.boards().size() > 1;
            emulation
                    .boards()
                    .forEach((busid, each) -> each.addListener(
                            new EventLines(line -> tell(several ? String.format("%-7s %s", busid, line) : line))));
        }
        new CountDownLatch(1).await(); // until a signal: the shutdown hook ends the emulation
        return 0;
    }

    private void announce(ReadyView view, PrintWriter to) {
        to.println(output.json() ? JsonLine.of(view.json()) : view.text());
        to.flush();
    }

    private void warnOfExposure(UsbIpServer server) {
        warn("everybody who reaches port " + server.address().getPort()
                + " can use the board: USB/IP knows no password");
    }

    private void warn(String message) {
        tell(spec.commandLine().getColorScheme().errorText("warning:") + " " + message);
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
