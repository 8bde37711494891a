package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/**
 * Serves boards as {@code /dev/bus/usb/BBB/DDD} to every dynamically linked 64-bit program that runs with
 * {@link #environment()}. A board that leaves its bus vanishes, one that comes back is there again under the same bus-port
 * name and the next device number. Programs that watch for devices through udev, as libusb does, are told of both. A
 * board at {@code 1-2.3} hangs on a hub at {@code 1-2}.
 */
public final class UsbfsServer implements AutoCloseable {

    private final Testbed testbed;
    private final HotPlug hotPlug;
    private final ExecutorService thread;
    private final List<BoardSlot> slots;

    private UsbfsServer(Testbed testbed, HotPlug hotPlug, ExecutorService thread, List<BoardSlot> slots) {
        this.testbed = testbed;
        this.hotPlug = hotPlug;
        this.thread = thread;
        this.slots = slots;
    }

    /**
     * Builds the testbed in {@code directory} (made when missing; else it must be empty, or left over from a server that
     * is gone) and serves {@code boards} until closed.
     *
     * @throws EmulatorException OUTPUT_NOT_WRITABLE, ADDRESS_IN_USE or EXPORT_FAILED
     */
    public static UsbfsServer start(Path directory, List<ExportedBoard> boards) {
        NavigableSet<String> hubs = Hub.needed(boards);
        Testbed testbed = Testbed.create(directory);
        DeviceNumbers numbers = new DeviceNumbers();
        try {
            for (int bus :
                    boards.stream().mapToInt(ExportedBoard::bus).distinct().toArray()) {
                testbed.publish(Hub.root(bus));
            }
            for (String hub : hubs) {
                testbed.publish(Hub.at(hub, numbers.next(Hub.bus(hub))));
            }
            return serve(testbed, HotPlug.in(testbed.root()), numbers, boards);
        } catch (IOException failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.EXPORT_FAILED,
                    "cannot fill the testbed in " + testbed.root() + ": " + failure.getMessage(),
                    "check the free space and the rights of that folder",
                    failure);
        }
    }

    /** The testbed: what clients need as UMOCKDEV_DIR. */
    public Path directory() {
        return testbed.root();
    }

    /**
     * The variables a client needs, UMOCKDEV_DIR and LD_PRELOAD.
     *
     * @throws EmulatorException TOOL_MISSING when the preload library is not installed
     */
    public Map<String, String> environment() {
        UmockdevLibrary.find();
        return Map.of("UMOCKDEV_DIR", testbed.root().toString(), "LD_PRELOAD", UmockdevLibrary.NAME);
    }

    /**
     * Waits until every board was seen on the bus at least once.
     *
     * @return false when {@code patience} of host time ran out first, as with a board that is unplugged
     */
    public boolean awaitBoards(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (BoardSlot slot : slots) {
            if (!slot.appeared().await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** Takes the devices away and removes the testbed. */
    @Override
    public void close() {
        slots.forEach(BoardSlot::close);
        thread.shutdown();
        try {
            thread.awaitTermination(2, TimeUnit.SECONDS);
            hotPlug.close();
            testbed.close();
        } catch (IOException failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.EXPORT_FAILED,
                    "cannot remove the testbed in " + testbed.root() + ": " + failure.getMessage(),
                    "remove the folder by hand",
                    failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static UsbfsServer serve(
            Testbed testbed, HotPlug hotPlug, DeviceNumbers numbers, List<ExportedBoard> boards) {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "usbfs-bus");
            made.setDaemon(true);
            return made;
        });
        List<BoardSlot> slots = boards.stream()
                .map(board -> new BoardSlot(board, testbed, numbers, hotPlug, thread))
                .toList();
        slots.forEach(BoardSlot::open);
        return new UsbfsServer(testbed, hotPlug, thread, slots);
    }
}
