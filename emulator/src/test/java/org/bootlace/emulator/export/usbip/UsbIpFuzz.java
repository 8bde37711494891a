package org.bootlace.emulator.export.usbip;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.usbip.wire.MalformedFrameException;
import org.bootlace.emulator.export.usbip.wire.OpCodec;
import org.bootlace.emulator.export.usbip.wire.UrbCodec;
import org.bootlace.emulator.export.usbip.wire.UrbCommand;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.UsbFunction;

/** A connection's bytes: first an operation, then URBs at a board. What was unlinked while pending is never answered. */
public final class UsbIpFuzz {

    private static final int RET_SUBMIT = 3;
    private static final int UNLINKED = -104;
    private static final long SECOND = 1_000_000_000;

    private UsbIpFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            int urbs = operation(bytes);
            connection(Arrays.copyOfRange(bytes, urbs, bytes.length));
        } catch (MalformedFrameException refused) {
            // the connection is dropped
        }
    }

    private static int operation(byte[] bytes) throws MalformedFrameException {
        if (bytes.length < OpCodec.HEADER || bytes[0] != 1) {
            return 0;
        }
        int length = OpCodec.requestLength(Arrays.copyOf(bytes, OpCodec.HEADER));
        if (bytes.length >= length) {
            OpCodec.decode(Arrays.copyOf(bytes, length));
        }
        return Math.min(bytes.length, length);
    }

    private static void connection(byte[] bytes) throws MalformedFrameException {
        VirtualClock clock = new VirtualClock();
        BootMode mode = bytes.length % 2 == 0 ? BootMode.ROM : BootMode.APPLICATION;
        try (EmulatedBoard board = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))
                .clock(clock)
                .mode(mode)
                .build()) {
            UsbFunction function = board.usb().attached().orElseThrow();
            List<byte[]> replies = new ArrayList<>();
            try (ImportSession session = new ImportSession(board.usb(), clock, function, replies::add, () -> {})) {
                session.open();
                Set<Integer> silenced = new HashSet<>();
                int at = 0;
                while (bytes.length - at >= UrbCodec.HEADER) {
                    byte[] header = Arrays.copyOfRange(bytes, at, at + UrbCodec.HEADER);
                    int length = UrbCodec.commandLength(header);
                    if (bytes.length - at < length) {
                        return;
                    }
                    command(session, UrbCodec.decode(Arrays.copyOfRange(bytes, at, at + length)), replies, silenced);
                    clock.advance(bytes[at + UrbCodec.HEADER - 1] < 0 ? SECOND : SECOND / 1_000);
                    at += length;
                    check(replies, silenced);
                }
            }
        }
    }

    private static void command(ImportSession session, UrbCommand command, List<byte[]> replies, Set<Integer> silenced)
            throws MalformedFrameException {
        if (command instanceof UrbCommand.Submit) {
            silenced.remove((int) command.seqnum());
        }
        session.accept(command);
        if (command instanceof UrbCommand.Unlink unlink && !replies.isEmpty()) {
            ByteBuffer last = ByteBuffer.wrap(replies.get(replies.size() - 1));
            if (last.getInt(20) == UNLINKED) {
                silenced.add((int) unlink.target());
            }
        }
    }

    private static void check(List<byte[]> replies, Set<Integer> silenced) {
        for (byte[] reply : replies) {
            ByteBuffer header = ByteBuffer.wrap(reply);
            boolean answered = header.getInt(0) == RET_SUBMIT;
            if (answered && silenced.contains(header.getInt(4))) {
                throw new IllegalStateException("answered after it was unlinked: " + header.getInt(4));
            }
            if (reply.length > UrbCodec.HEADER && header.getInt(24) != reply.length - UrbCodec.HEADER) {
                throw new IllegalStateException("actual_length is not the length of what follows");
            }
        }
        replies.clear();
    }
}
