package org.bootlace.emulator.export.usbip;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.List;
import java.util.Optional;
import org.bootlace.emulator.export.usbip.wire.MalformedFrameException;
import org.bootlace.emulator.export.usbip.wire.OpCodec;
import org.bootlace.emulator.export.usbip.wire.OpRequest;
import org.bootlace.emulator.export.usbip.wire.OpStatus;
import org.bootlace.emulator.usb.UsbFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operation phase of one connection: one request, one reply; after a granted import the URB phase takes over. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty tells of a failed write by closing the channel
final class OpHandler extends ByteToMessageDecoder {

    private static final Logger LOG = LoggerFactory.getLogger(OpHandler.class);

    private final Places places;
    private boolean answered;

    OpHandler(Places places) {
        this.places = places;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws MalformedFrameException {
        if (answered) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < OpCodec.HEADER) {
            return;
        }
        int length = OpCodec.requestLength(ByteBufUtil.getBytes(in, in.readerIndex(), OpCodec.HEADER));
        if (in.readableBytes() >= length) {
            answered = true;
            answer(context, OpCodec.decode(ByteBufUtil.getBytes(in.readSlice(length))));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("closing {}: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }

    private void answer(ChannelHandlerContext context, OpRequest request) {
        if (request instanceof OpRequest.Import wanted) {
            answerImport(context, wanted.busid());
        } else {
            last(context, OpCodec.deviceList(places.importable()));
        }
    }

    private void answerImport(ChannelHandlerContext context, String busid) {
        Optional<Place> place = places.at(busid);
        Optional<UsbFunction> function =
                place.flatMap(found -> found.board().port().attached());
        if (place.isEmpty() || function.isEmpty()) {
            last(context, OpCodec.refused(OpStatus.NODEV));
        } else if (!place.get().take()) {
            last(context, OpCodec.refused(OpStatus.DEV_BUSY));
        } else {
            grant(context, place.get(), function.get());
        }
    }

    private static void grant(ChannelHandlerContext context, Place place, UsbFunction function) {
        LOG.info(
                "{} imports {}",
                context.channel().remoteAddress(),
                place.board().busid());
        context.writeAndFlush(Unpooled.wrappedBuffer(OpCodec.imported(place.record(function))));
        context.pipeline().remove(ReadTimeoutHandler.class);
        context.pipeline().replace(OpHandler.class, "urbs", new UrbHandler(place, function));
    }

    private static void last(ChannelHandlerContext context, byte[] reply) {
        context.writeAndFlush(Unpooled.wrappedBuffer(reply)).addListener(ChannelFutureListener.CLOSE);
    }
}
