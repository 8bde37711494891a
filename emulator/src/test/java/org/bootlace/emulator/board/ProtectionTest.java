package org.bootlace.emulator.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipMemory;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.FlashTimer;
import org.bootlace.emulator.chip.MemoryProfile;
import org.bootlace.emulator.chip.OptionBytes;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.Sector;
import org.bootlace.emulator.chip.TimedFlash;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the option bytes of a chip keep a host from, chip by chip, set and felt over DFU. */
class ProtectionTest {

    private static final long FLASH = 0x0800_0000L;
    private static final long F4_OPTIONS = 0x1FFF_C000L;
    private static final byte[] MARK = {0, 0, 0, 0, 0, 0, 0, 0};

    static Stream<String> chipsWithWriteProtection() {
        return ChipCatalogue.bundled().all().stream()
                .filter(ChipProfile::hasUsb)
                .filter(chip -> !chip.memory().optionBytes().isEmpty())
                .filter(chip -> !chip.protection().write().bits().isEmpty()
                        || !chip.protection().write().ranges().isEmpty())
                .map(ChipProfile::name);
    }

    @ParameterizedTest
    @MethodSource("chipsWithWriteProtection")
    void a_protected_sector_keeps_its_content_and_nobody_is_told(String name) {
        ChipProfile chip = chip(name);
        List<Sector> sectors = chip.memory().flash().geometry().sectors();
        OptionBytes twin = new OptionBytes(chip, 0);
        int wanted = sectors.size() > 1 ? 1 : 0;
        twin.writeProtect(sectors, Set.of(wanted)::contains);
        List<Sector> closed = sectors.stream().filter(twin::covers).toList();
        assertThat(closed).as("at least the one").extracting(Sector::index).contains(wanted);
        List<Sector> open = sectors.stream()
                .filter(one -> !twin.covers(one))
                .skip(1)
                .limit(1)
                .toList();
        assertThat(sectors.size() == 1 || !open.isEmpty())
                .as("not the whole flash")
                .isTrue();

        TestHost host = TestHost.with(plain(chip).boot0(true));
        closed.forEach(one -> host.board.flash().load(one.start(), MARK));
        open.forEach(one -> host.board.flash().load(one.start(), MARK));
        DfuHost dfu = DfuHost.restarted(host);
        for (MemoryProfile.OptionArea area : chip.memory().optionBytes()) {
            dfu = writeOptions(dfu, area.start(), bytesOf(chip, twin, area));
        }
        for (Sector one : closed) {
            assertThat(dfu.erase(one.start()))
                    .as("erase of sector %d", one.index())
                    .startsWith("0/")
                    .endsWith("/5");
            assertThat(host.board.flash().read(one.start(), 8)).containsExactly(MARK);
        }
        for (Sector one : open) {
            assertThat(dfu.erase(one.start())).endsWith("/5");
            assertThat(host.board.flash().read(one.start(), 8)).containsOnly(0xFF);
        }
        dfu.setAddress(closed.get(0).start() + 64);
        assertThat(dfu.write(2, new byte[32])).startsWith("0/").endsWith("/5");
        assertThat(host.board.flash().read(closed.get(0).start() + 64, 32)).containsOnly(0xFF);
    }

    @Test
    void a_range_of_bank_1_ends_with_bank_1() {
        ChipProfile chip = chip("STM32G474xE");
        OptionBytes options = new OptionBytes(chip, 0);
        List<Sector> sectors = chip.memory().flash().geometry().sectors();
        DfuHost dfu = DfuHost.on(plain(chip).boot0(true));
        byte[] content = bytesOf(chip, options, chip.memory().optionBytes().get(0));
        content[24] = 0;
        content[26] = (byte) 0xFF;
        dfu.host.board.flash().load(FLASH, MARK);
        dfu.host.board.flash().load(sectors.get(128).start(), MARK);

        dfu = writeOptions(dfu, 0x1FFF_7800L, content);
        dfu.erase(FLASH);
        dfu.erase(sectors.get(128).start());

        assertThat(dfu.host.board.flash().read(FLASH, 8)).containsExactly(MARK);
        assertThat(dfu.host.board.flash().read(sectors.get(128).start(), 8)).containsOnly(0xFF);
    }

