package org.bootlace.emulator.app.msc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.board.EmulatedBoard;
import org.bootlace.emulator.testkit.TestHost;
import org.bootlace.emulator.usb.ControlOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A board that MSP turned into a disk, asked as a host's storage driver asks. */
class MassStorageTest {

    private static final byte[] LOG = log(3_000);
    private static final byte[] REBOOT_INTO_DISK = {'$', 'M', '<', 1, 68, 2, 1 ^ 68 ^ 2};
    private static final int NONE = 0;

    private final TestHost host = TestHost.with(
            EmulatedBoard.builder(TestHost.F405).mode(BootMode.APPLICATION).log(LOG));

    private int tag = 77;

    @BeforeEach
    void ask_for_the_disk() {
        host.millis(300);
        host.function().out(1, REBOOT_INTO_DISK);
        assertThat(host.function().in(1, 64).orElseThrow()).endsWith(2, 1, 2 ^ 68 ^ 2 ^ 1);
        host.millis(400);
        assertThat(host.function().deviceDescriptor()[10])
                .as("product id 0x572A")
                .isEqualTo((byte) 0x2A);
        host.control(0x00, 9, 1, 0, 0);
    }

    @Test
    void it_is_one_interface_of_class_8_with_a_bulk_endpoint_each_way() {
        assertThat(host.function().configurationDescriptor())
                .hasSize(32)
                .containsSubsequence(9, 4, 0, 0, 2, 8, 6, 0x50)
                .containsSubsequence(7, 5, 0x81, 2, 64)
                .containsSubsequence(7, 5, 0x01, 2, 64);
        assertThat(host.read(0xA1, 0xFE, 0, 0, 1)).as("one logical unit").containsExactly(0);
        assertThat(host.read(0x80, 6, 0x0303, 0x0409, 255)).hasSizeGreaterThan(2);
    }

    @Test
    void it_says_what_it_is_how_large_it_is_and_that_it_cannot_be_written() {
        assertThat(new String(in(36, 36, 0x12, 0, 0, 0, 36), StandardCharsets.US_ASCII))
                .endsWith("BetafligOnboard Flash   0.01");
        assertThat(in(0, 0, 0x00)).isEmpty();

        ByteBuffer capacity = ByteBuffer.wrap(in(8, 8, 0x25));

        assertThat(capacity.getInt(4)).isEqualTo(512);
        assertThat(capacity.getInt(0) + 1).isEqualTo(LogVolume.holding(LOG).length / 512);
        assertThat(in(192, 4, 0x1A, 0, 0x3F, 0, 192)[2]).as("write protected").isEqualTo((byte) 0x80);
    }

