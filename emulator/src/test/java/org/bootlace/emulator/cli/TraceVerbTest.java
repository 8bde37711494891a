package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootlace.emulator.testkit.RecordedSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TraceVerbTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void show_prints_one_line_a_transfer() {
        assertThat(run("trace", "show", recorded("a", 2))).isZero();
        assertThat(out.toString()).contains("DNLOAD block 3: write 2048 bytes at 0x08000800", "GETSTATUS");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void show_as_json_is_one_object() {
        assertThat(run("trace", "show", "-o", "json", recorded("a", 1))).isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(out.toString())
                .startsWith("{\"schema\":1,\"verb\":\"trace show\",\"ok\":true")
                .contains("\"setup\":\"a103000000000600\",\"request\":\"GETSTATUS\"");
    }

    @Test
    void device_that_is_not_there_is_refused_with_those_that_are() {
        assertThat(run("trace", "show", "--device", "1.9", recorded("a", 1))).isEqualTo(44);
        assertThat(err.toString()).contains("no device 1.9", "there is 1.1");
    }

    @Test
    void diff_of_equal_sessions_is_exit_code_0() {
        assertThat(run("trace", "diff", recorded("a", 2), recorded("b", 2))).isZero();
        assertThat(out.toString()).startsWith("alike: ");
    }

    @Test
    void diff_of_others_shows_where_they_part_and_is_exit_code_47() {
        assertThat(run("trace", "diff", recorded("a", 2), recorded("b", 3))).isEqualTo(47);
        assertThat(out.toString()).contains("- (nothing)", "+ DNLOAD block 4: write 2048 bytes at 0x08001000 -> ACK");
    }

    @Test
    void file_that_is_no_recording_is_exit_code_44() throws Exception {
        Path file = Files.writeString(folder.resolve("x.hex"), ":020000040800F2\n");

        assertThat(run("trace", "show", file.toString())).isEqualTo(44);
        assertThat(err.toString()).contains("FILE_UNREADABLE", "neither pcapng nor pcap", "dumpcap");
    }

    @Test
    void help_has_examples() {
        assertThat(run("trace", "--help")).isZero();
        assertThat(run("trace", "show", "--help")).isZero();
        assertThat(run("trace", "diff", "--help")).isZero();
        assertThat(out.toString()).contains("bootlace trace show usb.pcapng", "dumpcap -i usbmon1");
    }

    private String recorded(String name, int blocks) {
        return RecordedSession.into(folder.resolve(name + ".pcapng"), dfu -> RecordedSession.flash(dfu, blocks))
                .toString();
    }

    private int run(String... arguments) {
        CommandLine program = EmulatorProgram.create();
        return program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
