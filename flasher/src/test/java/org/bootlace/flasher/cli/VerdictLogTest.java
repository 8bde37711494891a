package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.UsbPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerdictLogTest {

    private static final String HEADER = "time,board,serial,file,firmware,result,failure,seconds,message\r\n";
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00.123Z");

    @TempDir
    private Path directory;

    @Test
    void a_board_is_a_line_and_the_header_is_there_once() throws IOException {
        Path file = directory.resolve("boards.csv");
        add(file, failed("=1+1"));
        add(file, failed("385C"));

        assertThat(Files.readString(file))
                .isEqualTo(
                        HEADER
                                + "2026-11-29T12:00:00Z,usb:1-2,'=1+1,fw.hex,,FAIL,READ_PROTECTED,12.3,\"It is protected, alas.\"\r\n"
                                + "2026-11-29T12:00:00Z,usb:1-2,385C,fw.hex,,FAIL,READ_PROTECTED,12.3,\"It is protected, alas.\"\r\n");
    }

    @Test
    void two_stations_share_a_file() throws IOException {
        Path file = directory.resolve("boards.csv");
        try (VerdictLog one = VerdictLog.open(file);
                VerdictLog other = VerdictLog.open(file)) {
            one.add(failed("A"), "fw.hex", NOON);
            other.add(failed("B"), "fw.hex", NOON);
            one.add(failed("C"), "fw.hex", NOON);
        }
        assertThat(Files.readString(file).lines().map(line -> line.split(",")[2]))
                .containsExactly("serial", "A", "B", "C");
    }

    @Test
    void a_line_that_was_cut_off_does_not_spoil_the_next() throws IOException {
        Path file = directory.resolve("boards.csv");
        add(file, failed("A"));
        Files.writeString(file, "2026-11-29T12:0", StandardOpenOption.APPEND);

        add(file, failed("B"));

        assertThat(Files.readString(file).lines().map(line -> line.substring(0, 15)))
                .containsExactly("time,board,seri", "2026-11-29T12:0", "2026-11-29T12:0", "2026-11-29T12:0");
    }

    @Test
    void another_file_is_left_as_it_is() throws IOException {
        Path file = Files.writeString(
                directory.resolve("letter.txt"), "Dear Sir or Madam, this is no log at all, but a letter");

        Failure failure = catchThrowableOfType(Failure.class, () -> VerdictLog.open(file));

        assertThat(failure.kind()).isEqualTo(FailureKind.FILE_NOT_WRITABLE);
        assertThat(file).content().startsWith("Dear Sir").endsWith("a letter");
    }

    @Test
    void a_place_that_cannot_be_written_is_said() {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> VerdictLog.open(directory.resolve("no/such/boards.csv")));

        assertThat(failure.kind()).isEqualTo(FailureKind.FILE_NOT_WRITABLE);
    }

    private static void add(Path file, Verdict verdict) {
        try (VerdictLog log = VerdictLog.open(file)) {
            log.add(verdict, "fw.hex", NOON);
        }
    }

    private static Verdict failed(String serial) {
        BoardSighting board = new BoardSighting(
                BoardSighting.Mode.BOOTLOADER,
                Optional.of(new UsbPath("1-2")),
                Optional.empty(),
                Optional.of(serial),
                "0483:df11");
        ErrorReport error = new ErrorReport(
                "READ_PROTECTED", 37, "It is protected, alas.", "Unprotect it.", Optional.empty(), Map.of());
        return Verdict.failed("usb:1-2", Optional.of(board), error, Duration.ofMillis(12_345));
    }
}
