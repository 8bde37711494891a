package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.export.usbip.UsbIpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stock dfu-util flashes one chip of each family of bootloaders, as it is, with no option made for it. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class PersonalitiesTest {

    private static final Duration DEADLINE = Duration.ofSeconds(150);
    private static final int SIZE = 5000;
    /** In the RAM of the smallest of them. */
    private static final int SMALL_STACK = 0x2000_4000;

    /** CLASSIC, HAL, HAL with a wedge, C5, AT32, GD32, APM32. */
    private static final List<String> CHIPS = List.of(
            "STM32F405xG",
            "STM32G474xE",
            "STM32H743xI_revV",
            "STM32C562xE",
            "AT32F415xC",
            "GD32VF103xB",
            "APM32F1_128K");

    @Test
    void dfu_util_writes_reads_back_and_leaves_on_each(KernelGuest guest) throws IOException {
        byte[] image = Firmware.madeUp(SIZE);
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putInt(SMALL_STACK);
        Path file = Files.write(guest.share().resolve("personalities.bin"), image);
        Path stream = KernelExtension.EVIDENCE.resolve("personalities.pcap");
        try (PluggedBench bench = new PluggedBench(
                        CHIPS.stream().map(ChipCatalogue.bundled()::chip).toList());
                UsbIpServer server = bench.serve();
                WireCapture capture = new WireCapture(server.address().getPort(), stream)) {
            bench.boards().values().forEach(board -> board.flash().load(PluggedBoard.FLASH_START, new byte[SIZE]));
            guest.run(DEADLINE, """
                    plug_bench %1$d %2$d || exit
                    for number in $(seq %2$d); do
                      echo "== $number"
                      dfu-util -p 1-$number -a 0 -s 0x08000000 -D %3$s || exit
                      dfu-util -p 1-$number -a 0 -s 0x08000000:%4$d -U /tmp/back.$number || exit
                      cmp %3$s /tmp/back.$number || exit
                      dfu-util -p 1-$number -a 0 -s 0x08000000:leave -D %3$s || exit
                    done
                    unplug_bench
                    """.formatted(capture.port(), CHIPS.size(), file, SIZE))
                    .succeeded();
            for (EmulatedBoard board : bench.boards().values()) {
                assertThat(board.flash().read(PluggedBoard.FLASH_START, SIZE)).isEqualTo(image);
                await().untilAsserted(() -> assertThat(board.running()).isEqualTo(Running.APPLICATION));
            }
        }
        assertThat(Tshark.complaints(stream)).isEmpty();
        assertThat(Tshark.values(stream, "usb", "usb.idVendor")).contains("0x0483", "0x2e3c", "0x28e9", "0x314b");
        assertThat(Tshark.values(stream, "usbdfu", "usbdfu.state")).contains("10", "2", "4", "5", "7");
    }
}
