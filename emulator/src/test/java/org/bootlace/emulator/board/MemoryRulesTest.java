package org.bootlace.emulator.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.ControlReply;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host finds in flash after it programmed a place twice, or was cut off, chip by chip, over DFU. */
class MemoryRulesTest {

    private static final long FLASH = 0x0800_0000L;
    private static final byte[] FIRST = filled(64, 0x5A);
    private static final byte[] OTHER = filled(64, 0x0F);

    @ParameterizedTest
    @ValueSource(strings = {"STM32F405xG", "STM32F722xE", "STM32F767xI", "AT32F435xG"})
    void bits_are_cleared_further_by_a_second_write(String chip) {
        DfuHost dfu = writtenTwice(chip, OTHER);

        assertThat(dfu.memory(FLASH, 64)).containsOnly(0x0A);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STM32F072xB",
                "STM32F303xC",
                "STM32F105_107",
                "GD32VF103xB",
                "STM32L432xC",
                "STM32G474xE",
                "STM32G0B1xE",
                "STM32WB55xG",
                "STM32U575xI"
            })
    void what_is_there_stays_and_nobody_complains(String chip) {
        DfuHost dfu = writtenTwice(chip, OTHER);

        assertThat(dfu.memory(FLASH, 64)).containsExactly(FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32F072xB", "STM32F303xC", "STM32L432xC", "STM32G474xE", "STM32G0B1xE", "STM32WB55xG"})
    void zero_can_be_written_over_anything(String chip) {
        DfuHost dfu = writtenTwice(chip, new byte[64]);

        assertThat(dfu.memory(FLASH, 64)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32U575xI"})
    void zero_is_no_exception_on_a_u5(String chip) {
        DfuHost dfu = writtenTwice(chip, new byte[64]);

        assertThat(dfu.memory(FLASH, 64)).containsExactly(FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32H743xI_revV", "STM32H723xG", "STM32H7A3xI", "STM32H563xI"})
    void a_second_write_makes_a_unit_unreadable_until_it_is_erased(String chip) {
        DfuHost dfu = writtenTwice(chip, OTHER);

        dfu.setAddress(FLASH);
        dfu.abort();
        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).as("errVENDOR, dfuERROR").isEqualTo("11/0/10");

        dfu.clearStatus();
        assertThat(dfu.memory(FLASH + 64, 64)).as("its neighbours").containsOnly(0xFF);
        dfu.abort();
        dfu.erase(FLASH);
        assertThat(dfu.memory(FLASH, 64)).containsOnly(0xFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32G474xE", "STM32H7A3xI", "STM32H743xI_revV"})
    void the_rest_of_a_unit_cannot_be_added_later(String chip) {
        DfuHost dfu = on(chip);
        int unit = ChipCatalogue.bundled().chip(chip).memory().flash().unit();
        dfu.setAddress(FLASH);
        dfu.write(2, filled(unit + 4, 0));
        dfu.abort();
        assertThat(dfu.memory(FLASH, 2 * unit))
                .as("padded with ones")
                .startsWith(new byte[unit + 4])
                .endsWith(filled(unit - 4, 0xFF));

        dfu.abort();
        dfu.setAddress(FLASH + unit + 4);
        dfu.write(2, filled(unit - 4, 0x11));
        dfu.abort();

        dfu.setAddress(FLASH + unit);
        dfu.abort();
        ControlOutcome read = dfu.upload(2, unit);
        boolean kept = read instanceof ControlOutcome.Data data && data.bytes()[unit - 1] == (byte) 0xFF;
        assertThat(kept || read == ControlOutcome.STALL).as("%s", read).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32F405xG", "STM32F072xB", "STM32G474xE", "STM32U575xI", "STM32H743xI_revV"})
    void a_unit_that_power_left_halfway_has_bits_of_both_and_the_seed_decides_which(String chip) {
        byte[] once = halfProgrammed(chip, 7);

        assertThat(once).isEqualTo(halfProgrammed(chip, 7)).isNotEqualTo(halfProgrammed(chip, 8));
        assertThat(once).contains(0).contains(0xFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32G474xE", "STM32U575xI", "STM32H743xI_revV"})
    void with_error_correction_it_cannot_be_read(String chip) {
        DfuHost cut = cutShort(chip, 7);
        int unit = ChipCatalogue.bundled().chip(chip).memory().flash().unit();

        cut.host.board.boot0(true);
        cut.host.board.plugIn();
        cut.host.millis(1000);
        DfuHost dfu = DfuHost.restarted(cut.host);

        byte[] cells = cut.host.board.flash().read(FLASH, 1024);
        int half = IntStream.range(0, 1024)
                .filter(at -> cells[at] != 0)
                .findFirst()
                .orElseThrow();
        assertThat(dfu.upload(2, 256)).as("what was programmed before").isInstanceOf(ControlOutcome.Data.class);
        dfu.abort();
        dfu.setAddress(FLASH + half - half % unit);
        dfu.abort();
        assertThat(dfu.upload(2, unit)).isEqualTo(ControlOutcome.STALL);
    }

    private static byte[] halfProgrammed(String chip, long seed) {
        return cutShort(chip, seed).host.board.flash().read(FLASH, 1024);
    }

    /** A board that lost power in the middle of a block of 1024 zeros. */
    private static DfuHost cutShort(String chip, long seed) {
        ChipProfile profile = ChipCatalogue.bundled().chip(chip);
        DfuHost dfu = DfuHost.on(EmulatedBoard.builder(profile).seed(seed));
        dfu.download(2, new byte[1024]);
        long block = (long) (profile.timing().inUse().programMicros().typical() * 1000)
                * 1024
                / profile.timing().inUse().unit();
        ControlReply told = dfu.host.function().control(new SetupPacket(0xA1, 3, 0, 0, 6), new byte[0]);
        // The classic bootloader programs after GETSTATUS, the others within it.
        boolean classic = profile.rom().personality() == RomPersonality.CLASSIC;
        dfu.host.clock.advanceTo(told.completesAt() + (classic ? block / 2 : -block / 2));
        dfu.host.board.unplug();
        return dfu;
    }

    @ParameterizedTest
    @CsvSource({"AT32F435xM, 0x08000000, 0x08008000", "SPRACING_H7_EXST, 0x97D60000, 0x97D40000"})
    void what_the_layout_string_calls_read_only_cannot_be_changed_and_mass_erase_leaves_it(
            String name, String closed, String open) {
        TestHost host =
                TestHost.with(EmulatedBoard.builder(ChipCatalogue.bundled().chip(name))
                        .quirk(Quirk.LACKS_MASS_ERASE, false)
                        .load(Long.decode(closed), FIRST)
                        .load(Long.decode(open), FIRST));
        DfuHost dfu = DfuHost.restarted(host);

        dfu.command(0x41, Long.decode(closed));
        assertThat(outcome(dfu)).as("errVENDOR, dfuERROR").isEqualTo("11/0/10");
        dfu.clearStatus();
        dfu.command(0x21, Long.decode(closed));
        outcome(dfu);
        dfu.download(2, OTHER);
        assertThat(outcome(dfu)).isEqualTo("11/0/10");
        dfu.clearStatus();
        assertThat(host.board.flash().read(Long.decode(closed), 64)).isEqualTo(FIRST);
        dfu.command(0x41, Long.decode(open));
        assertThat(outcome(dfu)).isEqualTo("0/0/5");
        assertThat(host.board.flash().read(Long.decode(open), 64)).containsOnly(0xFF);

        host.board.flash().load(Long.decode(open), FIRST);
        dfu.download(0, (byte) 0x41);
        outcome(dfu);

        assertThat(host.board.flash().read(Long.decode(closed), 64)).isEqualTo(FIRST);
        assertThat(host.board.flash().read(Long.decode(open), 64)).containsOnly(0xFF);
    }

    /** The status after what was taken, however long it takes. */
    private static String outcome(DfuHost dfu) {
        dfu.status();
        dfu.host.millis(1_000_000);
        return dfu.status();
    }

    private static DfuHost writtenTwice(String chip, byte[] second) {
        DfuHost dfu = on(chip);
        dfu.setAddress(FLASH);
        assertThat(dfu.write(2, FIRST)).endsWith("/5").startsWith("0/");
        assertThat(dfu.write(2, second))
                .as("no error is reported")
                .endsWith("/5")
                .startsWith("0/");
        dfu.abort();
        return dfu;
    }

    private static DfuHost on(String chip) {
        return DfuHost.on(EmulatedBoard.builder(ChipCatalogue.bundled().chip(chip))
                .quirk(Quirk.STALL_WHILE_BUSY, false)
                .quirk(Quirk.ANSWER_WHILE_BUSY, false));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
