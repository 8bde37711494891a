package org.bootlace.emulator.rom.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bootlace.emulator.board.BoardBuilder;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.RomPersonality;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.WireTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HAL bootloader on the F405's memory: emulation.md 2.2, line by line. */
class HalRomTest {

    private static final long FLASH = 0x0800_0000L;
    private static final int BLOCK = 2048;
    private static final long MILLISECOND = 1_000_000;

    static DfuHost hal(Quirk... quirks) {
        return with(RomPersonality.HAL, quirks);
    }

    static DfuHost with(RomPersonality personality, Quirk... quirks) {
        BoardBuilder board = EmulatedBoard.builder(TestHost.F405)
                .personality(personality)
                .quirk(Quirk.STARTS_IDLE, true)
                .boot0(true);
        Arrays.stream(quirks).forEach(quirk -> board.quirk(quirk, true));
        return new DfuHost(TestHost.with(board));
    }

    @ParameterizedTest
    @EnumSource
    void every_input_has_a_reaction_in_every_phase(DfuInput input) {
        assertThat(HalTable.table().phases())
                .contains(DfuPhase.TOLD, DfuPhase.WEDGED)
                .doesNotContain(DfuPhase.BUSY)
                .allSatisfy(
                        phase -> assertThat(HalTable.table().text(phase, input)).isNotBlank());
    }

    @Test
    void a_request_that_was_queued_saves_the_turn_around_of_the_host() {
        DfuHost dfu = hal();
        SetupPacket getStatus = new SetupPacket(0xA1, 3, 0, 0, 6);
        long now = dfu.host.clock.now();

        assertThat(dfu.host.function().control(getStatus, new byte[0]).completesAt() - now)
                .isEqualTo(WireTime.control(6))
                .isEqualTo(MILLISECOND / 2);
        assertThat(dfu.host.function().controlQueued(getStatus, new byte[0]).completesAt() - now)
                .isEqualTo(WireTime.control(6) - WireTime.TURNAROUND);
    }

    @Test
    void the_first_get_status_lasts_as_long_as_the_erase() {
        DfuHost dfu = hal();
        dfu.host.board.flash().load(FLASH, new byte[64]);
        dfu.command(0x41, FLASH);
        long started = dfu.host.clock.now();

        assertThat(dfu.status()).isEqualTo("0/100/4");

        assertThat(dfu.host.clock.now() - started).isBetween(400 * MILLISECOND, 402 * MILLISECOND);
        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0xFF);
        assertThat(dfu.state()).isEqualTo(3);
        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void a_host_that_gives_up_on_it_is_not_heard_until_the_erase_is_over() {
        DfuHost dfu = hal();
        dfu.command(0x41, FLASH);
        long now = dfu.host.clock.now();

        dfu.host.function().control(new org.bootlace.emulator.usb.SetupPacket(0xA1, 3, 0, 0, 6), new byte[0]);

        assertThat(dfu.host.function().listeningAt() - now).isGreaterThan(400 * MILLISECOND);
        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void power_lost_inside_get_status_leaves_a_half_erased_sector() {
        DfuHost dfu = hal();
        dfu.host.board.flash().load(FLASH, new byte[16 * 1024]);
        dfu.command(0x41, FLASH);
        dfu.host.function().control(new org.bootlace.emulator.usb.SetupPacket(0xA1, 3, 0, 0, 6), new byte[0]);
        dfu.host.millis(200);

        dfu.host.board.unplug();

        byte[] sector = dfu.host.board.flash().read(FLASH, 16 * 1024);
        assertThat(sector).isNotEqualTo(new byte[16 * 1024]).contains(0);
    }

    @ParameterizedTest
    @CsvSource({"0x92, 5", "0x55, 5"})
    void an_unknown_command_of_five_bytes_never_ends(String opcode, int length) {
        DfuHost dfu = hal();
        byte[] command = new byte[length];
        command[0] = Integer.decode(opcode).byteValue();
        dfu.download(0, command);
        dfu.status();

        assertThat(dfu.status()).isEqualTo("0/100/4");
        dfu.host.millis(600_000);
        dfu.abort();
        assertThat(dfu.status()).isEqualTo("0/100/4");
        assertThat(dfu.state()).isEqualTo(4);
        dfu.clearStatus();
        assertThat(dfu.status()).isEqualTo("14/0/10");
        dfu.clearStatus();
        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6})
    void an_unknown_command_of_other_lengths_does_nothing(int length) {
        DfuHost dfu = hal();
        byte[] command = new byte[length];
        command[0] = (byte) (length == 1 ? 0x55 : 0x21);
        dfu.download(0, command);

        assertThat(dfu.status()).isEqualTo("0/100/4");
        assertThat(dfu.status()).isEqualTo("0/0/5");
    }

