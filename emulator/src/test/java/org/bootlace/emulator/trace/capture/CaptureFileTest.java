package org.bootlace.emulator.trace.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.testkit.RecordedSession;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.trace.UsbTrace;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTap;
import org.bootlace.emulator.usb.UsbTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureFileTest {

    private static final Path NAME = Path.of("board.pcap");

    @TempDir
    Path folder;

    @Test
    void our_own_trace_reads_back_as_what_went_over_the_wire() {
        Path file = folder.resolve("own.pcapng");
        List<UsbTransfer> seen = new ArrayList<>();
        RecordedSession.into(file, dfu -> {
            UsbTap tap = seen::add;
            dfu.host.board.addTap(tap);
            RecordedSession.flash(dfu, 3);
        });

        List<UsbTransfer> read = CaptureFile.read(file).transfers();

        assertThat(read).hasSameSizeAs(seen);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).usingRecursiveComparison().isEqualTo(seen.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 220", "false, 220", "true, 189", "false, 189"})
    void classic_pcap_in_either_byte_order_and_with_either_header(boolean little, int linkType) {
        byte[] file = pcap(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, linkType);

        Recording recording = CaptureFile.parse(NAME, file);

        assertThat(recording.devices()).containsExactly(133);
        assertThat(Recording.name(133)).isEqualTo("2.5");
        assertThat(recording.transfers()).singleElement().satisfies(transfer -> {
            assertThat(transfer.setup()).isEqualTo(new SetupPacket(0xA1, 3, 0, 0, 6));
            assertThat(transfer.outcome())
                    .isInstanceOfSatisfying(
                            ControlOutcome.Data.class,
                            data -> assertThat(data.bytes()).containsExactly(0, 1, 2, 3, 4, 5));
            assertThat(transfer.endedAt() - transfer.startedAt()).isEqualTo(7_000);
        });
    }

    @Test
    void transfer_that_never_ended_was_never_answered() {
        byte[] whole = pcap(ByteOrder.LITTLE_ENDIAN, 220);
        byte[] submissionOnly = Arrays.copyOf(whole, 24 + 16 + 64);

        assertThat(CaptureFile.parse(NAME, submissionOnly).transfers())
                .singleElement()
                .satisfies(transfer -> assertThat(transfer.outcome()).isEqualTo(ControlOutcome.NO_RESPONSE));
    }

    @Test
    void file_that_was_cut_off_is_refused_with_the_place() {
        byte[] whole = pcap(ByteOrder.LITTLE_ENDIAN, 220);

        assertThatThrownBy(() -> CaptureFile.parse(NAME, Arrays.copyOf(whole, whole.length - 3)))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("board.pcap")
                .hasMessageContaining("at byte 104: a packet of 70 bytes, but the file ends before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "<!DOCTYPE html><html><body>Not found</body></html>"})
    void file_of_another_kind_is_refused_with_a_remedy(String content) {
        Throwable refusal = catchThrowable(() -> CaptureFile.parse(NAME, content.getBytes(StandardCharsets.US_ASCII)));

        assertThat(refusal).isInstanceOfSatisfying(EmulatorException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(EmulatorFailureKind.FILE_UNREADABLE);
            assertThat(failure).hasMessageContaining("neither pcapng nor pcap");
            assertThat(failure.remedy()).contains("--trace");
        });
    }

    @Test
    void recording_of_windows_or_of_a_network_is_named() {
        assertThatThrownBy(() -> CaptureFile.parse(NAME, pcap(ByteOrder.LITTLE_ENDIAN, 249)))
                .hasMessageContaining("USBPcap on Windows");
        assertThatThrownBy(() -> CaptureFile.parse(NAME, pcap(ByteOrder.LITTLE_ENDIAN, 1)))
                .hasMessageContaining("link type 1 is not Linux's usbmon");
    }

    @Test
    void missing_file_is_a_failure_with_a_remedy() {
        assertThatThrownBy(() -> CaptureFile.read(folder.resolve("none.pcapng")))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void damaged_recordings_are_read_or_refused_and_nothing_else() throws Exception {
        TestHost host = TestHost.inRom();
        Path file = folder.resolve("seed.pcapng");
        try (UsbTrace trace = UsbTrace.to(file)) {
            host.board.addTap(trace);
            host.control(0x80, 6, 0x0200, 0, 255);
        }
        List<byte[]> seeds = List.of(Files.readAllBytes(file), pcap(ByteOrder.BIG_ENDIAN, 220), new byte[300]);
        Random random = new Random(1);
        for (int round = 0; round < 10_000; round++) {
            byte[] damaged = damage(seeds.get(round % seeds.size()), random);
            Throwable outcome = catchThrowable(() -> CaptureFile.parse(NAME, damaged));
            if (outcome != null) {
                assertThat(outcome).isInstanceOf(EmulatorException.class);
            }
        }
    }

    private static byte[] damage(byte[] seed, Random random) {
        byte[] damaged = Arrays.copyOf(seed, random.nextInt(8) == 0 ? random.nextInt(seed.length) : seed.length);
        for (int change = random.nextInt(4); change >= 0 && damaged.length > 0; change--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    /** A recording of one GETSTATUS of device 5 on bus 2, as tcpdump writes it. */
    private static byte[] pcap(ByteOrder order, int linkType) {
        int header = linkType == 189 ? 48 : 64;
        ByteBuffer file = ByteBuffer.allocate(24 + 2 * 16 + 2 * header + 6).order(order);
        file.putInt(0xA1B2C3D4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(0x40000)
                .putInt(linkType);
        file.put(event(order, header, 'S', new byte[0]));
        file.put(event(order, header, 'C', new byte[] {0, 1, 2, 3, 4, 5}));
        return file.array();
    }

    private static byte[] event(ByteOrder order, int header, char type, byte[] data) {
        ByteBuffer event = ByteBuffer.allocate(16 + header + data.length).order(order);
        boolean submission = type == 'S';
        event.putInt(1)
                .putInt(submission ? 10 : 17)
                .putInt(header + data.length)
                .putInt(header + data.length);
        event.putLong(0xFFFF_8881_2345_6789L)
                .put((byte) type)
                .put((byte) 2)
                .put((byte) 0x80)
                .put((byte) 5);
        event.putShort((short) 2)
                .put((byte) (submission ? 0 : '-'))
                .put((byte) 0)
                .putLong(1)
                .putInt(submission ? 10 : 17);
        event.putInt(submission ? -115 : 0).putInt(6).putInt(data.length);
        event.put(submission ? new SetupPacket(0xA1, 3, 0, 0, 6).toBytes() : new byte[8]);
        event.position(16 + header);
        return event.put(data).array();
    }
}
