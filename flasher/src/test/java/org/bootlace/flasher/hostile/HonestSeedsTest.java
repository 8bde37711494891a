package org.bootlace.flasher.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seeds with nothing wrong in them: a job that fails at its first step would show a fuzzer nothing of what lies behind. */
class HonestSeedsTest {

    private static final String SEEDS = "src/test/resources/fuzz";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flash",
                "flash-answering-while-busy",
                "flash-full-chip-respecting-poll",
                "flash-preserving",
                "flash-unprotecting",
                "protected-flash-unprotecting",
                "protected-unprotect",
                "plan",
                "erase-chip",
                "erase-ranges",
                "read-flash",
                "read-range",
                "backup",
                "unprotect",
                "option-bytes",
                "write-option-bytes",
                "start",
                "info",
                "boards",
                "restore"
            })
    void dfu_device_that_is_honest_gets_its_job_done(String seed) throws IOException {
        assertThat(HostileDfuFuzz.succeeds(content("dfu_devices", seed))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flash",
                "flash-full-chip",
                "flash-preserving",
                "flash-wired",
                "flash-unprotecting",
                "plan",
                "erase-chip",
                "erase-ranges",
                "read-flash",
                "read-range",
                "backup",
                "unprotect",
                "start",
                "info",
                "restore"
            })
    void uart_bootloader_that_is_honest_gets_its_job_done(String seed) throws IOException {
        assertThat(HostileUartFuzz.succeeds(content("uart_boards", seed))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"flash", "flash-bootloader", "deaf", "mute", "forced-1", "info", "boards"})
    void firmware_that_is_honest_lets_its_board_be_flashed(String seed) throws IOException {
        assertThat(HostileApplicationFuzz.succeeds(content("applications", seed)))
                .isTrue();
    }

    private static byte[] content(String target, String seed) throws IOException {
        return Files.readAllBytes(Path.of(SEEDS, target, seed));
    }
}
