package org.bootlace.features.world;

import java.time.Duration;
import org.bootlace.features.bench.Board;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbTransport;

/**
 * Some other flashing program that used the board before and was stopped at a bad moment. Speaks just enough DfuSe (UM0424
 * §3) to leave the bootloader in the middle of something.
 */
public final class OtherProgram implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OUT = 0x21;
    private static final int IN = 0xA1;
    private static final int DNLOAD = 1;
    private static final int UPLOAD = 2;
    private static final int GETSTATUS = 3;
    private static final int CLRSTATUS = 4;
    private static final int GETSTATE = 5;
    private static final int ABORT = 6;
    private static final int DFU_IDLE = 2;
    private static final int DFU_ERROR = 10;
    private static final int FIRST_DATA_BLOCK = 2;
    private static final int BLOCK = 64;
    /** Set Address Pointer to 0x00001000, where a chip has nothing. */
    private static final byte[] POINT_NOWHERE = {0x21, 0x00, 0x10, 0x00, 0x00};

    private final UsbTransport usb;

    private OtherProgram(UsbTransport usb) {
        this.usb = usb;
    }

    /** Starts on a board in its bootloader. */
    public static OtherProgram on(Board board) {
        UsbDevice device = board.host().usb().devices().stream()
                .filter(at -> at.path().equals(board.path()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is plugged into USB port " + board.path()));
        OtherProgram program = new OtherProgram(board.host().usb().open(device));
        program.usb.claim(0);
        program.becomeIdle();
        return program;
    }

    /** Sends a block and does not ask what became of it. */
    public void stopInDownload() {
        download(FIRST_DATA_BLOCK, new byte[BLOCK]);
    }

    /** Reads a block and does not end the upload. */
    public void stopInUpload() {
        usb.controlIn(new ControlSetup(IN, UPLOAD, FIRST_DATA_BLOCK, 0), BLOCK, TIMEOUT);
    }

    /** Asks for something impossible and leaves with the error standing. */
    public void leaveError() {
        download(0, POINT_NOWHERE);
        status();
        status();
    }

    @Override
    public void close() {
        usb.close();
    }

    /** Whatever the program before left, this one starts in dfuIDLE. */
    private void becomeIdle() {
        int state = usb.controlIn(new ControlSetup(IN, GETSTATE, 0, 0), 1, TIMEOUT)[0];
        if (state != DFU_IDLE) {
            int request = state == DFU_ERROR ? CLRSTATUS : ABORT;
            usb.controlOut(new ControlSetup(OUT, request, 0, 0), new byte[0], TIMEOUT);
        }
    }

    private void download(int block, byte[] data) {
        usb.controlOut(new ControlSetup(OUT, DNLOAD, block, 0), data, TIMEOUT);
    }

    private void status() {
        usb.controlIn(new ControlSetup(IN, GETSTATUS, 0, 0), 6, TIMEOUT);
    }
}
