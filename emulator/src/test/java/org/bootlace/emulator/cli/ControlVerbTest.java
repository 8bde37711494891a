package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.board.Running;
import org.bootlace.emulator.control.BoardControl;
import org.bootlace.emulator.control.BoardOperation;
import org.bootlace.emulator.control.ControlServer;
import org.bootlace.emulator.testkit.TestHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ControlVerbTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final EmulatedBoard board = TestHost.inRom().board;

    @TempDir
    Path folder;

    @Test
    void cable_is_pulled_from_the_command_line() {
        assertThat(ctl(Map.of("1-1", board), "unplug")).isZero();
        assertThat(board.running()).isEqualTo(Running.OFF);
        assertThat(out.toString()).startsWith("1-1     STM32F405xG, serial ").contains("running off, unplugged");
    }

    @Test
    void boards_are_listed_when_nothing_else_is_asked() {
        assertThat(ctl(two())).isZero();
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void several_boards_need_a_name() {
        assertThat(ctl(two(), "reset")).isEqualTo(48);
        assertThat(err.toString()).contains("which board? there are 1-1, 1-2", "--board");
    }

    @Test
    void flash_is_dumped() {
        Path file = folder.resolve("flash.bin");

        assertThat(ctl(Map.of("1-1", board), "dump", file.toString())).isZero();
        assertThat(file).hasSize(1 << 20);
    }

    @Test
    void unknown_operation_lists_the_nearest() {
        assertThat(ctl(Map.of("1-1", board), "unplg")).isEqualTo(48);
        assertThat(err.toString()).contains("no operation is named 'unplg'", "unplug");
    }

    @Test
    void fault_that_no_board_can_do_is_refused_and_nothing_of_its_plan_stays() {
        assertThat(ctl(Map.of("1-1", board), "fault", "unplug at download 3; drv.claimed"))
                .isEqualTo(48);
        assertThat(err.toString())
                .contains("drv.claimed: no board can do this; it sits in the host", "bootlace faults");
        assertThat(board.unfiredFaults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_operation_is_in_the_help(BoardOperation operation) {
        EmulatorProgram.create().setOut(new PrintWriter(out)).execute("emulate", "ctl", "--help");

        assertThat(out.toString()).contains(operation.text());
    }

    private Map<String, EmulatedBoard> two() {
        Map<String, EmulatedBoard> boards = new LinkedHashMap<>();
        boards.put("1-1", board);
        boards.put("1-2", TestHost.inRom().board);
        return boards;
    }

    private int ctl(Map<String, EmulatedBoard> boards, String... words) {
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ControlServer server = ControlServer.start(anywhere, new BoardControl(boards))) {
            String[] all = new String[words.length + 4];
            all[0] = "emulate";
            all[1] = "ctl";
            System.arraycopy(words, 0, all, 2, words.length);
            all[words.length + 2] = "--at";
            all[words.length + 3] = String.valueOf(server.address().getPort());
            return EmulatorProgram.create()
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(err))
                    .execute(all);
        }
    }
}
