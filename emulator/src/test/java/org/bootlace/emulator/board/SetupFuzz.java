package org.bootlace.emulator.board;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.fuzz.FuzzInput;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;

/** SETUP packets with their data at the bootloader or the firmware of any chip; the first byte says which. */
public final class SetupFuzz {

    private static final List<ChipProfile> CHIPS = ChipCatalogue.bundled().all();
    private static final int MOST_TRANSFERS = 200;
    private static final long SECOND = 1_000_000_000;

    private SetupFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        int first = input.next();
        VirtualClock clock = new VirtualClock();
        BoardBuilder builder =
                EmulatedBoard.builder(CHIPS.get(first % CHIPS.size())).clock(clock);
        builder.mode((first & 0x80) == 0 ? BootMode.ROM : BootMode.APPLICATION);
        try (EmulatedBoard board = builder.build()) {
            for (int turn = 0; turn < MOST_TRANSFERS && !input.isEmpty(); turn++) {
                Optional<UsbFunction> function = board.usb().attached();
                if (function.isPresent()) {
                    transfer(function.get(), clock, input);
                } else {
                    clock.advance(SECOND);
                }
            }
        }
    }

    private static void transfer(UsbFunction function, VirtualClock clock, FuzzInput input) {
        SetupPacket setup = new SetupPacket(input.next(), input.next(), input.word(), input.word(), input.word());
        byte[] out = setup.isIn() ? new byte[0] : Arrays.copyOf(input.take(setup.wLength()), setup.wLength());
        long now = clock.now();
        if (input.next() != 0) {
            clock.advanceTo(function.listeningAt());
        }
        ControlReply reply = function.control(setup, out);
        demand(reply.completesAt() >= now, "a reply before its transfer");
        if (reply.outcome() instanceof ControlOutcome.Data data) {
            demand(setup.isIn() && data.bytes().length <= setup.wLength(), "more data than asked for: " + setup);
        }
        clock.advanceTo(Math.min(reply.completesAt(), now + 100 * SECOND));
    }

    private static void demand(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalStateException(complaint);
        }
    }
}
