package org.bootlace.emulator.export.usbip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what a client sent and received as a pcap file of raw IPv4 packets to and from port 3240. */
final class TcpCapture {

    private static final int RAW_IP = 101;
    private static final int SEGMENT = 1400;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final int[] sequence = {1, 1};
    private int packets;

    static void write(Path path, List<UsbIpClient.Chunk> transcript) throws IOException {
        TcpCapture capture = new TcpCapture();
        capture.file.writeBytes(ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(0x40000)
                .putInt(RAW_IP)
                .array());
        transcript.forEach(capture::chunk);
        Files.write(path, capture.file.toByteArray());
    }

    private void chunk(UsbIpClient.Chunk chunk) {
        for (int at = 0; at < chunk.bytes().length; at += SEGMENT) {
            segment(chunk.sent() ? 0 : 1, chunk.bytes(), at, Math.min(SEGMENT, chunk.bytes().length - at));
        }
    }

    private void segment(int side, byte[] bytes, int at, int length) {
        ByteBuffer packet = ByteBuffer.allocate(40 + length);
        packet.putShort((short) 0x4500)
                .putShort((short) (40 + length))
                .putInt(packets << 16)
                .putShort((short) 0x4006);
        packet.putShort((short) 0).putInt(0x7F000001).putInt(0x7F000001);
        packet.putShort((short) (side == 0 ? 40000 : 3240)).putShort((short) (side == 0 ? 3240 : 40000));
        packet.putInt(sequence[side]).putInt(sequence[1 - side]).putShort((short) 0x5018);
        packet.putShort((short) 0xFFFF).putInt(0).put(bytes, at, length);
        sequence[side] += length;
        file.writeBytes(ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .putInt(packets++)
                .putInt(packet.capacity())
                .putInt(packet.capacity())
                .array());
        file.writeBytes(packet.array());
    }
}
