package org.bootlace.flasher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BannerTest {

    @Test
    void pass_is_drawn_with_signs_where_there_are_no_colours() {
        assertThat(Banner.of(true, new Terminal(true, false), List.of("", "usb:1-2")))
                .containsExactly(
                        "  ########      ######      ########    ########",
                        "  ##      ##  ##      ##  ##          ##            usb:1-2",
                        "  ########    ##########    ######      ######",
                        "  ##          ##      ##          ##          ##",
                        "  ##          ##      ##  ########    ########");
    }

    @Test
    void fail_is_red_where_there_are() {
        assertThat(String.join("", Banner.of(false, new Terminal(true, true), List.of())))
                .contains("\033[41m  \033[m")
                .doesNotContain("#");
    }
}
