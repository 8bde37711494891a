package org.bootlace.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host sees of the faults that misreport, damage and misbehave. */
class FaultEffectsTest {

    private static final long FLASH = 0x0800_0000L;

    @Test
    void a_bootloader_that_stays_busy_has_done_its_work_and_is_freed_by_clearing_twice() {
        DfuHost dfu = with("dfu.stuckbusy at erase 1");
        dfu.host.board.flash().load(FLASH, new byte[64]);
        dfu.command(0x41, FLASH);

        assertThat(List.of(dfu.status(), dfu.status(), dfu.status())).containsOnly("0/1000/4");
        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        dfu.host.millis(2_000);
        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0xFF);
        dfu.clearStatus();
        assertThat(dfu.status()).isEqualTo("14/0/10");
        dfu.clearStatus();
        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    @Test
    void a_wedged_bootloader_has_done_nothing() {
        DfuHost dfu = with("dfu.wedge at download 1");
        dfu.download(2, (byte) 0);

        assertThat(dfu.status()).isEqualTo("0/1000/4");
        dfu.host.millis(2_000);
        assertThat(dfu.host.board.flash().read(FLASH, 1)).containsOnly(0xFF);
    }

    @ParameterizedTest
    @CsvSource({"errTARGET,1", "errFILE,2", "errWRITE,3", "errERASE,4", "errVERIFY,7", "errSTALLEDPKT,15"})
    void every_status_can_be_forced_until_it_is_cleared(String name, int wire) {
        DfuHost dfu = with("dfu.error as " + name + " at download 1");

        assertThat(dfu.write(2, (byte) 0)).isEqualTo(wire + "/0/10");
        assertThat(dfu.state()).isEqualTo(10);
        dfu.clearStatus();
        assertThat(dfu.write(2, (byte) 0)).isEqualTo("0/0/5");
    }

