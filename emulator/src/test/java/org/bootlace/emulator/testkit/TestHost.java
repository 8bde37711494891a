package org.bootlace.emulator.testkit;

import java.util.Optional;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;

/** A host on virtual time: holds transfers while the device NAKs, and waits until they are over. */
public final class TestHost {

    public static final ChipProfile F405 = ChipCatalogue.bundled().chip("STM32F405xG");
    public static final byte[] NOTHING = {};

    public final VirtualClock clock;
    public final EmulatedBoard board;

    private TestHost(VirtualClock clock, EmulatedBoard board) {
        this.clock = clock;
        this.board = board;
    }

    /** A host with one board; {@code clock} of the builder is set here. */
    public static TestHost with(BoardBuilder builder) {
        VirtualClock clock = new VirtualClock();
        return new TestHost(clock, builder.clock(clock).build());
    }

    public static TestHost inRom() {
        return with(EmulatedBoard.builder(F405));
    }

    public Optional<UsbFunction> attached() {
        return board.usb().attached();
    }

    public UsbFunction function() {
        return attached().orElseThrow(() -> new AssertionError("nothing is on the bus"));
    }

    public ControlOutcome control(int type, int request, int value, int index, int length) {
        return transfer(new SetupPacket(type, request, value, index, length), NOTHING);
    }

    public ControlOutcome send(int type, int request, int value, byte... data) {
        return transfer(new SetupPacket(type, request, value, 0, data.length), data);
    }

    public ControlOutcome transfer(SetupPacket setup, byte[] data) {
        UsbFunction function = function();
        clock.advanceTo(function.listeningAt());
        ControlReply reply = function.control(setup, data);
        clock.advanceTo(reply.completesAt());
        return reply.outcome();
    }

    /** The data of an IN transfer that must succeed. */
    public byte[] read(int type, int request, int value, int index, int length) {
        ControlOutcome outcome = control(type, request, value, index, length);
        if (outcome instanceof ControlOutcome.Data data) {
            return data.bytes();
        }
        throw new AssertionError("no data, but " + outcome);
    }

    public void millis(long millis) {
        clock.advance(millis * 1_000_000);
    }
}
