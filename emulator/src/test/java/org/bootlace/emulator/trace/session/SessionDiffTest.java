package org.bootlace.emulator.trace.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.bootlace.emulator.testkit.DfuHost;
import org.bootlace.emulator.testkit.RecordedSession;
import org.bootlace.emulator.trace.capture.CaptureFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionDiffTest {

    @TempDir
    Path folder;

    @Test
    void the_same_session_is_alike_however_often_the_host_polled() {
        List<SessionLine> once = session("a", dfu -> dfu.status());
        List<SessionLine> often = session("b", dfu -> {
            dfu.status();
            dfu.status();
            dfu.status();
        });

        assertThat(SessionDiff.of(once, often)).isEmpty();
    }

    @Test
    void sessions_part_where_one_host_does_something_else_and_meet_again() {
        List<SessionLine> left = session("a", dfu -> RecordedSession.flash(dfu, 3));
        List<SessionLine> right = session("b", dfu -> {
            RecordedSession.enumerate(dfu);
            dfu.abort();
            dfu.clearStatus();
            dfu.status();
            dfu.erase(0x0800_0000L);
            dfu.setAddress(0x0800_0000L);
            for (int block = 2; block < 5; block++) {
                dfu.write(block, new byte[2048]);
            }
        });

        List<SessionDiff.Part> parts = SessionDiff.of(left, right);

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).before())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo("SET_CONFIGURATION 1 -> ACK"));
        assertThat(parts.get(0).left())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).startsWith("GETSTATUS -> errFIRMWARE"));
        assertThat(parts.get(0).right())
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo("ABORT -> ACK"));
        assertThat(parts.get(1).right()).isEmpty();
    }

    private List<SessionLine> session(String name, Consumer<DfuHost> host) {
        return SessionDecoder.lines(CaptureFile.read(RecordedSession.into(folder.resolve(name + ".pcapng"), host))
                .transfers());
    }
}
