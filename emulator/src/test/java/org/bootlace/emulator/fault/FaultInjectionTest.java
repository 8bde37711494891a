package org.bootlace.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.junit.jupiter.api.Test;

/** What a host sees of each fault. */
class FaultInjectionTest {

    private static final long FLASH = 0x0800_0000L;

    @Test
    void unplug_at_a_download_leaves_that_one_unanswered() {
        DfuHost dfu = with("unplug at download 2");

        assertThat(dfu.write(2, (byte) 1)).isEqualTo("0/0/5");
        assertThat(dfu.download(3, (byte) 2)).isEqualTo(ControlOutcome.NO_RESPONSE);

        assertThat(dfu.host.board.running()).isEqualTo(Running.OFF);
        assertThat(dfu.host.attached()).isEmpty();
        assertThat(dfu.host.board.flash().read(FLASH + 2048, 1)).containsExactly(0xFF);
    }

    @Test
    void unplug_during_an_erase_leaves_it_half_done() {
        DfuHost dfu = with("unplug during erase 2");
        dfu.host.board.flash().load(FLASH, new byte[0x8000]);
        dfu.erase(FLASH);
        dfu.command(0x41, FLASH + 0x4000);
        dfu.status();

        dfu.host.millis(400);

        assertThat(dfu.host.attached()).isEmpty();
        assertThat(dfu.host.board.flash().read(FLASH, 0x4000)).containsOnly(0xFF);
        assertThat(dfu.host.board.flash().read(FLASH + 0x4000, 0x4000))
                .contains(0)
                .isNotEqualTo(new byte[0x4000]);
    }

    @Test
    void enum_never_is_a_board_nobody_sees() {
        TestHost host = TestHost.with(board("enum.never"));
        host.millis(60_000);

        assertThat(host.attached()).isEmpty();
        assertThat(host.board.unfiredFaults()).isEmpty();
    }

    @Test
    void a_stalled_getstatus_does_not_reach_the_bootloader() {
        DfuHost dfu = with("dfu.stall at getstatus 2 2 times");
        dfu.command(0x21, FLASH);
        dfu.status();

        assertThat(dfu.host.control(0xA1, 3, 0, 0, 6)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.host.control(0xA1, 3, 0, 0, 6)).isEqualTo(ControlOutcome.STALL);

        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void a_lost_request_is_never_answered_but_the_board_stays() {
        DfuHost dfu = with("usb.lost at upload 1");

        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.NO_RESPONSE);

        assertThat(dfu.upload(2, 64)).isInstanceOf(ControlOutcome.Data.class);
    }

    @Test
    void a_flipped_bit_shows_after_programming_once() {
        DfuHost dfu = with("flash.bitflip at 0x08000003");
        dfu.write(2, new byte[8]);
        assertThat(dfu.host.board.flash().read(FLASH, 8)).containsExactly(0, 0, 0, 1, 0, 0, 0, 0);

        dfu.erase(FLASH);
        dfu.write(2, new byte[8]);

        assertThat(dfu.host.board.flash().read(FLASH, 8)).containsOnly(0);
    }

    @Test
    void worn_flash_takes_its_factor_longer() {
        DfuHost dfu = with("flash.wornslow x10");
        dfu.command(0x41, FLASH);
        dfu.status();

        assertThat(dfu.host.function().listeningAt() - dfu.host.clock.now()).isEqualTo(4_000_000_000L);
    }

    @Test
    void a_silently_protected_sector_reports_success_and_stays() {
        DfuHost dfu = with("wrp.silent at 0x08004123");
        dfu.host.board.flash().load(FLASH, new byte[0x8000]);

        assertThat(dfu.erase(FLASH)).isEqualTo("0/0/5");
        assertThat(dfu.erase(FLASH + 0x4000)).isEqualTo("0/0/5");

        assertThat(dfu.host.board.flash().read(FLASH, 0x4000)).containsOnly(0xFF);
        assertThat(dfu.host.board.flash().read(FLASH + 0x4000, 0x4000)).containsOnly(0);
        assertThat(dfu.host.board.unfiredFaults()).isEmpty();
    }

    @Test
    void readout_protection_ends_reads_and_writes_in_err_vendor_until_it_is_removed() {
        DfuHost dfu = with("rdp1");
        dfu.host.board.boot0(true);

        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).isEqualTo("11/0/10");
        dfu.clearStatus();
        assertThat(dfu.erase(FLASH)).isEqualTo("11/0/10");
        dfu.clearStatus();
        assertThat(dfu.write(2, (byte) 0)).isEqualTo("11/0/10");
        dfu.clearStatus();
        assertThat(dfu.setAddress(FLASH)).isEqualTo("0/0/5");

        dfu.download(0, (byte) 0x92);
        dfu.status();
        dfu.host.millis(16_300);
        dfu.clearStatus();
        assertThat(dfu.upload(2, 64)).isInstanceOf(ControlOutcome.Data.class);
    }

    @Test
    void hung_firmware_ignores_the_reboot_character() {
        TestHost host = TestHost.with(board("app.hang").mode(BootMode.APPLICATION));
        host.function().out(1, new byte[] {'R'});
        host.millis(10_000);

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(host.board.unfiredFaults()).isEmpty();
    }

    @Test
    void faults_that_never_happened_are_listed() {
        DfuHost dfu = with("unplug at download 120; dfu.stall at getstatus 1");
        dfu.host.control(0xA1, 3, 0, 0, 6);

        assertThat(dfu.host.board.unfiredFaults())
                .extracting(FaultRule::toString)
                .containsExactly("unplug at download 120");
    }

    @Test
    void a_fault_can_be_added_to_a_running_board() {
        DfuHost dfu = DfuHost.idle();
        dfu.upload(2, 64);
        dfu.host.board.inject(FaultPlan.parse("dfu.stall at upload 1"));

        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.upload(2, 64)).isInstanceOf(ControlOutcome.Data.class);
    }

    private static BoardBuilder board(String faults) {
        return EmulatedBoard.builder(TestHost.F405).faults(FaultPlan.parse(faults));
    }

    private static DfuHost with(String faults) {
        return DfuHost.idle(TestHost.with(board(faults)));
    }
}
