package org.bootlace.emulator.export.usbip;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.export.usbip.wire.MalformedFrameException;
import org.bootlace.emulator.export.usbip.wire.UrbCodec;
import org.bootlace.emulator.usb.UsbFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The URB phase of one connection: cuts the byte stream into commands and never waits for an answer. */
final class UrbHandler extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(UrbHandler.class);
    private static final int LINGER_SECONDS = 2;

    private final Place place;
    private final UsbFunction function;
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
                frame -> context.writeAndFlush(Unpooled.wrappedBuffer(frame), context.voidPromise()),
                () -> context.executor().execute(() -> hangUp(context)));
        session = opened;
        opened.open();
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
        int length = UrbCodec.commandLength(ByteBufUtil.getBytes(in, in.readerIndex(), UrbCodec.HEADER));
        if (in.readableBytes() >= length) {
            session.accept(UrbCodec.decode(ByteBufUtil.getBytes(in.readSlice(length))));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        endSession();
    }

    /** A client that does not take its replies is not asked for more. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn(
                "dropping {} of {}: {}",
                place.board().busid(),
                context.channel().remoteAddress(),
                cause.toString());
        context.close();
    }

    /** The device left: FIN after the last reply, then what the client still sends is read and forgotten. */
    private void hangUp(ChannelHandlerContext context) {
        endSession();
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
