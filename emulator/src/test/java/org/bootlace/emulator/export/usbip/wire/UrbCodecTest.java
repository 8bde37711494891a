package org.bootlace.emulator.export.usbip.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.bootlace.emulator.usb.SetupPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes as Linux 6.1 vhci_hcd sends them: seqnum 7, devid 1-2, first step of enumeration and a DFU download. */
class UrbCodecTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String GET_DEVICE_DESCRIPTOR =
            "00000001" + "00000007" + "00010002" + "00000001" + "00000000" // basic header
                    + "00000200" + "00000040" + "00000000" + "00000000" + "00000000" // flags, length 64
                    + "8006000100004000";
    private static final String DOWNLOAD = "00000001" + "00000008" + "00010002" + "00000000" + "00000000"
            + "00000000" + "00000005" + "00000000" + "00000000" + "00000000"
            + "2101000000000500"
            + "4100400008";
    private static final String UNLINK = "00000002" + "00000009" + "00010002" + "00000000" + "00000000" + "00000008"
            + "000000000000000000000000000000000000000000000000";

    @Test
    void in_submit_is_a_header_alone() throws Exception {
        byte[] frame = HEX.parseHex(GET_DEVICE_DESCRIPTOR);

        assertThat(UrbCodec.commandLength(frame)).isEqualTo(48);
        UrbCommand.Submit submit = (UrbCommand.Submit) UrbCodec.decode(frame);
        assertThat(submit.pipe()).isEqualTo(new UrbCommand.Pipe(7, true, 0));
        assertThat(submit.length()).isEqualTo(64);
        assertThat(submit.setup()).isEqualTo(new SetupPacket(0x80, 6, 0x0100, 0, 64));
        assertThat(submit.shortNotOk()).isFalse();
        assertThat(submit.data()).isEmpty();
    }

    @Test
    void out_submit_carries_its_data() throws Exception {
        byte[] frame = HEX.parseHex(DOWNLOAD);

        assertThat(UrbCodec.commandLength(frame)).isEqualTo(53);
        UrbCommand.Submit submit = (UrbCommand.Submit) UrbCodec.decode(frame);
        assertThat(submit.setup()).isEqualTo(new SetupPacket(0x21, 1, 0, 0, 5));
        assertThat(submit.data()).isEqualTo(HEX.parseHex("4100400008"));
    }

    @Test
    void unlink_names_its_target() throws Exception {
        byte[] frame = Arrays.copyOf(HEX.parseHex(UNLINK), 48);

        assertThat(UrbCodec.commandLength(frame)).isEqualTo(48);
        assertThat(UrbCodec.decode(frame)).isEqualTo(new UrbCommand.Unlink(9, 8));
    }

    @Test
    void seqnum_is_unsigned_and_echoed() throws Exception {
        byte[] frame = HEX.parseHex(GET_DEVICE_DESCRIPTOR.replaceFirst("00000007", "fffffffe"));

        long seqnum = UrbCodec.decode(frame).seqnum();

        assertThat(seqnum).isEqualTo(0xFFFF_FFFEL);
        assertThat(ByteBuffer.wrap(UrbCodec.unlinked(seqnum, UrbStatus.OK)).getInt(4))
                .isEqualTo(0xFFFF_FFFE);
    }

    @Test
    void reply_has_zero_devid_direction_endpoint_and_packets() {
        assertThat(UrbCodec.submitted(7, UrbStatus.OK, 2, HEX.parseHex("beef")))
                .isEqualTo(HEX.parseHex("00000003" + "00000007" + "000000000000000000000000" + "00000000" + "00000002"
                        + "0000000000000000000000000000000000000000"
                        + "beef"));
    }

    @Test
    void stall_and_unlinked_carry_negated_linux_error_numbers() {
        assertThat(HEX.formatHex(UrbCodec.submitted(7, UrbStatus.STALL, 0, new byte[0]), 0x14, 0x18))
                .isEqualTo("ffffffe0");
        assertThat(HEX.formatHex(UrbCodec.unlinked(7, UrbStatus.UNLINKED)))
                .isEqualTo("00000004" + "00000007" + "000000000000000000000000" + "ffffff98"
                        + "000000000000000000000000000000000000000000000000");
    }

    @Test
    void number_of_packets_of_older_kernels_is_accepted() throws Exception {
        byte[] frame = patched(GET_DEVICE_DESCRIPTOR, 0x20, 0xFFFF_FFFF);

        assertThat(UrbCodec.commandLength(frame)).isEqualTo(48);
    }

    @Test
    void short_not_ok_is_seen() throws Exception {
        UrbCommand.Submit submit =
                (UrbCommand.Submit) UrbCodec.decode(patched(GET_DEVICE_DESCRIPTOR, 0x14, 0x0000_0201));

        assertThat(submit.shortNotOk()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, 3, command",
        "0x00, 0, command",
        "0x0C, 2, direction",
        "0x10, 16, endpoint",
        "0x10, -1, endpoint",
        "0x18, -1, transfer_buffer_length",
        "0x18, 0x7FFFFFFF, transfer_buffer_length",
        "0x18, 0x01000001, transfer_buffer_length",
        "0x18, 0x00010000, wLength",
        "0x20, 1, number_of_packets",
        "0x20, -2, number_of_packets"
    })
    void impossible_field_is_malformed(String offset, String value, String named) {
        byte[] frame = patched(GET_DEVICE_DESCRIPTOR, Integer.decode(offset), Integer.decode(value));

        assertThatThrownBy(() -> UrbCodec.commandLength(frame))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining(named);
    }

    @Test
    void out_data_of_another_length_than_the_setup_packet_says_is_malformed() {
        byte[] frame = HEX.parseHex(DOWNLOAD.replace("2101000000000500", "2101000000000600"));

        assertThatThrownBy(() -> UrbCodec.decode(frame)).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void setup_packet_of_another_direction_is_malformed() {
        byte[] frame = HEX.parseHex(GET_DEVICE_DESCRIPTOR.replace("8006000100004000", "0006000100004000"));

        assertThatThrownBy(() -> UrbCodec.decode(frame)).isInstanceOf(MalformedFrameException.class);
    }

    @Test
    void request_without_data_may_claim_either_direction() throws Exception {
        byte[] clearStatus = patched(GET_DEVICE_DESCRIPTOR, 0x18, 0);
        System.arraycopy(HEX.parseHex("2104000000000000"), 0, clearStatus, 0x28, 8);

        assertThat(UrbCodec.decode(clearStatus)).isInstanceOf(UrbCommand.Submit.class);
    }

    private static byte[] patched(String hex, int offset, int value) {
        byte[] frame = HEX.parseHex(hex);
        ByteBuffer.wrap(frame).putInt(offset, value);
        return frame;
    }
}
