package org.bootlace.emulator.export.usbip;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.bootlace.emulator.export.urb.Urb;
import org.bootlace.emulator.export.urb.UrbPump;
import org.bootlace.emulator.export.usbip.wire.MalformedFrameException;
import org.bootlace.emulator.export.usbip.wire.UrbCodec;
import org.bootlace.emulator.export.usbip.wire.UrbCommand;
import org.bootlace.emulator.export.usbip.wire.UrbStatus;
import org.bootlace.emulator.time.BoardClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.LinkTrouble;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;

/**
 * The URB phase of one import, without sockets: commands in, reply frames out. A seqnum that was answered with
 * RET_UNLINK(-104) is never answered with RET_SUBMIT, because the pump decides both under one lock.
 */
final class ImportSession implements UsbPort.Listener, AutoCloseable {

    private final UsbPort port;
    private final UsbFunction function;
    private final Consumer<byte[]> replies;
    private final Runnable gone;
    private final UrbPump pump;
    private final LinkQuality link = new LinkQuality();
    private final Map<Long, UrbCommand.Submit> submits = new ConcurrentHashMap<>();

    /**
     * @param replies takes whole frames; called from any thread, one at a time for each command's answer
     * @param gone called once when the function leaves the bus, under the board's lock
     */
    ImportSession(UsbPort port, BoardClock clock, UsbFunction function, Consumer<byte[]> replies, Runnable gone) {
        this.port = port;
        this.function = function;
        this.replies = replies;
        this.gone = gone;
        this.pump = new UrbPump(new BusResetDetector(function), clock, this::completed);
    }

    /** Listens to the port; to be called before the first command. */
    void open() {
        port.addListener(this);
        if (port.attached().filter(function::equals).isEmpty()) {
            gone.run();
        }
    }

    /** Takes one command of the client. */
    void accept(UrbCommand command) throws MalformedFrameException {
        if (link.isSilent()) {
            return;
        }
        if (command instanceof UrbCommand.Unlink unlink) {
            unlink(unlink);
            return;
        }
        UrbCommand.Submit submit = (UrbCommand.Submit) command;
        if (submits.putIfAbsent(submit.seqnum(), submit) != null || !pump.submit(urb(submit))) {
            throw new MalformedFrameException("seqnum " + submit.seqnum() + " is in use, or too much is pending");
        }
    }

    @Override
    public void detached(UsbFunction left) {
        if (left.equals(function)) {
            gone.run();
        }
    }

    @Override
    public void troubled(UsbFunction struck, LinkTrouble trouble) {
        if (struck.equals(function)) {
            link.spoil(trouble);
        }
    }

    /** What goes wrong with the connection on purpose. */
    LinkQuality link() {
        return link;
    }

    @Override
    public void dataReady(UsbFunction ready, int endpoint) {
        if (ready.equals(function)) {
            pump.dataReady(endpoint);
        }
    }

    /** Ends the session: pending transfers are dropped and the function sees a bus reset. */
    @Override
    public void close() {
        port.removeListener(this);
        pump.close();
        function.busReset();
    }

    private void unlink(UrbCommand.Unlink unlink) {
        boolean wasPending = pump.cancel(unlink.target());
        if (wasPending) {
            submits.remove(unlink.target());
        }
        replies.accept(UrbCodec.unlinked(unlink.seqnum(), wasPending ? UrbStatus.UNLINKED : UrbStatus.OK));
        if (wasPending && link.racesUnlink()) {
            replies.accept(UrbCodec.submitted(unlink.target(), UrbStatus.OK, 0, new byte[0]));
        }
    }

    private static Urb urb(UrbCommand.Submit submit) {
        int endpoint = submit.pipe().endpoint();
        if (endpoint == 0) {
            return new Urb.Control(submit.seqnum(), submit.setup(), submit.data());
        }
        return submit.pipe().in()
                ? new Urb.In(submit.seqnum(), endpoint, submit.length())
                : new Urb.Out(submit.seqnum(), endpoint, submit.data());
    }

    private void completed(Urb urb, ControlOutcome outcome) {
        UrbCommand.Submit submit = submits.remove(urb.id());
        if (submit != null) {
            link.sent(SubmitReply.to(submit, outcome)).forEach(replies);
        }
    }
}
