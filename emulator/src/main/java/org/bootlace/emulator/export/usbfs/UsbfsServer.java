package org.bootlace.emulator.export.usbfs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.export.ExportedBoard;

/**
 * Serves boards as {@code /dev/bus/usb/BBB/DDD} to every dynamically linked program that runs with {@link #environment()}.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // bodies follow
public final class UsbfsServer implements AutoCloseable {

    private UsbfsServer() {}

    /**
     * Builds the testbed below {@code directory} (made when missing, else it must be empty or one of ours) and serves
     * {@code boards} until closed.
     *
     * @throws org.bootlace.emulator.failure.EmulatorException FILE_NOT_WRITABLE, ADDRESS_IN_USE or EXPORT_FAILED
     */
    public static UsbfsServer start(Path directory, List<ExportedBoard> boards) {
        throw new UnsupportedOperationException();
    }

    /** The testbed: what clients need as UMOCKDEV_DIR. */
    public Path directory() {
        throw new UnsupportedOperationException();
    }

    /**
     * The variables a client needs, UMOCKDEV_DIR and LD_PRELOAD.
     *
     * @throws org.bootlace.emulator.failure.EmulatorException TOOL_MISSING when the preload library is not installed
     */
    public Map<String, String> environment() {
        throw new UnsupportedOperationException();
    }

    /** Takes the devices away and removes the testbed. */
    @Override
    public void close() {}
}
