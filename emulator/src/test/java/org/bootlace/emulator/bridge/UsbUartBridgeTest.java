package org.bootlace.emulator.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Optional;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.time.VirtualClock;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsbUartBridgeTest {

    private static final int DTR = 1;
    private static final int RTS = 2;
    private static final String EVEN = "00 C2 01 00 00 02 08";

    private final VirtualClock clock = new VirtualClock();
    private final EmulatedBoard board = EmulatedBoard.builder(TestHost.F405)
            .clock(clock)
            .mode(BootMode.APPLICATION)
            .build();
    private UsbUartBridge bridge = new UsbUartBridge(board, BridgeWiring.parse(BridgeWiring.DEFAULT));

    @Test
    void modem_lines_reset_the_board_into_its_bootloader() {
        lines(DTR);
        lines(DTR | RTS);
        assertThat(board.running()).as("RTS holds it in reset").isEqualTo(Running.OFF);
        lines(DTR);
        assertThat(board.running()).isEqualTo(Running.ROM);

        lines(0);
        assertThat(board.running()).as("BOOT0 counts at a reset only").isEqualTo(Running.ROM);
        lines(RTS);
        lines(0);
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
    }

    @Test
    void even_parity_is_understood_and_none_is_not() {
        intoBootloader();
        assertThat(coding(EVEN)).isEqualTo(ControlOutcome.ACK);
        assertThat(exchange("7F")).contains("79");
        assertThat(exchange("02 FD")).contains("79 01 04 13 79");

        coding("00 C2 01 00 00 00 08");
        assertThat(exchange("00 FF"))
                .as("their parity bits are not those of a stop bit")
                .contains("1F 1F");
    }

    @Test
    void line_coding_reads_back_as_it_was_set() {
        coding(EVEN);
        assertThat(control(0xA1, 0x21, 0, new byte[0], 7))
                .isInstanceOfSatisfying(
                        ControlOutcome.Data.class,
                        data -> assertThat(hex(data.bytes())).isEqualTo(EVEN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00 C2 01 00 00 02",
                "00 00 00 00 00 02 08",
                "FF FF FF FF 00 02 08",
                "00 C2 01 00 00 05 08",
                "00 C2 01 00 00 FF 08",
                "00 C2 01 00 00 02 09"
            })
    void line_coding_that_no_uart_has_stalls_and_changes_nothing(String coding) {
        coding(EVEN);
        assertThat(coding(coding)).isEqualTo(ControlOutcome.STALL);

        intoBootloader();
        assertThat(exchange("7F")).contains("79");
    }

    @Test
    void host_that_floods_the_line_loses_bytes_and_nothing_else() {
        intoBootloader();
        for (int i = 0; i < 100; i++) {
            assertThat(function().out(1, new byte[4096])).isEqualTo(ControlOutcome.ACK);
        }
        clock.advance(60_000_000_000L);
        assertThat(function().out(2, new byte[1])).isEqualTo(ControlOutcome.STALL);
    }

    @Test
    void wiring_may_be_turned_over_or_left_out() {
        bridge.close();
        bridge = new UsbUartBridge(board, BridgeWiring.parse("boot0=!rts,nrst=none"));
        lines(DTR | RTS);
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
        board.reset();
        assertThat(board.running()).isEqualTo(Running.APPLICATION);
        lines(0);
        board.reset();
        assertThat(board.running()).isEqualTo(Running.ROM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dtr", "boot0=dtr", "boot0=cts,nrst=rts", "nrst=rts,boot0=dtr"})
    void wiring_that_is_none_says_how_one_is_written(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BridgeWiring.parse(text))
                .withMessageContaining("boot0=dtr,nrst=!rts");
    }

    private void intoBootloader() {
        lines(DTR | RTS);
        lines(DTR);
        clock.advance(50_000_000);
    }

    private UsbFunction function() {
        return bridge.usb().attached().orElseThrow();
    }

    private void lines(int lines) {
        assertThat(control(0x21, 0x22, lines, new byte[0], 0)).isEqualTo(ControlOutcome.ACK);
    }

    private ControlOutcome coding(String bytes) {
        byte[] wire = bytes.isEmpty() ? new byte[0] : HexFormat.ofDelimiter(" ").parseHex(bytes);
        return control(0x21, 0x20, 0, wire, wire.length);
    }

    private ControlOutcome control(int type, int request, int value, byte[] out, int length) {
        return function()
                .control(new SetupPacket(type, request, value, 0, length), out)
                .outcome();
    }

    private Optional<String> exchange(String bytes) {
        function().out(1, HexFormat.ofDelimiter(" ").parseHex(bytes));
        clock.advance(10_000_000);
        return function().in(1, 64).map(UsbUartBridgeTest::hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}
