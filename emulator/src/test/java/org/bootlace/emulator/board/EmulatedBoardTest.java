package org.bootlace.emulator.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;
import org.junit.jupiter.api.Test;

class EmulatedBoardTest {

    private static final long FLASH = 0x0800_0000L;
    private static final SetupPacket GET_STATE = new SetupPacket(0xA1, 5, 0, 0, 1);
    /** Stack at the end of RAM, reset vector in flash. */
    private static final byte[] VECTORS = HexFormat.of().parseHex("00000220c1010008");

    @Test
    void a_new_board_is_there_at_once() {
        TestHost host = TestHost.inRom();

        assertThat(host.attached()).isPresent();
        assertThat(host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void in_application_mode_blank_flash_gets_a_tiny_program() {
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).mode(BootMode.APPLICATION));

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(VectorTable.tinyProgram(FLASH, 0x2002_0000L))
                .isEqualTo(host.board.flash().read(FLASH, 10));
    }

    @Test
    void in_application_mode_loaded_firmware_stays_as_it_is() {
        TestHost host = TestHost.with(
                EmulatedBoard.builder(TestHost.F405).mode(BootMode.APPLICATION).load(FLASH, VECTORS));

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(host.board.flash().read(FLASH, 10)).startsWith(VECTORS).endsWith(0xFF, 0xFF);
    }

