package org.bootlace.emulator.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.usb.ControlOutcome;

/** The requests of a DFU host, in words, on a {@link TestHost}. */
public final class DfuHost {

    public static final int OUT = 0x21;
    public static final int IN = 0xA1;
    public static final int DNLOAD = 1;
    public static final int UPLOAD = 2;
    public static final int GETSTATUS = 3;
    public static final int CLRSTATUS = 4;
    public static final int GETSTATE = 5;
    public static final int ABORT = 6;

    public final TestHost host;

    public DfuHost(TestHost host) {
        this.host = host;
    }

    /** A host in front of a fresh board whose bootloader was brought to dfuIDLE. */
    public static DfuHost idle() {
        return idle(TestHost.inRom());
    }

    public static DfuHost idle(TestHost host) {
        DfuHost dfu = new DfuHost(host);
        dfu.clearStatus();
        return dfu;
    }

    /** A host in front of a new board with that chip, whatever state its bootloader starts in; dfuIDLE now. */
    public static DfuHost on(BoardBuilder builder) {
        return restarted(TestHost.with(builder));
    }

    /** A host whose board came back: its bootloader was brought to dfuIDLE. */
    public static DfuHost restarted(TestHost host) {
        DfuHost dfu = new DfuHost(host);
        if (dfu.state() == 10) {
            dfu.clearStatus();
        }
        return dfu;
    }

    /** bStatus, bwPollTimeout, bState as {@code 0/104/4}. */
    public String status() {
        byte[] bytes = host.read(IN, GETSTATUS, 0, 0, 6);
        int poll = bytes[1] & 0xFF | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF) << 16;
        return bytes[0] + "/" + poll + "/" + bytes[4];
    }

    public int state() {
        return host.read(IN, GETSTATE, 0, 0, 1)[0];
    }

    public ControlOutcome clearStatus() {
        return host.send(OUT, CLRSTATUS, 0);
    }

    public ControlOutcome abort() {
        return host.send(OUT, ABORT, 0);
    }

    public ControlOutcome download(int block, byte... data) {
        return host.send(OUT, DNLOAD, block, data);
    }

    public ControlOutcome upload(int block, int length) {
        return host.control(IN, UPLOAD, block, 0, length);
    }

    public ControlOutcome command(int opcode, long address) {
        ByteBuffer payload = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
        return download(0, payload.put((byte) opcode).putInt((int) address).array());
    }

    /** Runs what was taken: GETSTATUS until it is told about; the last answer. */
    public String run() {
        status();
        return status();
    }

    public String setAddress(long address) {
        command(0x21, address);
        return run();
    }

    public String erase(long address) {
        command(0x41, address);
        return run();
    }

    public String write(int block, byte... data) {
        download(block, data);
        return run();
    }

    /** Bytes at an address, as UPLOAD reads them. */
    public byte[] memory(long address, int length) {
        setAddress(address);
        abort();
        return ((ControlOutcome.Data) upload(2, length)).bytes();
    }
}
