package org.bootlace.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:3240, 127.0.0.1, 3240",
        "127.0.0.2, 127.0.0.2, 3240",
        "4000, 127.0.0.1, 4000",
        "0.0.0.0:0, 0.0.0.0, 0",
        "localhost:99, 127.0.0.1, 99",
        "[::1]:3240, 0:0:0:0:0:0:0:1, 3240",
        "[::1], 0:0:0:0:0:0:0:1, 3240",
    })
    void missing_parts_are_loopback_and_the_assigned_port(String text, String host, int port) {
        InetSocketAddress address = new ListenAddress().convert(text);

        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:65536", "99999", "1234567", "no such host"})
    void nonsense_is_refused(String text) {
        assertThatThrownBy(() -> new ListenAddress().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