    @Test
    void a_real_firmwares_stack_may_lie_in_core_coupled_memory() {
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405)
                .mode(BootMode.APPLICATION)
                .load(FLASH, HexFormat.of().parseHex("f0ff0010d9850608")));

        assertThat(host.board.flash().read(FLASH, 4)).containsExactly(0xF0, 0xFF, 0x00, 0x10);
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void the_bootloader_request_of_rom_mode_counts_once() {
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).load(FLASH, VECTORS));

        host.board.reset();
        assertThat(host.attached()).isEmpty();
        host.millis(250);

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(host.function().deviceDescriptor()).contains(0x40, 0x57);
    }

    @Test
    void without_firmware_and_boot0_nothing_enumerates_until_boot0_is_held() {
        TestHost host = TestHost.inRom();
        host.board.reset();
        host.millis(60_000);
        assertThat(host.board.running()).isEqualTo(Running.CRASHED);
        assertThat(host.attached()).isEmpty();

        host.board.boot0(true);
        assertThat(host.board.running()).as("the pin counts at the next reset").isEqualTo(Running.CRASHED);
        host.board.reset();
        host.millis(300);

        assertThat(host.function().deviceDescriptor()).contains(0x11, 0xDF);
    }

    @Test
    void re_enumeration_takes_the_chips_time() {
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).boot0(true));
        host.board.powerCycle();

        host.millis(299);
        assertThat(host.attached()).isEmpty();
        host.millis(1);
        assertThat(host.attached()).isPresent();
    }

    @Test
    void a_function_that_left_answers_nobody() {
        TestHost host = TestHost.inRom();
        UsbFunction gone = host.function();
        host.board.unplug();

        assertThat(gone.control(GET_STATE, new byte[0]).outcome()).isEqualTo(ControlOutcome.NO_RESPONSE);
        assertThat(gone.out(1, new byte[1])).isEqualTo(ControlOutcome.NO_RESPONSE);
        assertThat(gone.in(1, 64)).isEmpty();
        assertThat(host.board.running()).isEqualTo(Running.OFF);
    }

    @Test
    void plugging_in_twice_is_plugging_in_once() {
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).boot0(true));
        UsbFunction before = host.function();

        host.board.plugIn();
        host.millis(1000);

        assertThat(host.function()).isSameAs(before);
    }

    @Test
    void an_unplugged_board_cannot_be_reset() {
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).boot0(true));
        host.board.unplug();
        host.board.reset();
        host.board.powerCycle();
        host.millis(1000);

        assertThat(host.board.running()).isEqualTo(Running.OFF);
        host.board.plugIn();
        host.millis(300);
        assertThat(host.attached()).isPresent();
    }

    @Test
    void a_charge_only_cable_powers_the_board_but_shows_nothing() {
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).cable(Cable.CHARGE_ONLY));
        host.millis(60_000);

        assertThat(host.board.running()).isEqualTo(Running.ROM);
        assertThat(host.attached()).isEmpty();
    }

    @Test
    void power_lost_during_an_erase_leaves_a_sector_half_erased() {
        DfuHost dfu = DfuHost.idle();
        dfu.host.board.flash().load(FLASH, new byte[0x4000]);
        dfu.command(0x41, FLASH);
        dfu.status();
        dfu.host.millis(200);

        dfu.host.board.unplug();

        byte[] left = dfu.host.board.flash().read(FLASH, 0x4000);
        assertThat(left).contains(0).isNotEqualTo(new byte[0x4000]);
        dfu.host.millis(10_000);
        assertThat(dfu.host.board.flash().read(FLASH, 0x4000))
                .as("nothing goes on without power")
                .isEqualTo(left);
    }

    @Test
    void power_lost_during_programming_leaves_the_first_part() {
        DfuHost dfu = DfuHost.idle();
        dfu.download(2, new byte[2048]);
        dfu.status();
        dfu.host.clock.advance(16_000L * 1024);

        dfu.host.board.unplug();

        assertThat(dfu.host.board.flash().read(FLASH, 1024)).containsOnly(0);
        assertThat(dfu.host.board.flash().read(FLASH + 1024, 1)[0])
                .as("the byte under way has some bits cleared")
                .isNotIn((byte) 0xFF, (byte) 0);
        assertThat(dfu.host.board.flash().read(FLASH + 1025, 1023)).containsOnly(0xFF);
    }

    @Test
    void an_operation_not_yet_started_has_no_effect() {
        DfuHost dfu = DfuHost.idle();
        dfu.host.board.flash().load(FLASH, new byte[64]);
        dfu.command(0x41, FLASH);

        dfu.host.board.reset();

        assertThat(dfu.host.board.flash().read(FLASH, 64)).containsOnly(0);
    }

    @Test
    void events_tell_the_story_of_a_flash() {
        List<String> story = new ArrayList<>();
        TestHost host = TestHost.inRom();
        host.board.addListener(event -> story.add(event.toString()));
        DfuHost dfu = DfuHost.idle(host);
        dfu.write(2, VECTORS);
        dfu.download(0);
        dfu.status();
        host.millis(300);
        host.board.unplug();

        assertThat(story)
                .extracting(text -> text.replaceAll("time=\\d+(, )?", ""))
                .containsExactly(
                        "Detached[running=ROM]",
                        "Left[address=134217728]",
                        "Booted[running=APPLICATION]",
                        "Attached[running=APPLICATION]",
                        "Detached[running=APPLICATION]",
                        "CableMoved[pluggedIn=false]");
    }

    @Test
    void port_listeners_and_taps_see_functions_come_and_go() {
        List<String> seen = new ArrayList<>();
        TestHost host = TestHost.with(EmulatedBoard.builder(TestHost.F405).boot0(true));
        host.board.usb().addListener(new UsbPort.Listener() {
            @Override
            public void attached(UsbFunction function) {
                seen.add("listener: attached");
            }

            @Override
            public void detached(UsbFunction function) {
                seen.add("listener: detached");
            }
        });
        host.board.addTap(new UsbTap() {
            @Override
            public void transfer(UsbTransfer transfer) {
                seen.add("tap: " + transfer.device() + " " + transfer.setup() + " "
                        + (transfer.endedAt() - transfer.startedAt()));
            }

            @Override
            public void attached(int device, UsbFunction function) {
                seen.add("tap: attached " + device);
            }
        });
        host.transfer(GET_STATE, TestHost.NOTHING);
        host.board.reset();
        host.millis(300);

        assertThat(seen)
                .containsExactly(
                        "tap: attached 1",
                        "tap: 1 " + GET_STATE + " 500000",
                        "listener: detached",
                        "tap: attached 2",
                        "listener: attached");
    }

    @Test
    void same_seed_same_board() {
        assertThat(story(3)).isEqualTo(story(3)).isNotEqualTo(story(4));
    }

    @Test
    void content_beyond_flash_is_refused_when_the_board_is_built() {
        assertThatThrownBy(() -> EmulatedBoard.builder(TestHost.F405)
                        .load(0x0810_0000L, new byte[1])
                        .build())
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static List<String> story(long seed) {
        List<String> story = new ArrayList<>();
        TestHost host =
                TestHost.with(EmulatedBoard.builder(TestHost.F405).seed(seed).timing(Timing.SEEDED));
        DfuHost dfu = DfuHost.idle(host);
        story.add(host.board.serial());
        for (int sector = 0; sector < 4; sector++) {
            story.add(dfu.erase(FLASH + sector * 0x4000L) + " at " + host.clock.now());
        }
        return story;
    }
}
