package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootlace.emulator.export.usbfs.UsbfsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The strings of every chip as real libusb and dfu-util read them, without a kernel: quick, for every build. */
class ChipRowsOverUsbfsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void dfu_util_reads_the_strings_of_every_chip() throws Exception {
        DebianParts.requireUsbfs();
        try (PluggedBench bench = PluggedBench.ofAllChips();
                UsbfsServer server = UsbfsServer.start(folder.resolve("bed"), bench.exported())) {
            assertThat(server.awaitBoards(Duration.ofSeconds(10))).isTrue();
            List<String> expected = new ArrayList<>();
            int number = 0;
            for (var row : bench.boards().entrySet()) {
                expected.addAll(DfuUtilListing.of(row.getKey(), row.getValue().serial(), "1-" + ++number));
            }
            assertThat(DfuUtilListing.found(list(server.environment()))).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String list(Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("dfu-util", "-l"));
        return HostProgram.output(DEADLINE, command);
    }
}
