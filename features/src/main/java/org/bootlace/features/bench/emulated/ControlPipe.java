package org.bootlace.features.bench.emulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.flasher.transport.ControlAnswer;
import org.bootlace.flasher.transport.ControlRequest;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/**
 * Endpoint 0 of one function as a host controller drives it: holds a transfer while the device NAKs, gives up when the
 * host's time-out is over, and tells a stall from silence from a device that left.
 */
final class ControlPipe {

    private static final byte[] NOTHING = {};

    private final Cable cable;
    private final UsbFunction function;
    private final TransferWatch watch;

    ControlPipe(Cable cable, UsbFunction function, TransferWatch watch) {
        this.cable = cable;
        this.function = function;
        this.watch = watch;
    }

    /** Runs one control transfer; returns the bytes of the IN data stage, or none. */
    byte[] transfer(SetupPacket setup, byte[] out, Duration timeout) {
        return transfer(setup, out, timeout, cable.now(), false);
    }

    /**
     * Runs several, one right behind the other, as a host controller does that got all of them at once.
     *
     * @return what came of them, up to the first that timed out or whose device left
     */
    List<ControlAnswer> transfers(List<ControlRequest> requests) {
        long asked = cable.now();
        List<ControlAnswer> answers = new ArrayList<>();
        for (ControlRequest request : requests) {
            answers.add(answer(request, asked, !answers.isEmpty()));
            if (answers.get(answers.size() - 1).endsAll()) {
                break;
            }
        }
        return answers;
    }

    private ControlAnswer answer(ControlRequest request, long asked, boolean queued) {
        SetupPacket setup = new SetupPacket(
                request.setup().bmRequestType(),
                request.setup().bRequest(),
                request.setup().wValue(),
                request.setup().wIndex(),
                request.length());
        try {
            return ControlAnswer.of(transfer(setup, request.out().clone(), request.timeout(), asked, queued));
        } catch (UsbTransferException failure) {
            return ControlAnswer.failed(failure);
        }
    }

    private byte[] transfer(SetupPacket setup, byte[] out, Duration timeout, long asked, boolean queued) {
        long limit = Math.addExact(asked, timeout.toNanos());
        hold(setup, limit);
        watch.starting(setup, out);
        ControlReply reply = queued ? function.controlQueued(setup, out) : function.control(setup, out);
        boolean silent = reply.outcome() instanceof ControlOutcome.NoResponse;
        long end = silent ? limit : Math.min(reply.completesAt(), limit);
        cable.passUntil(end, function);
        if (!cable.carriedAt(end, function)) {
            throw failure(Fault.DISCONNECTED, setup, "the device left the bus");
        }
        if (silent || reply.completesAt() > limit) {
            throw timeout(setup, timeout);
        }
        return bytes(setup, reply.outcome());
    }

    private void hold(SetupPacket setup, long limit) {
        long start = cable.now();
        while (function.listeningAt() > cable.now() && cable.now() < limit && cable.carries(function)) {
            cable.passUntil(Math.min(function.listeningAt(), limit), function);
        }
        if (!cable.carries(function)) {
            throw failure(Fault.DISCONNECTED, setup, "the device left the bus");
        }
        if (function.listeningAt() > cable.now()) {
            throw timeout(setup, Duration.ofNanos(limit - start));
        }
    }

    private static byte[] bytes(SetupPacket setup, ControlOutcome outcome) {
        if (outcome instanceof ControlOutcome.Stall) {
            throw failure(Fault.STALL, setup, "the device stalled");
        }
        if (outcome instanceof ControlOutcome.BusError error) {
            throw failure(Fault.TRANSFER_ERROR, setup, "the transfer was damaged (" + error.damage() + ")");
        }
        return outcome instanceof ControlOutcome.Data data ? data.bytes() : NOTHING;
    }

    private static UsbTransferException timeout(SetupPacket setup, Duration timeout) {
        return failure(Fault.TIMEOUT, setup, "no answer within " + timeout.toMillis() + " ms");
    }

    private static UsbTransferException failure(Fault fault, SetupPacket setup, String what) {
        return new UsbTransferException(
                fault,
                String.format(
                        "control transfer %02X/%02X wValue 0x%04X wLength %d: %s",
                        setup.bmRequestType(), setup.bRequest(), setup.wValue(), setup.wLength(), what));
    }
}