    @Test
    void the_only_file_is_the_log() {
        byte[] volume = read(0, LogVolume.holding(LOG).length / 512);

        assertThat(fileOf(volume, "BTFL_001BBL")).isEqualTo(LOG);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 512, 513, LogVolume.LARGEST_LOG})
    void a_log_of_any_size_fits(int length) {
        assertThat(fileOf(LogVolume.holding(log(length)), "BTFL_001BBL")).isEqualTo(log(length));
    }

    @Test
    void a_write_is_taken_and_refused_with_a_reason() {
        command(512, false, 0x2A, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(host.function().in(1, 13)).as("the data comes first").isEmpty();
        assertThat(host.function().out(1, new byte[512])).isEqualTo(ControlOutcome.ACK);
        assertThat(status()).isEqualTo(1);

        byte[] sense = in(18, 18, 0x03, 0, 0, 0, 18);
        assertThat(sense[2]).as("data protect").isEqualTo((byte) 7);
        assertThat(sense[12]).isEqualTo((byte) 0x27);
        assertThat(in(18, 18, 0x03, 0, 0, 0, 18)[2]).as("told once").isZero();
        assertThat(read(0, 1)).endsWith(0x55, 0xAA);
    }

    @Test
    void what_it_does_not_know_and_what_is_beyond_its_end_fails_without_data() {
        command(8, true, 0xA3);
        assertThat(host.function().in(1, 8).orElseThrow()).isEmpty();
        assertThat(status()).isEqualTo(1);
        assertThat(in(18, 18, 0x03, 0, 0, 0, 18)[12]).isEqualTo((byte) 0x20);

        command(512, true, 0x28, 0, 0x7F, -1, -1, -1, 0, 0, 1);
        assertThat(host.function().in(1, 512).orElseThrow()).isEmpty();
        assertThat(status()).isEqualTo(1);
        assertThat(in(18, 18, 0x03, 0, 0, 0, 18)[12]).isEqualTo((byte) 0x21);
    }

    @Test
    void after_rubbish_it_stalls_until_it_is_reset() {
        assertThat(host.function().out(1, new byte[31])).isEqualTo(ControlOutcome.STALL);
        assertThat(host.function().out(1, wrapper(0, true, 0x00))).isEqualTo(ControlOutcome.STALL);

        assertThat(host.send(0x21, 0xFF, 0)).isEqualTo(ControlOutcome.ACK);

        assertThat(in(0, 0, 0x00)).isEmpty();
    }

    @Test
    void ejected_it_starts_its_firmware_again() {
        in(0, 0, 0x1B, 0, 0, 0, 2);
        command(0, true, 0x00);
        assertThat(status()).as("no medium").isEqualTo(1);

        host.millis(1_000);

        assertThat(host.function().deviceDescriptor()[10]).as("the serial port").isEqualTo((byte) 0x40);
    }

    @Test
    void reset_ends_it_too() {
        host.board.reset();
        host.millis(300);

        assertThat(host.function().deviceDescriptor()[10]).isEqualTo((byte) 0x40);
    }

    private byte[] read(int sector, int count) {
        byte[] all = new byte[count * 512];
        for (int done = 0; done < count; done += 64) {
            int now = Math.min(64, count - done);
            byte[] part = in(
                    now * 512, now * 512, 0x28, 0, NONE, NONE, (sector + done) >> 8, sector + done, 0, now >> 8, now);
            System.arraycopy(part, 0, all, done * 512, part.length);
        }
        return all;
    }

    /** The data of a command that succeeds; {@code wanted} is what the host has room for. */
    private byte[] in(int wanted, int expected, int... block) {
        command(wanted, true, block);
        byte[] data = wanted == 0 ? new byte[0] : host.function().in(1, wanted).orElseThrow();
        assertThat(data).hasSize(expected);
        assertThat(status()).isZero();
        return data;
    }

    private void command(int length, boolean toHost, int... block) {
        assertThat(host.function().out(1, wrapper(length, toHost, block))).isEqualTo(ControlOutcome.ACK);
    }

    private byte[] wrapper(int length, boolean toHost, int... block) {
        ByteBuffer wrapper = ByteBuffer.allocate(31)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x43425355)
                .putInt(++tag)
                .putInt(length)
                .put((byte) (toHost ? 0x80 : 0))
                .put((byte) 0)
                .put((byte) block.length);
        for (int each : block) {
            wrapper.put((byte) each);
        }
        return wrapper.array();
    }

    private int status() {
        ByteBuffer status =
                ByteBuffer.wrap(host.function().in(1, 13).orElseThrow()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(status.getInt()).isEqualTo(0x53425355);
        assertThat(status.getInt()).isEqualTo(tag);
        status.getInt();
        return status.get();
    }

    /** Reads a FAT12 volume of one-sector clusters by its own parameter block. */
    private static byte[] fileOf(byte[] volume, String name) {
        ByteBuffer boot = ByteBuffer.wrap(volume).order(ByteOrder.LITTLE_ENDIAN);
        int table = boot.getShort(14) * 512;
        int root = table + boot.get(16) * boot.getShort(22) * 512;
        int data = root + boot.getShort(17) * 32;
        assertThat(volume.length).isEqualTo((boot.getShort(19) & 0xFFFF) * 512);
        for (int at = root; at < data; at += 32) {
            if (new String(volume, at, 11, StandardCharsets.US_ASCII).equals(name)) {
                byte[] file = new byte[boot.getInt(at + 28)];
                int cluster = boot.getShort(at + 26) & 0xFFFF;
                for (int done = 0; done < file.length; done += 512) {
                    int from = data + (cluster - 2) * 512;
                    System.arraycopy(volume, from, file, done, Math.min(512, file.length - done));
                    int pair = boot.getShort(table + cluster * 3 / 2) & 0xFFFF;
                    cluster = cluster % 2 == 0 ? pair & 0xFFF : pair >> 4;
                }
                assertThat(file.length == 0 ? 0xFFF : cluster)
                        .as("end of the chain")
                        .isEqualTo(0xFFF);
                return file;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static byte[] log(int length) {
        byte[] log = new byte[length];
        new Random(length).nextBytes(log);
        byte[] head = "H Product:Blackbox\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, log, 0, Math.min(head.length, length));
        return Arrays.copyOf(log, length);
    }
}
