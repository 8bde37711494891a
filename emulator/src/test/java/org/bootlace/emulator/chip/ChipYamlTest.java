package org.bootlace.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a chip file may be wrong: each time the message names file, line and cause. */
class ChipYamlTest {

    private static final String FILE = "test.yaml";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        wTransferSize: 2048       | wTransfersize: 2048        | dfu.wTransfersize
        wTransferSize: 2048       | wTransferSize: "2048"      | is not a whole number
        wTransferSize: 2048       | wTransferSize: 2048.5      | is not a whole number
        wTransferSize: 2048       | wTransferSize:             | wTransferSize
        personality: CLASSIC      | personality: CLASSY        | CLASSY
        '"4 x 16K"'               | '"4 times 16K"'            | 4 times 16K
        size: 128K                | size: 128X                 | 128X
        'quirks: []'              | 'quirks: [wedge-bank-3]'   | wedge-bank-2
        unit: 1                   | unti: 1                    | memory.flash.unti
        'bmAttributes: 0x0B'      | 'bmAttributes: [1]'        | dfu.bmAttributes
        '[16, 100]'               | '[100, 16]'                | [100, 16]
        selfPowered: true         | selfPowered: maybe         | maybe
        '- "@Device Feature/0xFFFF0000/01*004 e"' | '- null'         | dfu.alternates.3
        '{16K: [400, 800], '      | '{'                        | no time for sectors of 16K
        'width: x8'               | width: x64                 | x64
        '{uid1>>16:4}'            | '{uid7>>16:4}'             | uid7
        'commands: "00 21 41 92"' | 'commands: "00 21 4"'      | 00 21 4
        """)
    void a_wrong_value_is_refused_with_its_place(String right, String wrong, String cause) throws IOException {
        String yaml = family().replaceAll(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThat(yaml).as("the test's own replacement").contains(wrong);

        assertThatThrownBy(() -> read(yaml)).isInstanceOfSatisfying(EmulatorException.class, e -> {
            assertThat(e.kind()).isEqualTo(EmulatorFailureKind.CATALOGUE_INVALID);
            assertThat(e.getMessage()).matches("(?s)test\\.yaml(:\\d+)?: .*").contains(cause);
        });
    }

    @Test
    void an_unknown_key_is_answered_with_the_nearest_known_one() throws IOException {
        String yaml = family().replaceAll("bcdDevice:", "bcdDevise:");

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        EmulatorException.class, e -> assertThat(e.remedy()).contains("bcdDevice"));
    }

    @Test
    void a_missing_key_is_named() throws IOException {
        String yaml = family().replaceAll(" +bcdDevice: .*\n", "");

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("bcdDevice");
    }

    @Test
    void a_group_without_provenance_is_refused() throws IOException {
        String yaml = family().replaceAll(" +- \\{of: protection,.*\n", "");

        assertThatThrownBy(() -> read(yaml)).hasMessageContaining("'protection'");
    }

    @Test
    void provenance_of_nothing_is_refused_with_the_nearest_group() throws IOException {
        String yaml = family().replaceAll("of: dfu.bwPollTimeout", "of: dfu.pollTimeout");

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        EmulatorException.class, e -> assertThat(e.remedy()).contains("bwPollTimeout"));
    }

    @Test
    void a_chip_that_the_file_does_not_have_is_missed() throws IOException {
        String yaml = family();

        assertThatThrownBy(() -> ChipFiles.read(FILE, yaml.getBytes(StandardCharsets.UTF_8), "STM32F999"))
                .hasMessageContaining("STM32F999")
                .hasMessageContaining("STM32F405xG");
    }

    private static ChipProfile read(String yaml) {
        return ChipFiles.read(FILE, yaml.getBytes(StandardCharsets.UTF_8), "STM32F405xG");
    }

    private static String family() throws IOException {
        try (InputStream stream = ChipYaml.class.getResourceAsStream("F4.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
