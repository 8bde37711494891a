package org.bootlace.flasher.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bootlace.flasher.transport.UsbDevice;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.flasher.transport.UsbTransferException.Fault;

/** A board in a socket of a {@link FakeHost}: runs an application with a serial port, or waits in its bootloader. */
public final class FakeBoard {

    /** What is to be seen in the socket. */
    public enum Mode {
        NOTHING,
        APPLICATION,
        BOOTLOADER
    }

    public UsbPath path;
    public final String port;
    public final FakeDfuDevice dfu;
    /** Configuration descriptor of its application. */
    public byte[] application = {};

    /** idVendor and idProduct of its application. */
    public int ids = 0x0483_5740;

    public boolean listensToR = true;
    public boolean portKnowsItsPath = true;
    /** What a reboot by R leads to. */
    public Mode afterReboot = Mode.BOOTLOADER;
    /** Happens while it reboots. */
    public Runnable onReboot = () -> {};
    /** What comes after the bootloader was left. */
    public Mode afterLeave = Mode.APPLICATION;
    /** What comes after a reset that the bootloader makes itself; BOOT0 decides. */
    public Mode afterReset = Mode.BOOTLOADER;

    public Duration enumeration = Duration.ofMillis(700);
    /** When set, opening the bootloader fails with it. */
    public Optional<Fault> openFault = Optional.empty();
    /** When that ends, in nanoseconds. */
    public long openFaultUntil = Long.MAX_VALUE;

    /** What its firmware answers to each write; nothing unless set. */
    public Function<byte[], byte[]> answers = data -> new byte[0];
    /** What was written to its port, character by byte. */
    public final List<String> heard = new ArrayList<>();
    /** Baud rates that its port was opened at. */
    public final List<Integer> bauds = new ArrayList<>();

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final FakeClock clock;
    private Mode mode;
    private Mode next;
    private long nextAt;

    FakeBoard(FakeClock clock, String path, String port, Mode mode) {
        this.clock = clock;
        this.path = new UsbPath(path);
        this.port = port;
        this.mode = mode;
        this.next = mode;
        this.dfu = new FakeDfuDevice(clock);
        dfu.onLeave = () -> become(afterLeave);
        dfu.onReset = () -> become(afterReset);
    }

    public Mode mode() {
        if (mode != next && clock.nanos() >= nextAt) {
            mode = next;
            dfu.powerUp();
        }
        return mode;
    }

    /** Leaves the bus now and comes back as {@code then} after enumeration. */
    public void become(Mode then) {
        mode = Mode.NOTHING;
        next = then;
        nextAt = clock.nanos() + enumeration.toNanos();
    }

    /** Pulls the cable. */
    public void unplug() {
        mode = Mode.NOTHING;
        next = Mode.NOTHING;
        dfu.unplug();
    }

    void received(byte[] data) {
        heard.add(new String(data, StandardCharsets.ISO_8859_1));
        pending.writeBytes(answers.apply(data));
        if (listensToR && data.length == 1 && data[0] == 'R') {
            reboot();
        }
    }

    void reboot() {
        onReboot.run();
        become(afterReboot);
    }

    byte[] said() {
        byte[] bytes = pending.toByteArray();
        pending.reset();
        return bytes;
    }

    Optional<UsbDevice> device() {
        return switch (mode()) {
            case NOTHING -> Optional.empty();
            case APPLICATION -> Optional.of(new UsbDevice(path, ids >>> 16, ids & 0xFFFF, 0x0200, 3, application));
            case BOOTLOADER ->
                Optional.of(new UsbDevice(path, 0x0483, 0xdf11, 0x2200, 3, FakeDfuDevice.configuration()));
        };
    }
}
