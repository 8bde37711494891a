package org.bootlace.hil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bootlace.emulator.board.BootMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The bundled scenarios, unchanged, against what the guest's kernel takes for a board in one of its USB ports. */
@Tag("kernel")
@ExtendWith(KernelExtension.class)
class BenchRunTest {

    private static final Duration DEADLINE = Duration.ofMinutes(8);
    private static final Path FEATURES = Path.of("..", "features", "src", "main", "resources", "features")
            .toAbsolutePath()
            .normalize();

    @Test
    void scenarios_pass_on_a_slot_that_is_a_real_usb_port(KernelGuest guest) throws IOException {
        Path bench = Files.writeString(guest.share().resolve("bench.yaml"), """
                bench:
                  name: guest
                slots:
                  - name: port-1
                    chip: STM32F405xG
                    usb: { path: "1-1" }
                    console: {}
                """);
        Path report = guest.share().resolve("report");
        try (PluggedBoard board = PluggedBoard.running(BootMode.ROM, 8)) {
            GuestRun run = guest.run(
                    DEADLINE,
                    "plug " + board.port() + """

                    await 20 present df11 || exit
                    cd %s || exit
                    %s run flash erase verify --bench %s --report %s
                    """.formatted(FEATURES, BootlaceProgram.command(), bench, report));
            Files.writeString(KernelExtension.EVIDENCE.resolve("run.txt"), run.stdout());
            run.succeeded();
            assertThat(run.stdout())
                    .contains("✓ A firmware of real size", "✓ The full chip", "✓ A board that holds the firmware")
                    .doesNotContain("✗");
            assertThat(report).isDirectoryContaining("glob:**index.html");
        }
    }
}
