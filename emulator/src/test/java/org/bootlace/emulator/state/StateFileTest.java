package org.bootlace.emulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.ChipState;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    private static final long FLASH = 0x0800_0000L;
    private static final ChipProfile F405 = TestHost.F405;

    @TempDir
    private Path folder;

    @Test
    void flash_options_and_one_time_memory_outlive_the_program() throws Exception {
        Path file = folder.resolve("board.state");
        DfuHost dfu = DfuHost.on(EmulatedBoard.builder(F405).boot0(true));
        dfu.write(2, (byte) 1, (byte) 2, (byte) 3);
        dfu.setAddress(0x1FFF_7800L);
        dfu.write(2, (byte) 42);
        dfu.setAddress(0x1FFF_C000L);
        byte[] protectSector0 = {
            (byte) 0xEF, (byte) 0xAA, -1, -1, -1, -1, -1, -1, (byte) 0xFE, 0x0F, -1, -1, -1, -1, -1, -1
        };
        dfu.download(2, protectSector0);
        dfu.status();
        dfu.host.millis(4000);
        StateFile.write(file, dfu.host.board.state());

        DfuHost again = DfuHost.on(EmulatedBoard.builder(F405).boot0(true).state(StateFile.read(file, F405)));

        assertThat(again.memory(FLASH, 4)).containsExactly(1, 2, 3, 0xFF);
        again.abort();
        assertThat(again.memory(0x1FFF_7800L, 2)).containsExactly(42, 0xFF);
        again.abort();
        assertThat(again.erase(FLASH)).startsWith("0/");
        again.abort();
        assertThat(again.memory(FLASH, 3)).as("sector 0 is still protected").containsExactly(1, 2, 3);
        assertThat(Files.size(file)).as("erased memory takes no room").isLessThan(16_000);
    }

    @Test
    void a_unit_that_cannot_be_read_stays_so() {
        ChipProfile chip = ChipCatalogue.bundled().chip("STM32H743xI_revY");
        DfuHost dfu = DfuHost.on(EmulatedBoard.builder(chip));
        dfu.write(2, new byte[32]);
        dfu.write(2, (byte) 1);
        dfu.setAddress(FLASH);
        dfu.write(2, (byte) 0x55);

        ChipState kept = ChipState.parse(dfu.host.board.state().toBytes(), chip);
        DfuHost again = DfuHost.on(EmulatedBoard.builder(chip).state(kept));

        again.setAddress(FLASH);
        again.abort();
        assertThat(again.upload(2, 32)).isEqualTo(ControlOutcome.STALL);
    }

    @Test
    void every_chip_can_be_kept() {
        for (ChipProfile chip : ChipCatalogue.bundled().all()) {
            byte[] state = EmulatedBoard.builder(chip).build().state().toBytes();

            assertThat(ChipState.parse(state, chip).toBytes()).as(chip.name()).isEqualTo(state);
            assertThat((long) state.length).isLessThan(ChipState.limit(chip));
        }
    }

    @Test
    void files_that_are_none_are_refused_with_a_reason() throws Exception {
        byte[] good = EmulatedBoard.builder(F405)
                .load(FLASH, new byte[9000])
                .build()
                .state()
                .toBytes();
        byte[] newer = good.clone();
        newer[22] = 9;
        byte[] damaged = good.clone();
        damaged[5000] ^= 1;
        byte[] other = EmulatedBoard.builder(ChipCatalogue.bundled().chip("STM32F411xE"))
                .build()
                .state()
                .toBytes();

        assertThat(refusal(new byte[0])).contains("it is no board state");
        assertThat(refusal(new byte[1 << 20])).contains("it is no board state");
        assertThat(refusal(newer)).contains("of version 9");
        assertThat(refusal(damaged)).contains("checksum");
        assertThat(refusal(Arrays.copyOf(good, good.length / 2))).contains("cut short");
        assertThat(refusal(Arrays.copyOf(good, 25))).contains("cut short");
        assertThat(refusal(other)).contains("of an STM32F411xE").contains("an STM32F405xG");
        assertThat(refusal(new byte[40 << 20])).contains("larger than");
    }

    @Test
    void whatever_is_in_a_file_it_is_read_or_refused() {
        byte[] good = EmulatedBoard.builder(F405)
                .load(FLASH, new byte[100])
                .build()
                .state()
                .toBytes();
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = good.clone();
            for (int n = 0; n < 4; n++) {
                bytes[21 + random.nextInt(80)] = (byte) random.nextInt();
            }
            byte[] sealed = resealed(bytes);
            try {
                ChipState.parse(sealed, F405);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageStartingWith("it ");
            }
        }
    }

    @Test
    void a_file_that_is_missing_or_in_no_folder_says_so() {
        assertThatThrownBy(() -> StateFile.read(folder.resolve("none"), F405))
                .isInstanceOfSatisfying(
                        EmulatorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(EmulatorFailureKind.FILE_UNREADABLE));
        ChipState state = EmulatedBoard.builder(F405).build().state();
        assertThatThrownBy(() -> StateFile.write(folder.resolve("no/where"), state))
                .isInstanceOfSatisfying(
                        EmulatorException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(EmulatorFailureKind.OUTPUT_NOT_WRITABLE));
    }

    private String refusal(byte[] content) throws Exception {
        Path file = Files.write(folder.resolve("some.state"), content);
        try {
            StateFile.read(file, F405);
        } catch (EmulatorException failure) {
            assertThat(failure.kind()).isEqualTo(EmulatorFailureKind.STATE_REJECTED);
            return failure.getMessage();
        }
        throw new AssertionError("it was taken");
    }

    /** With a checksum that fits, so that what is behind it is looked at. */
    private static byte[] resealed(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        for (int i = 0; i < 4; i++) {
            bytes[bytes.length - 4 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
        }
        return bytes;
    }
}
