package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** The ioctls of usbfs that libusb makes, by their number in a 64-bit program (linux/usbdevice_fs.h). */
final class Ioctl {

    private static final int CAP_ZERO_PACKET = 0x01;
    private static final int CAP_NO_PACKET_SIZE_LIMIT = 0x04;
    private static final int CAP_REAP_AFTER_DISCONNECT = 0x10;
    private static final int FULL_SPEED = 2;

    private static final Map<Long, Handler> HANDLERS = Map.ofEntries(
            Map.entry(0x8004_5503L, (open, memory, argument) -> IoctlResult.OK), // RESETEP
            Map.entry(0x8008_5504L, Ioctl::setInterface),
            Map.entry(0x8004_5505L, (open, memory, argument) -> open.setConfiguration(word(memory, argument, 0))),
            Map.entry(0x4104_5508L, (open, memory, argument) -> IoctlResult.error(Errno.ENODATA)), // GETDRIVER
            Map.entry(0x8038_550AL, (open, memory, argument) -> open.submit(argument)),
            Map.entry(0x0000_550BL, (open, memory, argument) -> open.discard(argument)),
            Map.entry(0x4008_550CL, (open, memory, argument) -> open.reap(argument)),
            Map.entry(0x4008_550DL, (open, memory, argument) -> open.reapNow(argument)),
            Map.entry(0x8004_550FL, (open, memory, argument) -> open.claim(word(memory, argument, 0))),
            Map.entry(0x8004_5510L, (open, memory, argument) -> open.release(word(memory, argument, 0))),
            Map.entry(0xC010_5512L, (open, memory, argument) -> IoctlResult.error(Errno.ENODATA)), // to the driver
            Map.entry(0x0000_5514L, (open, memory, argument) -> open.reset()),
            Map.entry(0x8004_5515L, (open, memory, argument) -> IoctlResult.OK), // CLEAR_HALT
            Map.entry(0x8004_551AL, Ioctl::capabilities),
            Map.entry(
                    0x8108_551BL,
                    (open, memory, argument) -> open.claim(word(memory, argument, 0))), // DISCONNECT_CLAIM
            Map.entry(0x0000_551FL, (open, memory, argument) -> IoctlResult.of(FULL_SPEED))); // GET_SPEED

    /** REAPURB and REAPURBNDELAY: what ended before the device left can still be fetched. */
    private static final long REAP = 0x4008_550CL;

    private static final long REAP_NOW = 0x4008_550DL;

    private interface Handler {
        IoctlResult answer(OpenDevice open, ClientMemory memory, long argument)
                throws IOException, InterruptedException;
    }

    private Ioctl() {}

    /** Answers one ioctl: ENODEV when the device left, ENOTTY when the number means nothing here. */
    static IoctlResult answer(OpenDevice open, boolean gone, IoctlConnection client, IoctlConnection.Request call)
            throws IOException, InterruptedException {
        Handler handler = HANDLERS.get(call.request());
        if (gone && call.request() != REAP && call.request() != REAP_NOW) {
            return IoctlResult.error(Errno.ENODEV);
        }
        return handler == null ? IoctlResult.error(Errno.ENOTTY) : handler.answer(open, client, call.argument());
    }

    private static IoctlResult setInterface(OpenDevice open, ClientMemory memory, long argument) throws IOException {
        return open.setInterface(word(memory, argument, 0), word(memory, argument, Integer.BYTES));
    }

    private static IoctlResult capabilities(OpenDevice open, ClientMemory memory, long argument) throws IOException {
        int offered = CAP_ZERO_PACKET | CAP_NO_PACKET_SIZE_LIMIT | CAP_REAP_AFTER_DISCONNECT;
        ByteBuffer word = ByteBuffer.wrap(new byte[Integer.BYTES]).order(ByteOrder.nativeOrder());
        memory.write(argument, word.putInt(offered).array());
        return IoctlResult.OK;
    }

    private static int word(ClientMemory memory, long address, int offset) throws IOException {
        return ByteBuffer.wrap(memory.read(address + offset, Integer.BYTES))
                .order(ByteOrder.nativeOrder())
                .getInt();
    }
}