    @Test
    void code_that_may_be_executed_only_cannot_be_uploaded() {
        ChipProfile chip = chip("STM32F411xE");
        DfuHost dfu = DfuHost.on(plain(chip).boot0(true));
        byte[] content = factory(chip, 0);
        content[9] = (byte) 0x80; // SPRMOD: ones are about reading
        content[8] = 0x02; // sector 1
        dfu = writeOptions(dfu, F4_OPTIONS, content);

        dfu.setAddress(FLASH + 0x4000);
        dfu.abort();
        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).startsWith("11/").endsWith("/10");
        dfu.clearStatus();
        assertThat(dfu.memory(FLASH, 64)).as("sector 0 is open").containsOnly(0xFF);
    }

    @Test
    void an_upload_that_runs_into_such_code_is_refused_as_well() {
        ChipProfile chip = chip("STM32G474xE");
        DfuHost dfu = DfuHost.on(plain(chip).boot0(true));
        byte[] content = factory(chip, 0);
        content[8] = 0x20; // PCROP1: units of 8 bytes from 0x100 on
        content[9] = 0;
        content[16] = 0x20;
        content[17] = 0;
        dfu = writeOptions(dfu, 0x1FFF_7800L, content);

        dfu.setAddress(FLASH);
        dfu.abort();
        assertThat(dfu.upload(2, 256)).isInstanceOf(ControlOutcome.Data.class);
        assertThat(dfu.upload(2, 257)).isEqualTo(ControlOutcome.STALL);
    }

    @Test
    void level_1_written_as_an_option_resets_the_chip_and_closes_it_for_reading() {
        DfuHost dfu = DfuHost.on(plain(TestHost.F405).boot0(true).load(FLASH, MARK));
        byte[] content = factory(TestHost.F405, 0);
        content[1] = 0x55;

        dfu = writeOptions(dfu, F4_OPTIONS, content);

        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).startsWith("11/").endsWith("/10");
    }

    @Test
    void the_way_back_to_level_0_over_an_option_write_erases_everything_and_leaves_the_bus() {
        DfuHost dfu = DfuHost.on(plain(TestHost.F405)
                .boot0(true)
                .quirk(Quirk.OPTION_WRITE_AT_RDP1, true)
                .load(FLASH, MARK)
                .faults(FaultPlan.parse("rdp1")));
        dfu.setAddress(F4_OPTIONS);
        dfu.download(2, factory(TestHost.F405, 0));
        dfu.status();
        dfu.host.millis(2000);
        assertThat(dfu.host.board.flash().read(FLASH, 8))
                .as("it takes its time")
                .containsExactly(MARK);
        dfu.host.millis(40_000);

        DfuHost back = DfuHost.restarted(dfu.host);
        assertThat(back.memory(FLASH, 8)).containsOnly(0xFF);
    }

    @Test
    void without_that_quirk_level_1_refuses_option_bytes_as_every_download() {
        DfuHost dfu =
                DfuHost.on(plain(TestHost.F405).boot0(true).load(FLASH, MARK).faults(FaultPlan.parse("rdp1")));
        dfu.setAddress(F4_OPTIONS);

        assertThat(dfu.write(2, factory(TestHost.F405, 0))).isEqualTo("11/0/10");
        assertThat(dfu.host.board.flash().read(FLASH, 8)).containsExactly(MARK);
    }

    @Test
    void level_2_is_for_ever_and_without_a_bootloader() {
        DfuHost dfu = DfuHost.on(plain(TestHost.F405).boot0(true));
        byte[] content = factory(TestHost.F405, 0);
        content[1] = (byte) 0xCC;
        dfu.setAddress(F4_OPTIONS);
        dfu.download(2, content);
        dfu.status();
        dfu.host.millis(60_000);

        assertThat(dfu.host.board.running())
                .as("nothing in flash, and no ROM any more")
                .isEqualTo(Running.CRASHED);
        dfu.host.board.powerCycle();
        dfu.host.millis(60_000);
        assertThat(dfu.host.attached()).isEmpty();
    }

    @Test
    void an_h5_has_product_states_and_no_command_that_opens_it() {
        DfuHost dfu = DfuHost.on(
                plain(chip("STM32H563xI")).boot0(true).load(FLASH, MARK).faults(FaultPlan.parse("rdp1")));

        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        dfu.clearStatus();
        dfu.download(0, (byte) 0x92);
        dfu.status();
        dfu.host.millis(60_000);

        assertThat(dfu.status()).as("errUNKNOWN").startsWith("14/").endsWith("/10");
        assertThat(dfu.host.board.flash().read(FLASH, 8)).containsExactly(MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STM32F405xG", "STM32F722xE", "STM32F767xI"})
    void a_lock_byte_keeps_its_block_of_one_time_memory(String name) {
        MemoryProfile.OneTime otp = chip(name).memory().otp().get(0);
        MemoryProfile.Locks locks = Objects.requireNonNull(otp.locks());
        DfuHost dfu = DfuHost.on(plain(chip(name)));
        dfu.setAddress(otp.start() + locks.from() + 1);
        dfu.write(2, (byte) 0);
        dfu.setAddress(otp.start());
        byte[] both = new byte[2 * locks.block()];

        assertThat(dfu.write(2, both)).as("nobody complains").startsWith("0/").endsWith("/5");

        dfu.abort();
        byte[] left = dfu.memory(otp.start(), 2 * locks.block());
        assertThat(Arrays.copyOf(left, locks.block())).containsOnly(0);
        assertThat(Arrays.copyOfRange(left, locks.block(), left.length)).containsOnly(0xFF);
    }

    @Test
    void one_time_memory_with_error_correction_takes_a_double_word_once() {
        long otp = 0x1FFF_7000L;
        DfuHost dfu = DfuHost.on(plain(chip("STM32G474xE")));
        dfu.setAddress(otp);
        dfu.write(2, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7, (byte) 8);
        dfu.write(2, (byte) 0, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7, (byte) 8);
        dfu.abort();

        assertThat(dfu.memory(otp, 8)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** Writes a whole area and waits until the board came back into its bootloader. */
    static DfuHost writeOptions(DfuHost dfu, long start, byte[] content) {
        dfu.setAddress(start);
        dfu.download(2, content);
        dfu.status();
        dfu.host.millis(4000 + dfu.host.board.chip().rom().enumerationMillis());
        return DfuHost.restarted(dfu.host);
    }

    static byte[] factory(ChipProfile chip, int area) {
        return bytesOf(
                chip, new OptionBytes(chip, 0), chip.memory().optionBytes().get(area));
    }

    private static byte[] bytesOf(ChipProfile chip, OptionBytes options, MemoryProfile.OptionArea area) {
        FlashTimer timer = new FlashTimer(chip.timing().inUse(), Timing.TYPICAL, new SplittableRandom(1));
        FlashArray cells = new FlashArray(chip.memory().flash().geometry());
        ChipMemory memory = new ChipMemory(chip, new TimedFlash(cells, timer, new SplittableRandom(1)), options);
        return Objects.requireNonNull(memory.at(area.start()))
                .read(area.start(), area.size().bytes());
    }

    static ChipProfile chip(String name) {
        return ChipCatalogue.bundled().chip(name);
    }

    static BoardBuilder plain(ChipProfile chip) {
        return EmulatedBoard.builder(chip)
                .quirk(Quirk.STALL_WHILE_BUSY, false)
                .quirk(Quirk.ANSWER_WHILE_BUSY, false)
                .quirk(Quirk.WEDGE_BANK_2, false);
    }
}
