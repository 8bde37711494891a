package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.testkit.DebianTool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReadyViewTest {

    @TempDir
    private Path folder;

    @Test
    void text_says_how_to_list_and_attach_over_usbip() {
        try (Emulation emulation = start("--usbip", "0")) {
            int port = emulation.usbip().orElseThrow().address().getPort();

            assertThat(new ReadyView(emulation, 1).text().lines())
                    .contains("USB/IP  127.0.0.1, port " + port + ", bus id 1-1")
                    .contains("  list    usbip --tcp-port " + port + " list -r 127.0.0.1")
                    .contains("  attach  sudo modprobe vhci-hcd && sudo usbip --tcp-port " + port
                            + " attach -r 127.0.0.1 -b 1-1")
                    .anyMatch(line -> line.startsWith("STM32F405xG, serial ") && line.endsWith(", running rom"));
        }
    }

    @Test
    void clients_of_every_address_are_not_sent_to_the_wildcard() {
        try (Emulation emulation = start("--usbip", "0.0.0.0:0")) {
            assertThat(new ReadyView(emulation, 2).text())
                    .contains("every address of this machine")
                    .contains("list -r 127.0.0.1")
                    .contains("time x 2.0");
        }
    }

    @Test
    @Tag("umockdev")
    void text_says_what_a_program_needs_to_see_the_testbed() {
        DebianTool.require("umockdev-wrapper", "umockdev");
        Path bed = folder.resolve("bed");
        try (Emulation emulation = start("--usbfs", bed.toString())) {
            assertThat(new ReadyView(emulation, 1).text())
                    .contains("UMOCKDEV_DIR=" + bed + " LD_PRELOAD=libumockdev-preload.so.0 PROGRAM");
        }
        assertThat(bed).doesNotExist();
    }

    private static Emulation start(String... arguments) {
        ExportOptions options = new ExportOptions();
        new CommandLine(options).parseArgs(arguments);
        return Emulation.start(
                Map.of("1-1", EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F405xG"))),
                1,
                options,
                complaint -> {});
    }
}
