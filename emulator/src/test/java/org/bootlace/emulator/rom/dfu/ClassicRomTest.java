package org.bootlace.emulator.rom.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.api.Test;

/** What a host sees of the CLASSIC bootloader of an F405 (emulation.md 2.3). */
class ClassicRomTest {

    private static final long FLASH = 0x0800_0000L;
    private static final String READY = "0/0/5";
    private static final String BUSY_COMMAND = "0/100/4";

    @Test
    void power_up_is_error_firmware_until_clear_status() {
        DfuHost dfu = new DfuHost(TestHost.inRom());

        assertThat(dfu.status()).isEqualTo("10/0/10");
        assertThat(dfu.download(0, (byte) 0x41)).isEqualTo(ControlOutcome.STALL);
        dfu.clearStatus();

        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    @Test
    void first_getstatus_answers_busy_and_second_waits_for_the_erase() {
        DfuHost dfu = DfuHost.idle();
        dfu.command(0x41, FLASH + 0x1_0000);

        assertThat(dfu.status()).isEqualTo(BUSY_COMMAND);
        long started = dfu.host.clock.now();
        assertThat(dfu.status()).isEqualTo(READY);

        assertThat(dfu.host.clock.now() - started).isBetween(1_200_000_000L, 1_201_000_000L);
    }

    @Test
    void an_early_request_of_a_careless_export_still_finds_the_operation_done() {
        DfuHost dfu = DfuHost.idle();
        dfu.host.board.flash().load(FLASH, new byte[16]);
        dfu.command(0x41, FLASH);
        dfu.status();

        var reply = dfu.host.function().control(new SetupPacket(0xA1, 3, 0, 0, 6), new byte[0]);

        assertThat(((ControlOutcome.Data) reply.outcome()).bytes()[4]).isEqualTo((byte) 5);
        assertThat(reply.completesAt() - dfu.host.clock.now()).isGreaterThan(400_000_000L);
        assertThat(dfu.host.board.flash().read(FLASH, 1)).containsExactly(0xFF);
    }

    @Test
    void each_kind_of_operation_asks_for_its_own_wait() {
        DfuHost dfu = DfuHost.idle();

        dfu.command(0x21, FLASH);
        assertThat(dfu.status()).isEqualTo("0/100/4");
        dfu.status();
        dfu.download(2, new byte[64]);
        assertThat(dfu.status()).isEqualTo("0/104/4");
        dfu.status();
        dfu.download(0, (byte) 0x41);
        assertThat(dfu.status()).isEqualTo("0/100/4");
    }

    @Test
    void mass_erase_takes_sixteen_seconds_and_erases_all() {
        DfuHost dfu = DfuHost.idle();
        dfu.host.board.flash().load(FLASH + 0xF_0000, new byte[16]);
        dfu.download(0, (byte) 0x41);
        dfu.status();
        long started = dfu.host.clock.now();

        assertThat(dfu.status()).isEqualTo(READY);

        assertThat(dfu.host.clock.now() - started).isBetween(16_000_000_000L, 16_001_000_000L);
        assertThat(dfu.host.board.flash().read(FLASH + 0xF_0000, 16)).containsOnly(0xFF);
    }

    @Test
    void data_goes_to_pointer_plus_block_times_transfer_size() {
        DfuHost dfu = DfuHost.idle();
        dfu.setAddress(FLASH + 0x8000);

        assertThat(dfu.write(4, (byte) 1, (byte) 2)).isEqualTo(READY);

        assertThat(dfu.host.board.flash().read(FLASH + 0x8000 + 2 * 2048, 2)).containsExactly(1, 2);
    }

    @Test
    void programming_clears_bits_only() {
        DfuHost dfu = DfuHost.idle();
        dfu.write(2, (byte) 0xF0);
        dfu.write(2, (byte) 0x3C);

        assertThat(dfu.host.board.flash().read(FLASH, 1)).containsExactly(0x30);
    }

    @Test
    void erase_moves_the_pointer() {
        DfuHost dfu = DfuHost.idle();
        dfu.erase(FLASH + 0x4000);
        dfu.write(2, (byte) 7);

        assertThat(dfu.host.board.flash().read(FLASH + 0x4000, 1)).containsExactly(7);
    }

    @Test
    void erase_takes_the_whole_sector_and_nothing_else() {
        DfuHost dfu = DfuHost.idle();
        byte[] zeros = new byte[0xC000];
        dfu.host.board.flash().load(FLASH, zeros);

        dfu.erase(FLASH + 0x4567);

        assertThat(dfu.host.board.flash().read(FLASH, 0x4000)).containsOnly(0);
        assertThat(dfu.host.board.flash().read(FLASH + 0x4000, 0x4000)).containsOnly(0xFF);
        assertThat(dfu.host.board.flash().read(FLASH + 0x8000, 0x4000)).containsOnly(0);
        assertThat(dfu.host.board.flash().eraseCount(1)).isEqualTo(1);
    }

    @Test
    void bad_addresses_end_in_err_target() {
        DfuHost dfu = DfuHost.idle();

        assertThat(dfu.setAddress(0x3000_0000L)).isEqualTo("1/0/10");
        dfu.clearStatus();
        assertThat(dfu.erase(0x0810_0000L)).isEqualTo("1/0/10");
        dfu.clearStatus();
        dfu.setAddress(FLASH + 0xF_FC00);
        assertThat(dfu.write(2, new byte[2048])).isEqualTo("1/0/10");
        assertThat(dfu.upload(2, 16)).isEqualTo(ControlOutcome.STALL);
    }

    @Test
    void commands_are_listed() {
        DfuHost dfu = DfuHost.idle();

        ControlOutcome.Data commands = (ControlOutcome.Data) dfu.upload(0, 64);

        assertThat(HexFormat.of().formatHex(commands.bytes())).isEqualTo("00214192");
        assertThat(dfu.state()).isEqualTo(2);
    }

    @Test
    void upload_reads_what_was_written_and_stops_at_the_end() {
        DfuHost dfu = DfuHost.idle();
        dfu.host.board.flash().load(FLASH + 0xF_FFFE, new byte[] {4, 5});
        dfu.setAddress(FLASH + 0xF_F800);
        dfu.abort();

        assertThat(((ControlOutcome.Data) dfu.upload(2, 2048)).bytes())
                .hasSize(2048)
                .endsWith(4, 5);
        assertThat(dfu.state()).isEqualTo(9);
        dfu.abort();
        assertThat(dfu.memory(FLASH + 0xF_FFF0, 2048)).hasSize(16).endsWith(4, 5);
    }

    @Test
    void upload_past_the_end_stalls_with_err_target() {
        DfuHost dfu = DfuHost.idle();

        assertThat(dfu.upload(2 + 512, 2048)).isEqualTo(ControlOutcome.STALL);

        assertThat(dfu.status()).isEqualTo("1/0/10");
    }

    @Test
    void the_address_decides_and_not_the_alternate_setting() {
        DfuHost dfu = DfuHost.idle();

        assertThat(dfu.memory(0x1FFF_C000L, 16)).startsWith(0xEF, 0xAA);
        dfu.abort();
        assertThat(dfu.memory(0x1FFF_7800L, 528)).hasSize(528).containsOnly(0xFF);
        dfu.abort();
        assertThat(dfu.memory(0xFFFF_0000L, 4)).hasSize(4);
        dfu.abort();
        assertThat(dfu.memory(0x1FFF_77DEL, 2)).startsWith(0x91);
    }

    @Test
    void ram_above_the_bootloaders_own_can_be_used_and_forgets_without_power() {
        DfuHost dfu = DfuHost.idle();
        assertThat(dfu.setAddress(0x2000_2FFFL)).isEqualTo("1/0/10");
        dfu.clearStatus();
        dfu.setAddress(0x2000_3000L);

        dfu.write(2, (byte) 0x5A, (byte) 0xA5);

        assertThat(dfu.memory(0x2000_3000L, 2)).containsExactly(0x5A, 0xA5);
        dfu.host.board.boot0(true);
        dfu.host.board.powerCycle();
        dfu.host.millis(300);
        dfu.clearStatus();
        assertThat(dfu.memory(0x2000_3000L, 2)).containsExactly(0, 0);
    }

    @Test
    void one_time_bytes_can_be_cleared_and_not_set() {
        DfuHost dfu = DfuHost.idle();
        dfu.setAddress(0x1FFF_7800L);
        dfu.write(2, (byte) 0x0F, (byte) 0xFF);
        dfu.write(2, (byte) 0xFF, (byte) 0xFF);

        assertThat(dfu.memory(0x1FFF_7800L, 2)).containsExactly(0x0F, 0xFF);
    }

    @Test
    void option_bytes_take_effect_with_a_reset() {
        DfuHost dfu = DfuHost.idle();
        dfu.host.board.boot0(true);
        dfu.setAddress(0x1FFF_C000L);
        dfu.download(2, HexFormat.of().parseHex("ef55ffffffffffffff0fffffffffffff"));
        dfu.status();

        dfu.host.millis(500);

        assertThat(dfu.host.attached()).as("resetting").isEmpty();
        dfu.host.millis(300);
        dfu.clearStatus();
        assertThat(dfu.upload(2, 16)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).isEqualTo("11/0/10");
    }

    @Test
    void read_unprotect_wipes_flash_and_resets_without_another_answer() {
        DfuHost dfu = DfuHost.idle();
        dfu.host.board.boot0(true);
        dfu.host.board.flash().load(FLASH, new byte[64]);
        dfu.download(0, (byte) 0x92);

        assertThat(dfu.status()).isEqualTo(BUSY_COMMAND);
        dfu.host.millis(16_000);

        assertThat(dfu.host.attached()).isEmpty();
        dfu.host.millis(300);
        assertThat(dfu.status()).isEqualTo("10/0/10");
        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0xFF);
    }

