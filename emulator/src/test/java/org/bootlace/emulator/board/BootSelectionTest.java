package org.bootlace.emulator.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bootlace.emulator.board.ProtectionTest.chip;
import static org.bootlace.emulator.board.ProtectionTest.factory;
import static org.bootlace.emulator.board.ProtectionTest.plain;

import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chip boots, and how its flash is cut, by its option bytes; they count from the next reset on. */
class BootSelectionTest {

    private static final long FLASH = 0x0800_0000L;

    @ParameterizedTest
    @CsvSource({
        // chip, option area, byte, bits to clear, bits to set
        "STM32G474xE, 0x1FFF7800, 3, 0x04, 0x08", // nSWBOOT0 = 0, nBOOT0 = 1
        "STM32L432xC, 0x1FFF7800, 3, 0x04, 0x08",
        "STM32U575xI, 0x40022040, 3, 0x04, 0x08",
        "STM32G0B1xE, 0x1FFF7800, 3, 0x00, 0x05" // nBOOT_SEL = 1, nBOOT0 = 1
    })
    void a_held_boot0_pin_does_nothing_while_the_option_bits_ignore_it(
            String name, String area, int at, String clear, String set) {
        ChipProfile chip = chip(name);
        byte[] content = factory(chip, 0);
        content[at] = (byte) (content[at] & ~Integer.decode(clear) | Integer.decode(set));
        TestHost host = withProgram(chip);

        write(host, Long.decode(area), content);
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);