    @ParameterizedTest
    @CsvSource({"dfu.polllie.low,1", "dfu.polllie.high by 5 s,5000", "dfu.poll0,0"})
    void the_wait_is_what_the_fault_says_while_busy_only(String fault, int millis) {
        DfuHost dfu = with(fault);
        dfu.command(0x21, FLASH);

        assertThat(dfu.status()).isEqualTo("0/" + millis + "/4");
        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void a_busy_bootloader_stalls_as_often_as_it_was_told() {
        DfuHost dfu = with("dfu.stallpoll 2 times");
        dfu.command(0x41, FLASH);
        dfu.status();

        assertThat(dfu.host.control(0xA1, 3, 0, 0, 6)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.host.control(0xA1, 3, 0, 0, 6)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void states_uploads_and_descriptors_are_misreported() {
        DfuHost dfu =
                with("dfu.badstate at getstatus 1; dfu.shortupload; enum.descfail 2 times; dfu.zeroupload at upload 2");

        assertThat(dfu.status()).isEqualTo("0/0/15");
        assertThat(bytes(dfu.upload(2, 64))).hasSize(32);
        assertThat(bytes(dfu.upload(2, 64))).isEmpty();
        assertThat(dfu.host.control(0x80, 6, 0x0100, 0, 18)).isInstanceOf(ControlOutcome.BusError.class);
        assertThat(dfu.host.control(0x80, 6, 0x0100, 0, 18)).isInstanceOf(ControlOutcome.BusError.class);
        assertThat(dfu.host.read(0x80, 6, 0x0100, 0, 18)).hasSize(18);
    }

    @Test
    void descriptors_say_what_the_faults_want() {
        DfuHost dfu = with("enum.wrongvid as 1eaf:0003; enum.dupserial; desc.badlayout as \"@X\"; desc.badtotal");
        byte[] device = dfu.host.read(0x80, 6, 0x0100, 0, 18);
        byte[] whole = dfu.host.read(0x80, 6, 0x0200, 0, 255);

        assertThat(Arrays.copyOfRange(device, 8, 12)).containsExactly(0xAF, 0x1E, 0x03, 0x00);
        assertThat(dfu.host.function().deviceDescriptor()).isEqualTo(device);
        assertThat(dfu.host.read(0x80, 6, 0x0304, 0x409, 255)).containsExactly(6, 3, '@', 0, 'X', 0);
        assertThat(whole[2] & 0xFF).isEqualTo(whole.length + 9);
        assertThat(dfu.host.read(0x80, 6, 0x0303, 0x409, 255)).hasSize(2 + 2 * "STM32FxSTM32".length());
    }

    @Test
    void a_short_string_has_the_length_of_the_whole_one() {
        DfuHost dfu = with("desc.truncated; desc.nofunc");
        byte[] name = dfu.host.read(0x80, 6, 0x0304, 0x409, 255);

        assertThat(name.length).isLessThan(name[0] & 0xFF);
        assertThat(dfu.host.control(0x81, 6, 0x2100, 0, 9)).isEqualTo(ControlOutcome.STALL);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void damaged_descriptors_stay_well_framed(long seed) {
        DfuHost sound = DfuHost.idle();
        byte[] right = sound.host.read(0x80, 6, 0x0200, 0, 255);
        DfuHost dfu = with("desc.fuzz seed " + seed);
        byte[] wrong = dfu.host.read(0x80, 6, 0x0200, 0, 255);

        assertThat(wrong).hasSameSizeAs(right).isNotEqualTo(right);
        for (int at = 0; at < right.length; at += right[at]) {
            assertThat(wrong[at]).isEqualTo(right[at]);
            assertThat(wrong[at + 1]).isEqualTo(right[at + 1]);
        }
    }

    @Test
    void flash_lies_about_erases_sizes_and_content() {
        DfuHost dfu = with("flash.noterased at 0x08000000; flash.geometrylie at 0x08008000; flash.smaller as 512 KB;"
                + "pcrop from 0x08010000 to 0x08010003; flash.eccerr at 0x08004000");
        dfu.host.board.flash().load(FLASH, new byte[0x2_0000]);

        dfu.erase(FLASH);
        dfu.erase(FLASH + 0x8000);

        assertThat(dfu.host.board.flash().read(FLASH, 0x4000)).containsOnly(0);
        assertThat(dfu.host.board.flash().read(FLASH + 0x8000, 0x8000)).containsOnly(0xFF);
        assertThat(dfu.memory(FLASH + 0x10000, 8)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0);
        dfu.abort();
        assertThat(dfu.memory(FLASH + 0x80000, 4)).containsOnly(0xFF);
        dfu.abort();
        dfu.setAddress(FLASH + 0x4000);
        dfu.abort();
        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
    }

    @Test
    void stuck_bits_come_back_after_every_erase_and_program() {
        DfuHost dfu = with("flash.stuck0 as 7 at 0x08000001; flash.stuck1 as 0 at 0x08000002");
        dfu.erase(FLASH);
        dfu.write(2, (byte) 0xFF, (byte) 0xFF, (byte) 0);

        assertThat(dfu.host.board.flash().read(FLASH, 3)).containsExactly(0xFF, 0x7F, 0x01);
    }

    @Test
    void a_board_that_is_late_appears_that_much_later_and_one_that_flickers_comes_twice() {
        TestHost late = TestHost.with(EmulatedBoard.builder(TestHost.F405).faults(FaultPlan.parse("enum.slow by 3 s")));
        late.millis(2_900);
        assertThat(late.attached()).isEmpty();
        late.millis(200);
        assertThat(late.attached()).isPresent();

        TestHost twice = TestHost.with(EmulatedBoard.builder(TestHost.F405).faults(FaultPlan.parse("enum.twice")));
        assertThat(twice.attached()).isPresent();
        twice.millis(200);
        assertThat(twice.attached()).isEmpty();
        twice.millis(300);
        assertThat(twice.attached()).isPresent();
    }

    @Test
    void pins_and_leaving_can_be_wrong() {
        TestHost deaf = TestHost.with(EmulatedBoard.builder(TestHost.F405)
                .mode(BootMode.APPLICATION)
                .faults(FaultPlan.parse("boot0.disabled")));
        deaf.board.boot0(true);
        deaf.board.reset();
        assertThat(deaf.board.running()).isEqualTo(Running.APPLICATION);

        assertThat(afterLeaving("dfu.leavecrash")).isEqualTo(Running.CRASHED);
        assertThat(afterLeaving("dfu.leaverom")).isEqualTo(Running.ROM);
        assertThat(afterLeaving("dfu.noleave")).isEqualTo(Running.ROM);
    }

    @ParameterizedTest
    @CsvSource({"dfuIDLE,0/0/2", "dfuUPLOAD-IDLE,0/0/9", "dfuERROR,10/0/10", "dfuDNLOAD-IDLE,0/0/5"})
    void a_session_that_was_left_open_is_seen_after_enumeration(String state, String status) {
        TestHost host = TestHost.with(
                EmulatedBoard.builder(TestHost.F405).faults(FaultPlan.parse("dfu.powerstate as " + state)));
        host.send(0x00, 9, 1);

        assertThat(new DfuHost(host).status()).isEqualTo(status);
    }

    @Test
    void chance_and_seed_decide_the_same_way_each_time() {
        assertThat(stalls("dfu.stall with 30% chance always seed 3"))
                .isEqualTo(stalls("dfu.stall with 30% chance always seed 3"))
                .isBetween(15, 45);
        assertThat(stalls("dfu.stall with 100% chance until getstatus 40")).isEqualTo(39);
    }

    @Test
    void the_report_counts_what_happened() {
        DfuHost dfu = with("dfu.stall at getstatus 1; usb.lost at upload 5; unplug after 20 s");
        dfu.host.control(0xA1, 3, 0, 0, 6);
        FaultReport early = dfu.host.board.faultReport();
        assertThat(early.times(FaultId.DFU_STALL)).isEqualTo(1);
        assertThat(early.unfired()).hasSize(2);

        dfu.host.millis(21_000);

        assertThat(dfu.host.board.running()).isEqualTo(Running.OFF);
        assertThat(dfu.host.board.faultReport())
                .hasToString("dfu.stall at getstatus 1: 1 times\nusb.lost at upload 5: never happened\n"
                        + "unplug after 20 s: 1 times");
    }

    private static int stalls(String plan) {
        DfuHost dfu = with(plan);
        int stalls = 0;
        for (int i = 0; i < 100; i++) {
            stalls += dfu.host.control(0xA1, 3, 0, 0, 6).equals(ControlOutcome.STALL) ? 1 : 0;
        }
        return stalls;
    }

    private static Running afterLeaving(String plan) {
        DfuHost dfu = with(plan);
        dfu.host.board.flash().load(FLASH, program());
        dfu.setAddress(FLASH);
        dfu.download(0);
        dfu.host.control(0xA1, 3, 0, 0, 6);
        dfu.host.millis(1_000);
        return dfu.host.board.running();
    }

    private static byte[] program() {
        TestHost running = TestHost.with(EmulatedBoard.builder(TestHost.F405).mode(BootMode.APPLICATION));
        return running.board.flash().read(FLASH, 16);
    }

    private static byte[] bytes(ControlOutcome outcome) {
        return ((ControlOutcome.Data) outcome).bytes();
    }

    private static DfuHost with(String faults) {
        return DfuHost.idle(TestHost.with(EmulatedBoard.builder(TestHost.F405).faults(FaultPlan.parse(faults))));
    }
}
