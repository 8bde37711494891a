package org.bootlace.emulator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.UsbFunction;
import org.bootlace.emulator.usb.UsbPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdcApplicationTest {

    private final TestHost host =
            TestHost.with(EmulatedBoard.builder(TestHost.F405).mode(BootMode.APPLICATION));

    @Test
    void descriptors_are_those_of_the_firmware() {
        assertThat(HexFormat.of().formatHex(host.function().deviceDescriptor()))
                .isEqualTo("120100020200004083044057000201020301");
        assertThat(HexFormat.of().formatHex(host.function().configurationDescriptor()))
                .isEqualTo("09024300020100c032"
                        + "0904000001020201000524001001052401000104240202052406000107058203" + "0800ff"
                        + "09040100020a0000000705010240000007058102400000");
    }

    @Test
    void the_serial_number_is_the_bootloaders() {
        byte[] serial = host.read(0x80, 6, 0x0303, 0x0409, 255);

        assertThat(new String(serial, 2, serial.length - 2, StandardCharsets.UTF_16LE))
                .isEqualTo(host.board.serial());
    }

    @Test
    void line_coding_is_kept() {
        byte[] coding = {0x00, (byte) 0xE1, 0x00, 0x00, 0, 2, 8};
        assertThat(host.send(0x21, 0x20, 0, coding)).isEqualTo(ControlOutcome.ACK);

        assertThat(host.read(0xA1, 0x21, 0, 0, 7)).isEqualTo(coding);
        assertThat(host.send(0x21, 0x20, 0, (byte) 1)).isEqualTo(ControlOutcome.STALL);
    }

    @Test
    void control_lines_and_break_are_taken_and_the_rest_stalls() {
        assertThat(host.send(0x21, 0x22, 3)).isEqualTo(ControlOutcome.ACK);
        assertThat(host.send(0x21, 0x23, 0)).isEqualTo(ControlOutcome.ACK);
        assertThat(host.send(0x21, 0x30, 0)).isEqualTo(ControlOutcome.STALL);
        assertThat(host.function().out(2, new byte[1])).isEqualTo(ControlOutcome.STALL);
    }

    @Test
    void reboot_character_and_silence_bring_the_bootloader() {
        write("R");
        host.millis(99);
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);

        host.millis(1);

        assertThat(host.board.running()).isEqualTo(Running.ROM);
        assertThat(host.attached()).isEmpty();
        host.millis(300);
        assertThat(host.function().deviceDescriptor()).contains(0x11, 0xDF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "x", "\n", "AT\r"})
    void any_byte_within_the_silence_takes_the_reboot_back(String next) {
        write("R");
        host.millis(50);
        write(next);
        host.millis(10_000);

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void a_second_reboot_character_starts_the_silence_anew() {
        write("R");
        host.millis(60);
        write("R");
        host.millis(60);
        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);

        host.millis(40);

        assertThat(host.board.running()).isEqualTo(Running.ROM);
    }

    @Test
    void bytes_that_mean_nothing_are_swallowed() {
        write("hello R!");
        host.millis(10_000);

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(host.function().in(1, 64)).isEmpty();
    }

    @Test
    void a_reboot_character_inside_a_frame_is_data() {
        write(new byte[] {'$', 'M', '<', 1, 99, 'R', (byte) (1 ^ 99 ^ 'R')});
        host.millis(10_000);

        assertThat(host.board.running()).isEqualTo(Running.APPLICATION);
        assertThat(read()).startsWith('$', 'M', '!');
    }

    @Test
    void msp_tells_what_runs() {
        List<Integer> ready = new ArrayList<>();
        host.board.usb().addListener(new UsbPort.Listener() {
            @Override
            public void dataReady(UsbFunction function, int endpoint) {
                ready.add(endpoint);
            }
        });
        write(request(2));
        write(request(4));

        assertThat(read()).containsExactly('$', 'M', '>', 4, 2, 'B', 'T', 'F', 'L', 4 ^ 2 ^ 'B' ^ 'T' ^ 'F' ^ 'L');
        assertThat(new String(read(), StandardCharsets.ISO_8859_1)).contains("S405", "STM32F405", "STM32F405xG");
        assertThat(ready).containsExactly(1, 1);
    }

    @Test
    void a_frame_with_a_wrong_checksum_is_ignored() {
        byte[] request = request(2);
        request[5] ^= 1;
        write(request);

        assertThat(host.function().in(1, 64)).isEmpty();
    }

    @Test
    void a_long_answer_comes_in_pieces() {
        write(request(2));

        assertThat(host.function().in(1, 6))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(6));
        assertThat(read()).hasSize(4);
    }

    @Test
    void msp_reboot_answers_before_it_resets() {
        write(new byte[] {'$', 'M', '<', 1, 68, 1, 1 ^ 68 ^ 1});

        assertThat(read()).containsExactly('$', 'M', '>', 1, 68, 1, 1 ^ 68 ^ 1);
        host.millis(20);
        assertThat(host.board.running()).isEqualTo(Running.ROM);
    }

    private static byte[] request(int command) {
        return new byte[] {'$', 'M', '<', 0, (byte) command, (byte) command};
    }

    private void write(String text) {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void write(byte[] bytes) {
        assertThat(host.function().out(1, bytes)).isEqualTo(ControlOutcome.ACK);
    }

    private byte[] read() {
        return host.function().in(1, 512).orElseThrow();
    }
}
