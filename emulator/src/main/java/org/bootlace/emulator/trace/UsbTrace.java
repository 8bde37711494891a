package org.bootlace.emulator.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;
import org.jspecify.annotations.Nullable;

/**
 * Writes every transfer of one board as USB pcapng (link type 220) that Wireshark opens. Time 0 is the start of the
 * board's clock. A device that no host asked for its descriptors is introduced by two transfers that were not on the
 * wire.
 */
public final class UsbTrace implements UsbTap, AutoCloseable {

    private final Path file;
    private final Path part;
    private final PcapngFile pcapng;
    private final Map<Integer, Introduction> introductions = new HashMap<>();
    private @Nullable IOException failure;
    private boolean closed;
    private long transfers;

    private UsbTrace(Path file, Path part, PcapngFile pcapng) {
        this.file = file;
        this.part = part;
        this.pcapng = pcapng;
    }

    /**
     * Opens a trace; the bytes go to {@code FILE.part} until {@link #close()} gives the file its name.
     *
     * @throws EmulatorException OUTPUT_NOT_WRITABLE
     */
    public static UsbTrace to(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            return new UsbTrace(file, part, new PcapngFile(Files.newOutputStream(part)));
        } catch (IOException e) {
            throw notWritable(part, e);
        }
    }

    @Override
    public synchronized void attached(int device, UsbFunction function) {
        introductions.put(device, new Introduction(function));
    }

    @Override
    public synchronized void detached(int device) {
        introductions.remove(device);
        attempt(pcapng::flush);
    }

    @Override
    public synchronized void transfer(UsbTransfer transfer) {
        attempt(() -> {
            Introduction introduction = introductions.get(transfer.device());
            if (introduction != null) {
                for (UsbTransfer missing : introduction.before(transfer)) {
                    write(missing);
                }
            }
            write(transfer);
        });
    }

    /**
     * Completes the file and gives it its name.
     *
     * @throws EmulatorException OUTPUT_NOT_WRITABLE, also for anything that failed on the way
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        attempt(() -> {
            pcapng.close();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        });
        closed = true;
        if (failure != null) {
            throw notWritable(file, failure);
        }
    }

    private void write(UsbTransfer transfer) throws IOException {
        long id = ++transfers;
        pcapng.packet(transfer.startedAt(), UsbmonEvent.submission(id, transfer));
        pcapng.packet(transfer.endedAt(), UsbmonEvent.completion(id, transfer));
    }

    /** A trace that cannot be written must not disturb the board: the first failure is kept for {@link #close()}. */
    private void attempt(Writing writing) {
        if (closed || failure != null) {
            return;
        }
        try {
            writing.run();
        } catch (IOException e) {
            failure = e;
        }
    }

    private static EmulatorException notWritable(Path path, IOException cause) {
        return new EmulatorException(
                EmulatorFailureKind.OUTPUT_NOT_WRITABLE,
                "the trace cannot be written to " + path + ": " + cause,
                "choose another file, or make room and permissions there",
                cause);
    }

    /** Something that writes. */
    private interface Writing {
        void run() throws IOException;
    }
}
