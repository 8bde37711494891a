package org.bootlace.emulator.rom.uart;

import static org.assertj.core.api.Assertions.assertThat;

import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.fault.FaultPlan;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.testkit.UartClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host of the UART bootloader sees of the faults of its line; bytes count in both directions. */
class LineFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "uart.dropbyte at byte 3, ''",
        "uart.parityerr at byte 3, 1F",
        "uart.noise at byte 3 once, 1F",
        "uart.extraack at byte 5, 79 79 01 04 13 79"
    })
    void one_bad_byte_spoils_one_command(String fault, String answer) {
        UartClient host = with(fault);
        assertThat(host.send("7F")).isEqualTo("79");

        assertThat(host.send("02 FD")).isEqualTo(answer);
        assertThat(host.board().unfiredFaults()).isEmpty();
    }

    @Test
    void a_second_ack_can_follow_the_first() {
        UartClient host = with("uart.extraack");
        assertThat(host.send("7F")).isEqualTo("79 79");
        assertThat(host.send("02 FD")).isEqualTo("79 01 04 13 79");
    }

    @Test
    void a_second_nack_can_follow_the_first() {
        UartClient host = with("uart.doublenack");
        host.send("7F");
        assertThat(host.send("02 02")).isEqualTo("1F 1F");
        assertThat(host.send("02 FD")).isEqualTo("79 01 04 13 79");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void a_clock_that_is_a_little_off_does_no_harm(int percent) {
        UartClient host = with("uart.garbagebaud as " + percent);
        assertThat(host.send("7F")).isEqualTo("79");
        assertThat(host.send("02 FD")).isEqualTo("79 01 04 13 79");
    }

    @Test
    void a_clock_that_is_far_off_damages_every_byte() {
        UartClient host = with("uart.garbagebaud");
        host.send("7F");
        assertThat(host.send("02 FD")).doesNotContain("04 13");
        assertThat(host.board().unfiredFaults()).isEmpty();
    }

    private static UartClient with(String faults) {
        return UartClient.on(
                EmulatedBoard.builder(TestHost.F405).mode(BootMode.ROM).faults(FaultPlan.parse(faults)));
    }
}
