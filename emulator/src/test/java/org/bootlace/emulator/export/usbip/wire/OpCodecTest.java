package org.bootlace.emulator.export.usbip.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bootlace.emulator.export.FakeFunction;
import org.junit.jupiter.api.Test;

/** Bytes as the reference server and client send them (Linux 6.1 tools/usb/usbip). */
class OpCodecTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final DeviceRecord RECORD = DeviceRecord.of(
            new BusPlace("/sys/x", "1-1", 1, 2, BusPlace.FULL_SPEED), FakeFunction.DEVICE, FakeFunction.CONFIGURATION);

    @Test
    void device_list_request_is_eight_bytes() throws Exception {
        byte[] request = HEX.parseHex("0111800500000000");

        assertThat(OpCodec.requestLength(request)).isEqualTo(8);
        assertThat(OpCodec.decode(request)).isEqualTo(new OpRequest.DeviceList());
    }

    @Test
    void import_request_carries_a_padded_bus_id() throws Exception {
        byte[] request = Arrays.copyOf(HEX.parseHex("0111800300000000" + "312d312e32"), 40);

        assertThat(OpCodec.requestLength(request)).isEqualTo(40);
        assertThat(OpCodec.decode(request)).isEqualTo(new OpRequest.Import("1-1.2"));
    }

    @Test
    void bus_id_without_terminator_ends_with_its_field() {
        byte[] request = new byte[40];
        Arrays.fill(request, 8, 40, (byte) 'x');

        assertThat(OpCodec.decode(request)).isEqualTo(new OpRequest.Import("x".repeat(32)));
    }

    @Test
    void another_version_or_an_unused_code_is_malformed() {
        assertThatThrownBy(() -> OpCodec.requestLength(HEX.parseHex("0100800500000000")))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("0x0100");
        assertThatThrownBy(() -> OpCodec.requestLength(HEX.parseHex("0111800200000000")))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("0x8002");
    }

    @Test
    void unknown_bus_id_is_refused_with_the_reference_servers_bytes() {
        assertThat(OpCodec.refused(OpStatus.NODEV)).isEqualTo(HEX.parseHex("0111000300000004"));
        assertThat(OpCodec.refused(OpStatus.DEV_BUSY)).isEqualTo(HEX.parseHex("0111000300000002"));
    }

    @Test
    void import_reply_is_320_bytes_without_interfaces() {
        byte[] reply = OpCodec.imported(RECORD);

        assertThat(reply).hasSize(320);
        assertThat(Arrays.copyOf(reply, 8)).isEqualTo(HEX.parseHex("0111000300000000"));
        assertThat(text(reply, 8, 256)).isEqualTo("/sys/x");
        assertThat(text(reply, 8 + 0x100, 32)).isEqualTo("1-1");
        assertThat(Arrays.copyOfRange(reply, 8 + 0x120, 320))
                .as("busnum devnum speed idVendor idProduct bcdDevice class sub proto config nconfig ninterface")
                .isEqualTo(HEX.parseHex("00000001" + "00000002" + "00000002" + "0483" + "df11" + "2200" + "000000"
                        + "00" + "01" + "01"));
    }

    @Test
    void device_list_counts_devices_and_appends_one_record_an_interface() {
        byte[] reply = OpCodec.deviceList(List.of(RECORD, RECORD));

        assertThat(reply).hasSize(12 + 2 * (312 + 4));
        assertThat(Arrays.copyOf(reply, 12)).isEqualTo(HEX.parseHex("0111000500000000" + "00000002"));
        assertThat(Arrays.copyOfRange(reply, 12 + 312, 12 + 316))
                .as("four alternate settings are one interface")
                .isEqualTo(HEX.parseHex("fe010200"));
    }

    @Test
    void empty_device_list_is_twelve_bytes() {
        assertThat(OpCodec.deviceList(List.of())).isEqualTo(HEX.parseHex("011100050000000000000000"));
    }

    @Test
    void overlong_path_is_cut_and_terminated() {
        DeviceRecord record = DeviceRecord.of(
                new BusPlace("p".repeat(400), "1-1", 1, 2, 2), FakeFunction.DEVICE, FakeFunction.CONFIGURATION);

        assertThat(text(OpCodec.imported(record), 8, 256)).isEqualTo("p".repeat(255));
    }

    @Test
    void mutilated_configuration_descriptor_yields_the_interfaces_that_are_whole() {
        byte[] cut = Arrays.copyOf(FakeFunction.CONFIGURATION, 12);
        byte[] zeroes = new byte[40];

        assertThat(DeviceRecord.of(RECORD.place(), FakeFunction.DEVICE, cut).interfaces())
                .isEmpty();
        assertThat(DeviceRecord.of(RECORD.place(), FakeFunction.DEVICE, zeroes).interfaces())
                .isEmpty();
    }

    private static String text(byte[] bytes, int from, int size) {
        String field = new String(bytes, from, size, StandardCharsets.UTF_8);
        return field.substring(0, field.indexOf('\0'));
    }
}
