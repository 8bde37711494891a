package org.bootlace.flasher.dfu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Optional;
import org.bootlace.flasher.testkit.FakeClock;
import org.bootlace.flasher.testkit.FakeDfuDevice;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.Test;

final class DeviceStringsTest {

    @Test
    void ordinary_string_is_utf_16() {
        assertThat(decode("0a03" + "530054004d003300")).contains("STM3");
        assertThat(decode("0603" + "fc00df00")).contains("üß");
    }

    @Test
    void gd32_serial_is_8_bit() {
        assertThat(decode("0603" + "3343424a")).contains("3CBJ");
    }

    @Test
    void string_shorter_than_it_claims_is_read_as_far_as_it_goes() {
        // F42x: bLength 166, 112 bytes sent.
        assertThat(decode("a603" + "4000490000")).contains("@I");
    }

    @Test
    void what_a_terminal_would_obey_is_left_out() {
        assertThat(decode("0c03" + "1b005b0032004a004100")).contains("[2JA");
        assertThat(decode("0803" + "9b0041000a00")).contains("A");
    }

    @Test
    void nonsense_is_no_string() {
        assertThat(decode("")).isEmpty();
        assertThat(decode("02")).isEmpty();
        assertThat(decode("0404" + "4000")).isEmpty();
        assertThat(decode("0003" + "4000")).contains("");
    }

    @Test
    void index_0_and_refused_strings_are_empty() {
        FakeDfuDevice device = new FakeDfuDevice(new FakeClock());
        DeviceStrings strings = new DeviceStrings(device);

        assertThat(strings.read(0)).isEmpty();
        assertThat(device.log).isEmpty();
        assertThat(strings.read(200)).isEmpty();
        assertThat(strings.read(4)).contains(FakeDfuDevice.LAYOUT);
        assertThat(strings.product()).contains("STM32  BOOTLOADER");
        assertThat(strings.serial()).contains("385C34733435");
    }

    @Test
    void device_without_language_table_is_asked_in_english() {
        FakeDfuDevice device = new FakeDfuDevice(new FakeClock());
        device.interference =
                request -> request.startsWith("STANDARD 768 ") ? Optional.of(Fault.STALL) : Optional.empty();

        assertThat(new DeviceStrings(device).read(3)).contains("385C34733435");
    }

    @Test
    void strings_that_the_wire_has_damaged_are_asked_for_again() {
        FakeDfuDevice device = new FakeDfuDevice(new FakeClock());
        int[] failures = {2};
        device.interference = request -> request.startsWith("STANDARD 772 ") && failures[0]-- > 0
                ? Optional.of(Fault.TRANSFER_ERROR)
                : Optional.empty();

        assertThat(new DeviceStrings(device).require(4)).contains(FakeDfuDevice.LAYOUT);
    }

    private static Optional<String> decode(String hex) {
        return DeviceStrings.decode(HexFormat.of().parseHex(hex));
    }
}
