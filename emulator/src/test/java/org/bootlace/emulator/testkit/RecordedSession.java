package org.bootlace.emulator.testkit;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.bootlace.emulator.trace.UsbTrace;

/** Sessions that a host on virtual time has with a board, recorded as {@code emulate --trace} does. */
public final class RecordedSession {

    private RecordedSession() {}

    /** Records what {@code host} does with a fresh board in its bootloader. */
    public static Path into(Path file, Consumer<DfuHost> host) {
        TestHost bench = TestHost.inRom();
        try (UsbTrace trace = UsbTrace.to(file)) {
            bench.board.addTap(trace);
            host.accept(new DfuHost(bench));
        }
        return file;
    }

    /** Enumerates, erases a sector, programs {@code blocks} blocks, reads one back and leaves. */
    public static void flash(DfuHost dfu, int blocks) {
        enumerate(dfu);
        dfu.status();
        dfu.clearStatus();
        dfu.status();
        dfu.erase(0x0800_0000L);
        dfu.setAddress(0x0800_0000L);
        for (int block = 2; block < 2 + blocks; block++) {
            dfu.write(block, new byte[2048]);
        }
        dfu.memory(0x0800_0000L, 64);
        dfu.abort();
        dfu.status();
        dfu.download(0);
        dfu.status();
        dfu.host.millis(10);
    }

    /** The standard requests of a host that wants to know all. */
    public static void enumerate(DfuHost dfu) {
        dfu.host.control(0x80, 6, 0x0100, 0, 18);
        dfu.host.control(0x80, 6, 0x0200, 0, 255);
        dfu.host.control(0x80, 6, 0x0300, 0, 255);
        for (int index = 1; index <= 7; index++) {
            dfu.host.control(0x80, 6, 0x0300 | index, 0x0409, 255);
        }
        dfu.host.control(0x80, 6, 0x0A00, 0, 10);
        dfu.host.control(0x00, 9, 1, 0, 0);
    }
}
