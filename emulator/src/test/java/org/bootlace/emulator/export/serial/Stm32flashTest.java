package org.bootlace.emulator.export.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.testkit.DebianTool;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.time.WallClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock stm32flash on the pseudo terminal: a referee that knows AN3155 from silicon. Board time runs 100 times as fast. */
class Stm32flashTest {

    private static final int FLASH = 0x0800_0000;

    @TempDir
    private Path folder;

    private DebianTool stm32flash;
    private WallClock clock;
    private EmulatedBoard board;
    private PtyServer server;
    private Path link;

    @BeforeEach
    void switch_on() {
        stm32flash = DebianTool.require("stm32flash", "stm32flash");
        clock = new WallClock(100);
        board = EmulatedBoard.builder(TestHost.F405)
                .clock(clock)
                .mode(BootMode.APPLICATION)
                .boot0(true)
                .build();
        link = folder.resolve("uart");
        server = PtyServer.start(Optional.of(link), board.uart(), clock);
    }

    @AfterEach
    void switch_off() {
        if (server != null) {
            server.close();
            board.close();
            clock.close();
        }
    }

    @Test
    void info_is_told_to_one_client_after_the_other() throws Exception {
        for (String options : new String[] {"-m 8n1 -b 57600", "-m 8n1 -b 57600", "-m 8n1 -b 115200"}) {
            DebianTool.Result info = run(options);
            assertThat(info.exitCode()).as(info.output()).isZero();
            assertThat(info.output())
                    .contains("Version      : 0x31")
                    .contains("Option 1     : 0x00")
                    .contains("Device ID    : 0x0413 (STM32F40xxx/41xxx)");
            board.reset();
        }
    }

    @Test
    void writes_verifies_reads_and_jumps() throws Exception {
        byte[] image = image(5000);
        Path file = Files.write(folder.resolve("image.bin"), image);
        Path back = folder.resolve("back.bin");

        assertThat(run("-m 8n1 -b 115200 -v -w " + file).output())
                .contains("verified")
                .contains("100.00%");
        assertThat(board.flash().read(FLASH, image.length)).isEqualTo(image);

        DebianTool.Result read = run("-m 8n1 -b 115200 -c -S 0x08000000:5000 -r " + back);
        assertThat(read.exitCode()).as(read.output()).isZero();
        assertThat(Files.readAllBytes(back)).startsWith(image);

        assertThat(run("-m 8n1 -b 115200 -c -g 0x0").output()).contains("Starting execution at address 0x08000000");
        await().until(() -> board.running() == Running.APPLICATION);
    }

    @Test
    void erases_all_and_single_sectors() throws Exception {
        fill();
        assertThat(run("-m 8n1 -b 115200 -o -s 1 -e 2").exitCode()).isZero();
        assertThat(board.flash().read(FLASH, 0x4000)).as("sector 0").containsOnly(0);
        assertThat(board.flash().read(FLASH + 0x4000, 0x8000))
                .as("sectors 1 and 2")
                .containsOnly(0xFF);
        assertThat(board.flash().read(FLASH + 0xC000, 0x100)).as("sector 3").containsOnly(0);

        assertThat(run("-m 8n1 -b 115200 -c -o").exitCode()).isZero();
        assertThat(board.flash().read(FLASH, 0x100)).containsOnly(0xFF);
    }

    @Test
    void readout_and_write_protection_go_on_and_off() throws Exception {
        fill();
        assertThat(run("-m 8n1 -b 115200 -j").output()).contains("Done.");
        assertThat(run("-m 8n1 -b 115200 -S 0x08000000:16 -r " + folder.resolve("x"))
                        .exitCode())
                .isNotZero();
        board.reset();
        assertThat(run("-m 8n1 -b 115200 -k").output()).contains("Done.");
        await().until(() -> board.flash().read(FLASH, 1)[0] == (byte) 0xFF);
        assertThat(run("-m 8n1 -b 115200 -u").output()).contains("Done.");
        assertThat(run("-m 8n1 -b 115200").exitCode()).isZero();
    }

    @Test
    void settings_of_a_client_are_gone_when_the_next_one_comes() throws Exception {
        run("-m 8n1 -b 57600");

        DebianTool stty = DebianTool.require("stty", "coreutils");
        await().untilAsserted(() ->
                assertThat(stty.run("-F", link.toString(), "speed").output()).isEqualTo("50\n"));
    }

    @Test
    void file_that_is_no_link_is_left_alone() throws Exception {
        Path file = Files.writeString(folder.resolve("precious"), "data");
        assertThatExceptionOfType(EmulatorException.class)
                .isThrownBy(() -> PtyServer.start(Optional.of(file), board.uart(), clock))
                .withMessageContaining("precious");
        assertThat(file).hasContent("data");
    }

    private DebianTool.Result run(String options) throws IOException, InterruptedException {
        return stm32flash.run((options + " " + link).split(" "));
    }

    private void fill() {
        board.flash().load(FLASH, new byte[1 << 20]);
    }

    private static byte[] image(int length) {
        byte[] image = new byte[length];
        new SplittableRandom(7).nextBytes(image);
        System.arraycopy(new byte[] {0, 0, 2, 0x20, 9, 0, 0, 8}, 0, image, 0, 8);
        return Arrays.copyOf(image, length);
    }
}
