package org.bootlace.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.junit.jupiter.api.Test;

/** What a host sees of faults of the firmware's serial port, of protection, of pins and of descriptors. */
class RarerFaultsTest {

    private static final long FLASH = 0x0800_0000L;
    private static final long OTP = 0x1FFF_7800L;
    private static final byte[] MSP_API_VERSION = {'$', 'M', '<', 0, 1, 1};
    private static final byte[] MSP_REBOOT_TO_ROM = {'$', 'M', '<', 1, 68, 1, 68};

    @Test
    void a_modem_manager_takes_the_reboot_back() {
        TestHost host = firmware("mm.at");
        host.function().out(1, new byte[] {'R'});
        host.millis(5_000);

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(host.board.unfiredFaults()).isEmpty();
    }

    @Test
    void a_port_without_msp_is_silent_and_still_reboots() {
        TestHost host = firmware("app.nomsp");
        host.function().out(1, MSP_API_VERSION);
        assertThat(host.function().in(1, 64)).isEmpty();
        assertThat(host.board.unfiredFaults()).isEmpty();

        host.function().out(1, new byte[] {'R'});
        host.millis(200);
        assertThat(host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void old_firmware_tells_an_old_version_and_reboots_into_itself() {
        TestHost host = firmware("app.oldproto");
        host.function().out(1, MSP_API_VERSION);
        assertThat(host.function().in(1, 64).orElseThrow()).startsWith('$', 'M', '>', 3, 1, 0, 1, 31);

        host.function().out(1, MSP_REBOOT_TO_ROM);
        host.millis(1_000);
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(host.board.unfiredFaults()).isEmpty();
    }

    @Test
    void removing_the_protection_hangs_until_the_power_is_cycled() {
        DfuHost dfu = rom("rdu.hang");
        assertThat(dfu.download(0, (byte) 0x92)).isEqualTo(ControlOutcome.ACK);
        assertThat(dfu.host.control(DfuHost.IN, DfuHost.GETSTATUS, 0, 0, 6)).isEqualTo(ControlOutcome.NO_RESPONSE);
        dfu.host.millis(60_000);
        assertThat(dfu.clearStatus()).isEqualTo(ControlOutcome.NO_RESPONSE);

        dfu.host.board.boot0(true);
        dfu.host.board.powerCycle();
        dfu.host.millis(1_000);
        assertThat(dfu.clearStatus()).isEqualTo(ControlOutcome.ACK);
    }

    @Test
    void removing_the_protection_reports_an_error_and_erases_all_the_same() {
        DfuHost dfu = rom("rdu.errorbutworks");
        dfu.host.board.flash().load(FLASH, new byte[64]);
        dfu.download(0, (byte) 0x92);

        assertThat(dfu.status()).isEqualTo("11/0/10");
        dfu.host.millis(60_000);
        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0xFF);
    }

    @Test
    void locked_one_time_memory_acknowledges_and_keeps_what_it_has() {
        DfuHost dfu = rom("otp.locked at 0x1FFF7800");
        dfu.setAddress(OTP);

        assertThat(dfu.write(2, (byte) 0)).isEqualTo("0/0/5");
        dfu.abort();
        assertThat(dfu.memory(OTP, 2)).containsOnly(0xFF);
        assertThat(dfu.host.board.unfiredFaults()).isEmpty();
    }

    @Test
    void a_chip_that_is_locked_for_ever_starts_its_firmware_whatever_boot0_says() {
        TestHost host = firmware("rdp2");
        host.board.boot0(true);
        host.board.reset();
        host.millis(1_000);
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);

        host.function().out(1, new byte[] {'R'});
        host.millis(1_000);
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void the_way_back_from_level_1_takes_as_long_as_the_fault_says() {
        DfuHost dfu = rom("rdp.regress by 30 s");
        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        dfu.clearStatus();
        dfu.host.board.boot0(true);
        dfu.download(0, (byte) 0x92);
        dfu.status();
        assertThat(dfu.host.function().listeningAt() - dfu.host.clock.now())
                .isBetween(29_900_000_000L, 30_100_000_000L);

        dfu.host.millis(31_000);
        dfu.clearStatus();
        assertThat(dfu.upload(2, 64)).isInstanceOf(ControlOutcome.Data.class);
    }

    @Test
    void a_floating_boot0_pin_decides_at_random() {
        TestHost host = firmware("boot0.floating");
        List<Running> seen = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            host.board.reset();
            seen.add(host.board.running());
        }
        assertThat(seen).contains(Running.ROM, Running.APPLICATION);
    }

    @Test
    void a_board_with_a_weak_crystal_appears_after_some_resets_only() {
        TestHost host = TestHost.with(board("enum.flap with 50% chance").boot0(true));
        List<Boolean> seen = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            host.board.reset();
            host.millis(1_000);
            seen.add(host.attached().isPresent());
        }
        assertThat(seen).contains(true, false);
    }

    @Test
    void a_configuration_can_end_before_its_own_length() {
        DfuHost dfu = rom("desc.shortcfg");
        byte[] configuration = dfu.host.read(0x80, 6, 0x0200, 0, 255);
        assertThat(configuration.length).isEqualTo((configuration[2] & 0xFF) - 9);
    }

    @Test
    void the_functional_descriptor_can_be_asked_for_in_vain() {
        DfuHost dfu = rom("desc.hang21");
        assertThat(dfu.host.control(0x81, 6, 0x2100, 0, 9)).isEqualTo(ControlOutcome.NO_RESPONSE);
        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    private static BoardBuilder board(String faults) {
        return EmulatedBoard.builder(TestHost.F405).faults(FaultPlan.parse(faults));
    }

    private static TestHost firmware(String faults) {
        return TestHost.with(board(faults).mode(BootMode.APPLICATION));
    }

    private static DfuHost rom(String faults) {
        return DfuHost.idle(TestHost.with(board(faults)));
    }
}
