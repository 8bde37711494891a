package org.bootlace.flasher.transport.serial;

import static org.assertj.core.api.Assertions.assertThat;

import org.bootlace.flasher.transport.SerialTransferException.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenErrorTest {

    @ParameterizedTest
    @CsvSource({
        "2, false, NOT_FOUND",
        "13, true, ACCESS_DENIED",
        "16, true, BUSY",
        "11, true, BUSY",
        "25, true, TRANSFER_ERROR",
        "22, true, TRANSFER_ERROR",
        "5, true, DISCONNECTED",
        "19, true, DISCONNECTED",
        "4711, true, TRANSFER_ERROR"
    })
    void errno_is_a_fault(int errno, boolean exists, Fault fault) {
        assertThat(OpenError.of(errno, false, exists).fault()).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({"2, NOT_FOUND", "5, BUSY", "32, BUSY", "31, DISCONNECTED", "4711, TRANSFER_ERROR"})
    void a_windows_error_is_a_fault(int code, Fault fault) {
        assertThat(OpenError.of(code, true, false).fault()).isEqualTo(fault);
    }

    @Test
    void no_such_file_for_a_port_that_is_there_means_this_process_holds_it() {
        assertThat(OpenError.of(2, false, true).fault()).isEqualTo(Fault.BUSY);
    }
}
