package org.bootlace.emulator.export.usbfs;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.bootlace.emulator.export.ExportedBoard;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One exported board's place on the made-up bus: a device appears there when a function attaches and vanishes when it
 * detaches, each time with the next device number. Changes are made on the server's thread, one at a time.
 */
final class BoardSlot implements UsbPort.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(BoardSlot.class);

    private final ExportedBoard board;
    private final Testbed testbed;
    private final DeviceNumbers numbers;
    private final HotPlug hotPlug;
    private final Executor thread;
    private final CountDownLatch appeared = new CountDownLatch(1);
    private volatile @Nullable Present present;

    /** The device that is there now; node and socket exist once it is enumerated. */
    private static final class Present {
        final BusDevice device;

        @Nullable
        DeviceNode node;

        @Nullable
        NodeServer server;

        Present(BusDevice device) {
            this.device = device;
        }
    }

    BoardSlot(ExportedBoard board, Testbed testbed, DeviceNumbers numbers, HotPlug hotPlug, Executor thread) {
        this.board = board;
        this.testbed = testbed;
        this.numbers = numbers;
        this.hotPlug = hotPlug;
        this.thread = thread;
    }

    void open() {
        board.port().addListener(this);
        board.port().attached().ifPresent(this::attached);
    }

    void close() {
        board.port().removeListener(this);
        thread.execute(this::vanish);
    }

    /** Zero once a device was shown. */
    CountDownLatch appeared() {
        return appeared;
    }

    @Override
    public void attached(UsbFunction function) {
        thread.execute(() -> enumerate(function));
    }

    @Override
    public void detached(UsbFunction function) {
        thread.execute(() -> {
            if (present != null && present.device.function().equals(function)) {
                vanish();
            }
        });
    }

    @Override
    public void dataReady(UsbFunction function, int endpoint) {
        Present now = present;
        if (now != null && now.device.function().equals(function)) {
            now.device.dataReady(endpoint);
        }
    }

    private void enumerate(UsbFunction function) {
        if (present != null && present.device.function().equals(function)) {
            return; // attached between addListener and attached() in open
        }
        vanish();
        Present next = new Present(new BusDevice(function, board.clock()));
        present = next;
        Enumeration.of(next.device)
                .whenComplete((found, failure) -> thread.execute(() -> enumerated(next, found, failure)));
    }

    private void enumerated(Present next, Enumeration.@Nullable Found found, @Nullable Throwable failure) {
        if (next != present) {
            return; // it left while it was enumerated
        }
        if (found == null) {
            LOG.warn("{} does not enumerate: {}", board.busid(), String.valueOf(failure));
            return;
        }
        show(next, found);
    }

    private void show(Present next, Enumeration.Found found) {
        DeviceNode node = new DeviceNode(
                board.busid(), numbers.next(board.bus()), found.device(), found.configuration(), found.texts());
        try {
            next.server = NodeServer.listen(next.device, testbed.socket(node.address()));
            next.node = node;
            testbed.publish(node);
            hotPlug.added(node);
            appeared.countDown();
        } catch (IOException failure) {
            LOG.error("cannot show {} in {}: {}", board.busid(), testbed.root(), failure.getMessage());
        }
    }

    private void vanish() {
        Present last = present;
        present = null;
        if (last == null) {
            return;
        }
        last.device.leave();
        try {
            if (last.node != null) {
                testbed.withdraw(last.node);
            }
            if (last.server != null) {
                last.server.close();
            }
            if (last.node != null) {
                hotPlug.removed(last.node);
            }
        } catch (IOException failure) {
            LOG.error("cannot take {} away from {}: {}", board.busid(), testbed.root(), failure.getMessage());
        }
    }
}