    @Test
    void upload_of_block_one_strays_until_status_was_cleared_twice() {
        DfuHost dfu = DfuHost.idle();

        assertThat(dfu.upload(1, 64)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).isEqualTo("0/0/15");
        dfu.clearStatus();
        assertThat(dfu.status()).isEqualTo("14/0/10");
        dfu.clearStatus();
        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    @Test
    void leave_answers_manifest_and_jumps_to_the_application() {
        DfuHost dfu = DfuHost.idle();
        dfu.write(2, HexFormat.of().parseHex("00000220c1000008"));
        dfu.download(0);

        assertThat(dfu.status()).isEqualTo("0/1/7");
        dfu.host.millis(1);

        assertThat(dfu.host.attached()).isEmpty();
        assertThat(dfu.host.board.running()).isEqualTo(Running.APPLICATION);
        dfu.host.millis(250);
        assertThat(Arrays.copyOfRange(dfu.host.function().deviceDescriptor(), 8, 12))
                .containsExactly(0x83, 0x04, 0x40, 0x57);
    }

    @Test
    void leave_into_blank_flash_is_never_seen_again() {
        DfuHost dfu = DfuHost.idle();
        dfu.download(0);
        dfu.status();

        dfu.host.millis(60_000);

        assertThat(dfu.host.board.running()).isEqualTo(Running.CRASHED);
        assertThat(dfu.host.attached()).isEmpty();
    }

    @Test
    void bus_reset_goes_back_to_power_up_but_lets_the_erase_finish() {
        DfuHost dfu = DfuHost.idle();
        dfu.host.board.flash().load(FLASH, new byte[64]);
        dfu.command(0x41, FLASH);
        dfu.status();

        dfu.host.function().busReset();

        assertThat(dfu.status()).isEqualTo("10/0/10");
        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0xFF);
    }

    @Test
    void maximum_timing_takes_the_datasheets_maximum() {
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).timing(Timing.MAXIMUM));
        DfuHost dfu = DfuHost.idle(host);
        dfu.download(2, new byte[2048]);
        dfu.status();

        assertThat(host.function().listeningAt() - host.clock.now()).isEqualTo(2048 * 100_000L);
    }

    @Test
    void a_data_block_costs_two_and_a_half_milliseconds_of_wire() {
        DfuHost dfu = DfuHost.idle();
        long started = dfu.host.clock.now();

        dfu.download(2, new byte[2048]);

        assertThat(dfu.host.clock.now() - started).isBetween(2_400_000L, 2_600_000L);
    }
}
