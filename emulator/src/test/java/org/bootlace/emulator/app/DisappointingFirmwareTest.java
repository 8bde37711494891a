package org.bootlace.emulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.board.BoardEvent;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;

class DisappointingFirmwareTest {

    private final SerialLine line = SerialLine.open();

    @Test
    void armed_firmware_ignores_the_reboot_character_until_a_reset() {
        line.host.board.application().armed(true);
        line.type("R");
        line.host.millis(10_000);
        assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(line.ask(2)).isNotEmpty();

        line.host.board.reset();
        line.host.millis(300);
        assertThat(line.host.board.application().armed()).isFalse();
        line.type("R");
        line.host.millis(100);
        assertThat(line.host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void arming_takes_a_pending_reboot_back() {
        line.type("R");
        line.host.board.application().armed(true);
        line.host.millis(1000);
        assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void a_board_can_be_switched_on_armed() {
        SerialLine armed = SerialLine.open(EmulatedBoard.builder(TestHost.F405).armed(true));
        assertThat(armed.host.board.application().armed()).isTrue();
    }

    @Test
    void the_user_may_choose_another_reboot_character() {
        line.host.board.application().settings().set("reboot_character", "66");
        line.host.board.powerCycle();
        line.host.millis(300);
        line.type("R");
        line.host.millis(100);
        assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);

        line.type("B");
        line.host.millis(100);
        assertThat(line.host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void what_a_modem_manager_says_is_not_answered_but_takes_a_reboot_back() {
        for (String probe : List.of("AT\r", "ATZ E0 V1\r", "AT+GCAP\r", "AT#CGMM\r", "~\0\u0078\u00f0\u007e")) {
            line.type("R");
            line.host.millis(50);
            line.type(probe);
            line.host.millis(3000);
            assertThat(line.text()).as(probe).isEmpty();
            assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);
        }
    }

    @Test
    void late_firmware_needs_a_second_of_silence() {
        suffer(ApplicationTrouble.LATE_R);
        line.type("R");
        line.host.millis(999);
        assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);
        line.host.millis(1);
        assertThat(line.host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void silent_firmware_swallows_msp_but_not_the_reboot_character() {
        suffer(ApplicationTrouble.NO_MSP);
        line.write(SerialLine.bytes("24 4d 3c 00 01 01"));
        assertThat(line.read()).isEmpty();
        line.type("R");
        line.host.millis(100);
        assertThat(line.host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void hanging_firmware_answers_and_stays() {
        suffer(ApplicationTrouble.HANG);
        assertThat(line.ask(68, 1)).containsExactly(1);
        line.type("R");
        line.host.millis(10_000);
        assertThat(line.host.attached()).isPresent();

        line.host.board.application().trouble(ApplicationTrouble.HANG, false);
        line.type("R");
        line.host.millis(100);
        assertThat(line.host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void old_firmware_reboots_into_itself_and_tells_little() {
        suffer(ApplicationTrouble.OLD_PROTOCOL);
        assertThat(line.ask(1)).containsExactly(0, 1, 31);
        assertThat(line.ask(4)).containsExactly('S', '4', '0', '5', 0, 0);
        line.write(SerialLine.bytes("24 58 3c 00 01 00 00 00 45"));
        assertThat(line.read()).isEmpty();
        assertThat(line.ask(68, 1)).isEmpty();
        line.host.millis(20);
        assertThat(line.host.attached()).isEmpty();
        assertThat(line.host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void a_firmware_may_show_up_twice_after_the_bootloader() {
        suffer(ApplicationTrouble.APPEARS_TWICE);
        List<BoardEvent> events = new ArrayList<>();
        line.type("R");
        line.host.millis(1000);
        line.host.board.addListener(events::add);
        DfuHost dfu = DfuHost.idle(line.host);
        dfu.download(0);
        dfu.status();
        line.host.millis(5000);

        assertThat(events.stream()
                        .filter(event -> event instanceof BoardEvent.Attached attached
                                && attached.running() == Running.APPLICATION))
                .hasSize(2);
        assertThat(line.host.attached()).isPresent();
    }

    @Test
    void a_bootloaders_quirk_can_make_the_firmware_show_up_twice_as_well() {
        SerialLine twice = SerialLine.open(EmulatedBoard.builder(TestHost.F405).quirk(Quirk.ENUMERATES_TWICE, true));
        List<BoardEvent> attached = new ArrayList<>();
        twice.type("R");
        twice.host.millis(1000);
        twice.host.board.addListener(event -> {
            if (event instanceof BoardEvent.Attached) {
                attached.add(event);
            }
        });
        DfuHost dfu = DfuHost.idle(twice.host);
        dfu.download(0);
        dfu.status();
        twice.host.millis(5000);

        assertThat(attached).hasSize(2);
    }

    private void suffer(ApplicationTrouble trouble) {
        line.host.board.application().trouble(trouble, true);
    }
}