    @Test
    void an_erase_outside_flash_ends_in_err_vendor() {
        DfuHost dfu = hal();
        dfu.command(0x41, 0x0700_0000L);

        assertThat(dfu.status()).isEqualTo("0/100/4");
        assertThat(dfu.status()).isEqualTo("11/0/10");
        assertThat(dfu.abort()).isEqualTo(ControlOutcome.ACK);
        assertThat(dfu.status()).isEqualTo("11/0/10");
    }

    @Test
    void a_download_that_is_too_long_strays_with_err_stalled_packet() {
        DfuHost dfu = hal();

        assertThat(dfu.download(2, new byte[BLOCK + 1])).isEqualTo(ControlOutcome.STALL);

        assertThat(dfu.status()).isEqualTo("15/0/15");
        dfu.clearStatus();
        dfu.clearStatus();
        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    @Test
    void with_truncate_oversize_the_first_bytes_are_programmed() {
        DfuHost dfu = hal(Quirk.TRUNCATE_OVERSIZE);
        byte[] data = new byte[BLOCK + 100];

        assertThat(dfu.write(2, data)).isEqualTo("0/0/5");

        assertThat(dfu.host.board.flash().read(FLASH, BLOCK)).containsOnly(0);
        assertThat(dfu.host.board.flash().read(FLASH + BLOCK, 100)).containsOnly(0xFF);
    }

    @Test
    void uploads_answer_as_the_library_does() {
        DfuHost dfu = hal();

        assertThat(dfu.upload(2, BLOCK + 1000))
                .isInstanceOfSatisfying(
                        ControlOutcome.Data.class,
                        data -> assertThat(data.bytes()).hasSize(BLOCK));
        assertThat(dfu.state()).isEqualTo(9);
        assertThat(dfu.upload(0, 64))
                .isInstanceOfSatisfying(
                        ControlOutcome.Data.class,
                        data -> assertThat(data.bytes()).containsExactly(0, 0x21, 0x41, 0x92));
        assertThat(dfu.state()).isEqualTo(2);
        dfu.upload(0, 3);
        assertThat(dfu.state()).isEqualTo(9);
        assertThat(dfu.upload(1, 8)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.state()).isEqualTo(15);
        assertThat(dfu.host.send(DfuHost.IN, DfuHost.UPLOAD, 0)).isEqualTo(ControlOutcome.ACK);
        assertThat(dfu.state()).isEqualTo(2);
    }

    @Test
    void get_status_takes_every_length_value_and_index() {
        DfuHost dfu = hal();

        assertThat(dfu.host.read(DfuHost.IN, DfuHost.GETSTATUS, 77, 9, 64)).hasSize(6);
        assertThat(dfu.host.read(DfuHost.IN, DfuHost.GETSTATUS, 0, 0, 0)).isEmpty();
    }

    @Test
    void detach_leaves_the_bus_even_when_wedged_and_comes_back_idle() {
        DfuHost dfu = hal();
        dfu.download(0, new byte[] {0x55, 0, 0, 0, 0});
        dfu.run();

        assertThat(dfu.host.send(DfuHost.OUT, 0, 1000)).isEqualTo(ControlOutcome.ACK);
        dfu.host.millis(2);

        assertThat(dfu.host.attached()).isEmpty();
        dfu.host.millis(301);
        assertThat(dfu.status()).isEqualTo("0/0/2");
    }

    @Test
    void leave_says_manifest_once_and_is_dead_afterwards() {
        DfuHost dfu = hal();
        dfu.write(2, java.util.HexFormat.of().parseHex("00000220c1000008"));
        assertThat(dfu.download(0)).isEqualTo(ControlOutcome.ACK);

        assertThat(dfu.status()).isEqualTo("0/1/7");
        assertThat(dfu.clearStatus()).isEqualTo(ControlOutcome.NO_RESPONSE);

        dfu.host.millis(2);
        assertThat(dfu.host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void option_bytes_reset_the_chip_after_the_transfer_that_wrote_them() {
        DfuHost dfu = hal();
        dfu.setAddress(0x1FFF_C000L);
        dfu.download(2, java.util.HexFormat.of().parseHex("ef55ffffffffffffff0fffffffffffff"));

        assertThat(dfu.status()).startsWith("0/").endsWith("/4");
        dfu.host.millis(2);

        assertThat(dfu.host.attached()).isEmpty();
        dfu.host.millis(301);
        assertThat(dfu.upload(2, 64)).isEqualTo(ControlOutcome.STALL);
        assertThat(dfu.status()).isEqualTo("11/0/10");
    }
}
