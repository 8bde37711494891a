package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BannerTest {

    @Test
    void pass_is_drawn_with_signs_where_there_are_no_colours() {
        assertThat(Banner.of(true, new Terminal(true, false)))
                .containsExactly(
                        "  ########      ######      ########    ########",
                        "  ##      ##  ##      ##  ##          ##",
                        "  ########    ##########    ######      ######",
                        "  ##          ##      ##          ##          ##",
                        "  ##          ##      ##  ########    ########");
    }

    @Test
    void fail_is_red_where_there_are() {
        assertThat(String.join("", Banner.of(false, new Terminal(true, true))))
                .contains("\033[41m  \033[m")
                .doesNotContain("#");
    }
}
