package org.bootlace.emulator.board;

import java.util.Optional;
import org.bootlace.emulator.app.FirmwareFlavour;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.fuzz.FuzzInput;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.UsbFunction;

/** Bytes at the serial port of the running firmware: MSP frames, command line, reboot characters. */
public final class SerialFuzz {

    private static final long MILLISECOND = 1_000_000;
    private static final FirmwareFlavour[] FLAVOURS = FirmwareFlavour.values();

    private SerialFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        int first = input.next();
        VirtualClock clock = new VirtualClock();
        try (EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .firmware(FLAVOURS[first % FLAVOURS.length])
                .armed((first & 0x80) != 0)
                .build()) {
            clock.advance(1_000 * MILLISECOND);
            while (!input.isEmpty()) {
                talk(board, input);
                clock.advance((1 + input.next()) * MILLISECOND);
            }
            clock.advance(10_000 * MILLISECOND);
        }
    }

    private static void talk(EmulatedBoard board, FuzzInput input) {
        Optional<UsbFunction> function = board.usb().attached();
        byte[] chunk = input.take(64);
        function.ifPresent(port -> {
            port.out(1, chunk);
            for (int read = 0; port.in(1, 64).isPresent(); read++) {
                if (read > 100_000) {
                    throw new IllegalStateException("the firmware talks without end");
                }
            }
        });
    }
}
