package org.bootlace.flasher.transport.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.UsbDevice;
import org.jspecify.annotations.Nullable;

/**
 * Writes every USB transfer of a job as pcapng with link type 220 (LINKTYPE_USB_LINUX_MMAPPED), which Wireshark opens; needs no
 * rights beyond those that flashing needs. The bytes go to {@code FILE.part} until {@link #finish()} gives the file its name. A
 * disk that runs full does not disturb the job.
 */
public final class Recording {

    private final Path file;
    private final Path part;
    private final PcapngWriter pcapng;
    private final Instant began;
    private final Map<String, Integer> addresses = new HashMap<>();
    private @Nullable IOException failure;
    private boolean finished;
    private long transfers;

    private Recording(Path file, Path part, PcapngWriter pcapng, Instant began) {
        this.file = file;
        this.part = part;
        this.pcapng = pcapng;
        this.began = began;
    }

    /**
     * Starts a recording.
     *
     * @param file replaced if it exists
     * @param began the time of day now
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    public static Recording to(Path file, Instant began) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            return new Recording(file, part, new PcapngWriter(Files.newOutputStream(part)), began);
        } catch (IOException e) {
            throw new Failure(
                            FailureKind.FILE_NOT_WRITABLE,
                            "The recording %s cannot be written: its directory is not there or may not be written to."
                                    .formatted(file),
                            "Choose a directory you may write to.",
                            Map.of("file", file.toString()))
                    .causedBy(e);
        }
    }

    /** The same ports; whatever is said through them over USB is recorded. Serial lines are not. */
    public HostPorts of(HostPorts ports) {
        long start = ports.clock().nanos();
        return new HostPorts(
                new RecordedBus(ports.usb(), this, () -> ports.clock().nanos() - start), ports.serial(), ports.clock());
    }

    /**
     * Completes the file and gives it its name. What comes later is left out.
     *
     * @return why the recording is not whole; empty when it is
     */
    public synchronized Optional<String> finish() {
        attempt(pcapng::close);
        attempt(() -> Files.move(part, file, StandardCopyOption.REPLACE_EXISTING));
        finished = true;
        return Optional.ofNullable(failure)
                .map(e -> "The recording %s could not be written to its end; what there is of it is in %s."
                        .formatted(file, part));
    }

    /** The number that the recording has for a device, 1..127; a device that comes again as another has another. */
    synchronized int addressOf(UsbDevice device) {
        String name = "%s %04x:%04x".formatted(device.path(), device.vendorId(), device.productId());
        return addresses.computeIfAbsent(name, any -> 1 + addresses.size() % UsbmonEvent.ADDRESSES);
    }

    /** Adds a transfer. */
    synchronized void add(RecordedTransfer transfer) {
        long id = ++transfers;
        attempt(() -> {
            pcapng.packet(time(transfer.startedAt()), UsbmonEvent.submission(id, transfer, began));
            pcapng.packet(time(transfer.endedAt()), UsbmonEvent.completion(id, transfer, began));
        });
    }

    private long time(long nanos) {
        return began.getEpochSecond() * 1_000_000_000L + began.getNano() + nanos;
    }

    private void attempt(Writing writing) {
        if (finished || failure != null) {
            return;
        }
        try {
            writing.run();
        } catch (IOException e) {
            failure = e;
            abandon();
        }
    }

    private void abandon() {
        try {
            pcapng.close();
        } catch (IOException alsoFails) {
            // The first failure is the one to tell.
        }
    }

    /** Something that writes. */
    private interface Writing {
        void run() throws IOException;
    }
}