        content[at] = (byte) (content[at] & ~(name.contains("G0") ? 0x04 : 0x08));
        TestHost other = withProgram(chip);
        other.board.boot0(false);
        write(other, Long.decode(area), content);
        assertThat(other.board.running()).as("nBOOT0 = 0, and the pin is low").isEqualTo(Running.ROM);
    }

    @ParameterizedTest
    @CsvSource({"STM32H743xI_revV, 0x5200201C, 38, 0x0800", "STM32F722xE, 0x1FFF0000, 24, 0x2000"})
    void boot_address_1_can_point_to_flash(String name, String area, int at, String value) {
        ChipProfile chip = chip(name);
        byte[] content = factory(chip, 0);
        content[at] = (byte) (int) Integer.decode(value);
        content[at + 1] = (byte) (Integer.decode(value) >> 8);
        TestHost host = withProgram(chip);

        write(host, Long.decode(area), content);

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32H743xI_revV", "STM32F722xE", "STM32F767xI", "STM32H7A3xI"})
    void as_delivered_the_pin_chooses(String name) {
        TestHost host = withProgram(chip(name));
        host.board.reset();
        assertThat(host.board.running()).isEqualTo(Running.ROM);

        host.board.boot0(false);
        host.board.reset();
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32F042x6", "STM32L432xC", "STM32G0B1xE", "STM32WB55xG"})
    void blank_flash_boots_the_bootloader_without_the_pin(String name) {
        TestHost host = TestHost.with(plain(chip(name)));
        host.board.reset();

        assertThat(host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void an_f767_has_smaller_sectors_after_the_reset_that_follows_ndbank_0() {
        ChipProfile chip = chip("STM32F767xI");
        byte[] content = factory(chip, 0);
        content[9] &= (byte) ~0x20; // bit 77
        TestHost host = withProgram(chip);
        assertThat(host.board.flash().geometry().sectors()).hasSize(12);

        write(host, 0x1FFF_0000L, content);

        assertThat(host.board.flash().geometry().sectors()).hasSize(24);
        DfuHost dfu = DfuHost.restarted(host);
        host.board.flash().load(FLASH, new byte[0x8000]);
        dfu.erase(FLASH);
        assertThat(host.board.flash().read(FLASH, 0x4000)).containsOnly(0xFF);
        assertThat(host.board.flash().read(FLASH + 0x4000, 0x4000))
                .as("half of a single-bank sector")
                .containsOnly(0);
    }

    @Test
    void a_g474_with_dbank_0_has_pages_twice_as_large() {
        ChipProfile chip = chip("STM32G474xE");
        byte[] content = factory(chip, 0);
        content[2] &= (byte) ~0x40;
        TestHost host = withProgram(chip);

        write(host, 0x1FFF_7800L, content);

        FlashGeometry cut = host.board.flash().geometry();
        assertThat(cut.sectors()).hasSize(128).allMatch(sector -> sector.size() == 4096);
        DfuHost dfu = DfuHost.restarted(host);
        host.board.flash().load(FLASH, new byte[4096]);
        dfu.erase(FLASH + 2048);
        assertThat(host.board.flash().read(FLASH, 4096)).containsOnly(0xFF);
    }

    @Test
    void a_1_mb_f427_has_two_banks_with_protection_bits_of_their_own_after_db1m_1() {
        ChipProfile chip = chip("STM32F427xG");
        byte[] content = factory(chip, 0);
        content[9] |= 0x40; // bit 78
        TestHost host = withProgram(chip);
        assertThat(host.board.flash().geometry().sectors()).hasSize(12);

        write(host, 0x1FFF_C000L, content);

        FlashGeometry cut = host.board.flash().geometry();
        assertThat(cut.sectors()).hasSize(16);
        assertThat(cut.sectors().get(8)).satisfies(second -> {
            assertThat(second.start()).isEqualTo(0x0808_0000L);
            assertThat(second.size()).isEqualTo(0x4000);
        });
        byte[] protect = factory(chip, 1);
        protect[8] &= (byte) ~0x01; // sector 12, the first of the second bank
        write(host, 0x1FFE_C000L, protect);
        DfuHost dfu = DfuHost.restarted(host);
        host.board.flash().load(0x0808_0000L, new byte[0x8000]);
        dfu.erase(0x0808_0000L);
        dfu.erase(0x0808_4000L);
        assertThat(host.board.flash().read(0x0808_0000L, 0x4000)).containsOnly(0);
        assertThat(host.board.flash().read(0x0808_4000L, 0x4000)).containsOnly(0xFF);
    }

    @ParameterizedTest
    @CsvSource({
        "STM32F303xC, 0x1FFFF800, 2, 0x10",
        "STM32F072xB, 0x1FFFF800, 2, 0x10",
        "STM32L476xG, 0x1FFF7800, 2, 0x80",
        "STM32G474xE, 0x1FFF7800, 2, 0x80",
        "STM32G0B1xE, 0x1FFF7800, 3, 0x03" // nBOOT_SEL = 0, too
    })
    void with_nboot1_0_a_held_boot0_pin_starts_what_is_in_ram(String name, String area, int at, String bit) {
        ChipProfile chip = chip(name);
        byte[] content = factory(chip, 0);
        content[at] &= (byte) ~Integer.decode(bit);
        TestHost host = withProgram(chip);

        write(host, Long.decode(area), content);

        assertThat(host.board.running()).as("there is no program in RAM").isEqualTo(Running.CRASHED);
        host.board.boot0(false);
        host.board.reset();
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @ParameterizedTest
    @CsvSource({"STM32F767xI, 24", "STM32G474xE, 128", "STM32F427xG, 16"})
    void the_quirk_starts_a_board_in_the_other_cut_while_its_layout_string_stays(String name, int sectors) {
        TestHost host = TestHost.with(plain(chip(name)).quirk(Quirk.GEOMETRY_LIE, true));

        assertThat(host.board.flash().geometry().sectors()).hasSize(sectors);
        assertThat(host.board.chip().dfu().alternates())
                .isEqualTo(chip(name).dfu().alternates());
    }

    private static TestHost withProgram(ChipProfile chip) {
        long stack = chip.memory().ram().get(0).start()
                + chip.memory().ram().get(0).size().bytes();
        return TestHost.with(plain(chip).boot0(true).load(FLASH, VectorTable.tinyProgram(FLASH, stack)));
    }

    private static void write(TestHost host, long area, byte[] content) {
        DfuHost dfu = DfuHost.restarted(host);
        dfu.setAddress(area);
        dfu.download(2, content);
        dfu.status();
        host.millis(4000);
    }
}
