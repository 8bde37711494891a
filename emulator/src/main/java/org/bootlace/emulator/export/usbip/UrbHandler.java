package org.bootlace.emulator.export.usbip;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.export.usbip.wire.MalformedFrameException;
import org.bootlace.emulator.export.usbip.wire.UrbCodec;
import org.bootlace.emulator.usb.UsbFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The URB phase of one connection: cuts the byte stream into commands and never waits for an answer. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel
final class UrbHandler extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(UrbHandler.class);
    private static final int LINGER_SECONDS = 2;

    private final Place place;
    private final UsbFunction function;
    private final Queue<byte[]> replies = new ConcurrentLinkedQueue<>();
    private @Nullable ImportSession session;
    private boolean ended;

    UrbHandler(Place place, UsbFunction function) {
        this.place = place;
        this.function = function;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ImportSession opened = new ImportSession(
                place.board().port(),
                place.board().clock(),
                function,
                frame -> reply(context, frame),
                () -> hangUpSoon(context));
        session = opened;
        opened.open();
        context.channel().closeFuture().addListener(closed -> endSession());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws MalformedFrameException {
        if (session == null || ended) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < UrbCodec.HEADER) {
            return;
        }
        byte[] header = ByteBufUtil.getBytes(in, in.readerIndex(), UrbCodec.HEADER);
        int length = UrbCodec.commandLength(header);
        if (in.readableBytes() >= length) {
            byte[] frame = length == header.length ? header : ByteBufUtil.getBytes(in, in.readerIndex(), length);
            in.skipBytes(length);
            session.accept(UrbCodec.decode(frame));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        super.channelReadComplete(context);
        send(context);
        if (session != null && session.link().isSilent()) {
            context.channel().config().setAutoRead(false);
        }
    }

    /** A client that does not take its replies is not asked for more. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Level level = cause instanceof DecoderException ? Level.WARN : Level.DEBUG;
        String peer = context.channel().remoteAddress().toString();
        LOG.atLevel(level).log("dropping {} of {}: {}", place.board().busid(), peer, cause.getMessage());
        context.close();
    }

    /**
     * Replies leave in the order they were decided, whichever thread decided them: a RET_UNLINK(0) that overtook the
     * RET_SUBMIT it speaks of would make Linux drop the device.
     */
    private void reply(ChannelHandlerContext context, byte[] frame) {
        replies.add(frame);
        if (!context.executor().inEventLoop()) {
            context.executor().execute(() -> send(context));
        }
    }

    private void send(ChannelHandlerContext context) {
        for (byte[] frame = replies.poll(); frame != null; frame = replies.poll()) {
            context.write(Unpooled.wrappedBuffer(frame), context.voidPromise());
        }
        context.flush();
    }

    /** On a thread of the board's, which must not wait. */
    private void hangUpSoon(ChannelHandlerContext context) {
        try {
            context.executor().execute(() -> hangUp(context));
        } catch (RejectedExecutionException closing) {
            LOG.debug("{} left while the server closes", place.board().busid());
        }
    }

    /** The device left: RST at once when a fault wants it, else FIN after the last reply; then what the client still sends is read and forgotten. */
    private void hangUp(ChannelHandlerContext context) {
        boolean cutOff = session != null && session.link().isCutOff();
        endSession();
        if (cutOff) {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0); // close then sends RST
            context.close();
            return;
        }
        send(context);
        ((DuplexChannel) context.channel()).shutdownOutput();
        context.executor().schedule(() -> context.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    }

    private void endSession() {
        if (!ended) {
            ended = true;
            if (session != null) {
                session.close();
            }
            place.release();
        }
    }
}
