package org.bootlace.emulator.trace.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bootlace.emulator.testkit.RecordedSession;
import org.bootlace.emulator.trace.capture.CaptureFile;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTextTest {

    @TempDir
    Path folder;

    @Test
    void whole_session_reads_like_a_story_and_its_loop_is_folded() {
        List<String> text = SessionText.folded(session(20));

        assertThat(text)
                .anyMatch(line -> line.endsWith("0483:df11, bcdUSB 0100, bcdDevice 2200"))
                .anyMatch(line -> line.contains("GET_DESCRIPTOR STRING 2") && line.contains("\"STM32  BOOTLOADER\""))
                .anyMatch(line -> line.contains("GETSTATUS") && line.endsWith("errFIRMWARE, dfuERROR, poll 0 ms"))
                .anyMatch(line -> line.contains("DNLOAD block 0: Erase 0x08000000") && line.endsWith("ACK"))
                .anyMatch(line -> line.contains("DNLOAD block 2: write 2048 bytes at 0x08000000"))
                .anyMatch(line -> line.endsWith("... these 3 lines 18 more times"))
                .anyMatch(line -> line.contains("DNLOAD block 21: write 2048 bytes at 0x08009800"))
                .anyMatch(line -> line.contains("UPLOAD block 2: read 64 bytes at 0x08000000"))
                .anyMatch(line -> line.contains("DNLOAD: leave, to 0x08000000"))
                .noneMatch(line -> line.contains("block 10:"));
        assertThat(text).hasSizeLessThan(60);
    }

    @Test
    void nothing_is_hidden_when_all_lines_are_asked_for() {
        List<SessionLine> lines = session(20);

        assertThat(SessionText.all(lines)).hasSameSizeAs(lines).anyMatch(line -> line.contains("DNLOAD block 10:"));
    }

    @Test
    void folds_add_up_to_all_lines() {
        List<SessionLine> lines = session(50);

        assertThat(Fold.of(lines).stream()
                        .mapToInt(fold -> fold.rounds() * fold.lines().size())
                        .sum())
                .isEqualTo(lines.size());
    }

    @Test
    void transfer_that_took_long_says_so() {
        UsbTransfer slow = control(0xA1, 3, 0, 6, new byte[] {0, 100, 0, 0, 4, 0}, 800_000_000);

        assertThat(SessionText.all(List.of(new SessionDecoder().line(slow))))
                .singleElement()
                .asString()
                .endsWith("OK, dfuDNBUSY, poll 100 ms (took 0.800 s)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R            | OUT 1 \"R\" -> ACK",
                "$M<@D        | OUT 1 \"$M<@D\" -> ACK",
                "$M<@DD       | OUT 1 MSP request command 68, 64 bytes -> ACK",
            })
    void bytes_of_a_serial_link_are_text_or_msp(String bytes, String expected) {
        UsbTransfer out =
                new UsbTransfer(1, 1, null, bytes.getBytes(StandardCharsets.US_ASCII), ControlOutcome.ACK, 0, 0);

        assertThat(new SessionDecoder().line(out).text()).isEqualTo(expected);
    }

    @Test
    void line_coding_and_control_lines_are_spelled_out() {
        byte[] coding = {0, (byte) 0xC2, 1, 0, 0, 2, 8};
        UsbTransfer set = new UsbTransfer(1, 0, new SetupPacket(0x21, 0x20, 0, 0, 7), coding, ControlOutcome.ACK, 0, 0);
        UsbTransfer lines =
                new UsbTransfer(1, 0, new SetupPacket(0x21, 0x22, 1, 0, 0), new byte[0], ControlOutcome.ACK, 0, 0);

        assertThat(new SessionDecoder().line(set).text()).isEqualTo("SET_LINE_CODING 115200 8E1 -> ACK");
        assertThat(new SessionDecoder().line(lines).text()).isEqualTo("SET_CONTROL_LINE_STATE DTR rts -> ACK");
    }

    @Test
    void any_transfer_whatsoever_has_words() {
        Random random = new Random(7);
        SessionDecoder decoder = new SessionDecoder();
        for (int round = 0; round < 50_000; round++) {
            UsbTransfer transfer = anything(random);
            assertThat(decoder.line(transfer).text()).isNotBlank();
        }
    }

    private static UsbTransfer anything(Random random) {
        byte[] setup = new byte[8];
        random.nextBytes(setup);
        setup[0] = (byte) new int[] {0x00, 0x80, 0x21, 0xA1, random.nextInt(256)}[random.nextInt(5)];
        setup[1] = (byte) random.nextInt(16);
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        ControlOutcome[] outcomes = {
            ControlOutcome.ACK, ControlOutcome.STALL, ControlOutcome.NO_RESPONSE, new ControlOutcome.Data(bytes)
        };
        SetupPacket packet = random.nextInt(4) == 0 ? null : SetupPacket.parse(setup, 0);
        return new UsbTransfer(1, random.nextInt(256), packet, bytes, outcomes[random.nextInt(4)], 0, 0);
    }

    private static UsbTransfer control(int type, int request, int value, int length, byte[] answer, long nanos) {
        SetupPacket setup = new SetupPacket(type, request, value, 0, length);
        return new UsbTransfer(1, 0x80, setup, new byte[0], new ControlOutcome.Data(answer), 0, nanos);
    }

    private List<SessionLine> session(int blocks) {
        Path file = RecordedSession.into(folder.resolve(blocks + ".pcapng"), dfu -> RecordedSession.flash(dfu, blocks));
        return SessionDecoder.lines(CaptureFile.read(file).transfers());
    }
}
