package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RangeConverterTest {

    private final RangeConverter converter = new RangeConverter();

    @ParameterizedTest
    @CsvSource({
        "0x08004000-0x08007FFF, 0x4000",
        "0x08004000+16K, 0x4000",
        "0x08004000+16KiB, 0x4000",
        "0x08004000+0x10, 0x10",
        "0x08004000+010, 10",
        "134234112+1m, 0x100000"
    })
    void both_forms_are_read(String text, String length) {
        assertThat(converter.convert(text)).isEqualTo(new AddressRange(Address.of(0x08004000L), Long.decode(length)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "0x08007FFF-0x08004000",
                "0x08004000+0",
                "0xFFFFFFFF+2",
                "0x08004000+99999999999",
                "0x08004000-",
                "a-b",
                "08004000-08007FFF",
                "08004000+16K",
                "0x108004000-0x108004001"
            })
    void anything_else_is_refused_with_both_forms_shown(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("0x08000000-0x08003FFF")
                .hasMessageContaining("0x08000000+16K");
    }
}
