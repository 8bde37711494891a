package org.bootlace.flasher.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KNOWN = List.of("usb", "serial", "tty", "emulated");

    @Test
    void a_typing_mistake_finds_its_word() {
        assertThat(Nearest.to("emulate", KNOWN)).contains("emulated");
        assertThat(Nearest.to("SERAIL", KNOWN)).contains("serial");
    }

    @Test
    void another_word_finds_nothing() {
        assertThat(Nearest.to("banana", KNOWN)).isEmpty();
        assertThat(Nearest.to("", KNOWN)).isEmpty();
    }

    @Test
    void distance_counts_edits() {
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("ubs", "usb")).isEqualTo(1);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("abc", "ABC")).isZero();
    }
}
