package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.time.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlashDumpTest {

    private final VirtualClock clock = new VirtualClock();
    private final EmulatedBoard board = EmulatedBoard.builder(
                    ChipCatalogue.bundled().chip("STM32F405xG"))
            .clock(clock)
            .load(0x08000000, new byte[] {7})
            .build();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void flash_is_written_when_the_board_leaves_the_bus() {
        Path file = folder.resolve("dump.bin");
        try (FlashDump dump = new FlashDump(board, DumpFile.claim(file), complaints::add)) {
            assertThat(dump).isNotNull();
            assertThat(file).doesNotExist();

            board.unplug();
            clock.advance(0);

            await().untilAsserted(() -> assertThat(file).exists().hasSize(1 << 20));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void folder_that_vanishes_meanwhile_is_complained_of_and_fails_at_the_end() throws Exception {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        FlashDump dump = new FlashDump(board, DumpFile.claim(sub.resolve("dump.bin")), complaints::add);
        Files.delete(sub);

        board.unplug();
        clock.advance(0);

        await().untilAsserted(() -> assertThat(complaints).hasSize(1));
        assertThat(complaints.get(0)).contains("dump.bin").contains("no such file or folder");
        assertThatThrownBy(dump::close).isInstanceOf(EmulatorException.class);
    }
}
