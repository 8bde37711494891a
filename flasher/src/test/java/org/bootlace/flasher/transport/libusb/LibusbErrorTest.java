package org.bootlace.flasher.transport.libusb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usb4java.LibUsb;

class LibusbErrorTest {

    @ParameterizedTest
    @CsvSource({
        "IO, -1, TRANSFER_ERROR",
        "ACCESS, -3, ACCESS_DENIED",
        "NO_DEVICE, -4, DISCONNECTED",
        "NOT_FOUND, -5, NO_DRIVER",
        "BUSY, -6, BUSY",
        "TIMEOUT, -7, TIMEOUT",
        "OVERFLOW, -8, TRANSFER_ERROR",
        "PIPE, -9, STALL",
        "NOT_SUPPORTED, -12, NO_DRIVER",
        "OTHER, -99, TRANSFER_ERROR"
    })
    void each_code_is_one_fault(LibusbError error, int code, Fault fault) {
        assertThat(LibusbError.of(code)).isEqualTo(error);
        assertThat(error.fault()).isEqualTo(fault);
    }

    @Test
    void the_numbers_are_those_of_the_library() throws ReflectiveOperationException {
        for (LibusbError error : LibusbError.values()) {
            assertThat(LibUsb.class.getField("ERROR_" + error).getInt(null)).isEqualTo(error.code());
        }
    }

    @Test
    void an_unknown_code_is_other() {
        assertThat(LibusbError.of(-4711)).isEqualTo(LibusbError.OTHER);
    }

    @Test
    void a_negative_result_is_thrown_with_what_was_tried() {
        assertThatThrownBy(() -> LibusbError.check(-9, "open 1-2.3"))
                .isInstanceOfSatisfying(
                        UsbTransferException.class, e -> assertThat(e.fault()).isEqualTo(Fault.STALL))
                .hasMessage("open 1-2.3: stall: the device refused the request (LIBUSB_ERROR_PIPE, -9)");
    }

    @Test
    void a_count_passes_through() {
        assertThat(LibusbError.check(2048, "read")).isEqualTo(2048);
    }
}
