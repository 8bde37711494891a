package org.bootlace.features.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.BoardRequest;
import org.junit.jupiter.api.Test;

class BoardTagsTest {

    @Test
    void tags_say_what_a_scenario_needs() {
        assertThat(BoardTags.request(
                        List.of("@smoke", "@boards:2", "@family:F4", "@needs:power-cycle", "@needs:unplug")))
                .isEqualTo(new BoardRequest(
                        2, Optional.of("F4"), Set.of(BoardCapability.POWER_CYCLE, BoardCapability.UNPLUG)));
    }

    @Test
    void a_scenario_without_tags_takes_any_board() {
        assertThat(BoardTags.request(List.of())).isEqualTo(BoardRequest.ANY);
    }

    @Test
    void an_unknown_need_is_answered_with_the_nearest_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoardTags.request(List.of("@needs:power-cycel")))
                .withMessageContaining("No board can do '@needs:power-cycel'. Did you mean '@needs:power-cycle'?")
                .withMessageContaining("inspect-flash");
    }
}
