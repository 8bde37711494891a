package org.bootlace.emulator.app;

import java.util.Optional;
import java.util.function.Consumer;
import org.bootlace.emulator.uart.LineCoding;
import org.bootlace.emulator.uart.Parity;
import org.bootlace.emulator.uart.UartFrame;
import org.bootlace.emulator.uart.UartSymbol;

/**
 * The running firmware on a UART that the user has given to MSP: the same serial service as over USB, at 115200 8N1. It reads
 * the settings for itself, so that what is changed on one port and not saved is not seen on the other.
 */
public final class UartApplication {

    /** What the firmware's ports are set up as unless the user says otherwise. */
    public static final LineCoding CODING = new LineCoding(115_200, 8, Parity.NONE, 1);

    private static final int PIECE = 64;

    private final Firmware firmware;
    private final SerialFirmware serial;
    private final OutputQueue output;
    private final Consumer<byte[]> line;

    /** @param line takes what the firmware says */
    public UartApplication(ApplicationProfile profile, ApplicationHost host, Consumer<byte[]> line) {
        this.line = line;
        this.output = new OutputQueue(this::flush);
        this.firmware = new Firmware(profile, host, output);
        this.serial = new SerialFirmware(firmware);
    }

    /** A byte is complete; one with a framing error is dropped, as the driver does. */
    public void receive(UartFrame frame) {
        UartSymbol symbol = frame.sampledBy(CODING);
        if (symbol.intact()) {
            serial.receive(new byte[] {(byte) symbol.value()});
        }
    }

    /** Power went, or the chip was reset. */
    public void halt() {
        firmware.halt();
    }

    private void flush() {
        for (Optional<byte[]> next = output.poll(PIECE); next.isPresent(); next = output.poll(PIECE)) {
            line.accept(next.get());
        }
    }
}
