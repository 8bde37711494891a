package org.bootlace.features.world;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootlace.features.bench.BoardCapability;
import org.bootlace.features.bench.BoardRequest;
import org.bootlace.features.words.Nearness;
import org.bootlace.features.words.WrongScenarioException;

/** Reads what a scenario asks of a bench from its tags: {@code @family:F4}, {@code @needs:unplug}, {@code @boards:2}. */
public final class BoardTags {

    private static final String FAMILY = "@family:";
    private static final String NEEDS = "@needs:";
    private static final String BOARDS = "@boards:";

    private BoardTags() {}

    /**
     * The request in {@code tags}; other tags are no business of a bench.
     *
     * @throws WrongScenarioException when a tag asks for something that does not exist, naming the nearest thing that does
     */
    public static BoardRequest request(Collection<String> tags) {
        Set<BoardCapability> needs =
                values(tags, NEEDS).map(BoardTags::capability).collect(Collectors.toSet());
        List<String> families = values(tags, FAMILY).distinct().toList();
        int boards = values(tags, BOARDS).mapToInt(BoardTags::number).max().orElse(1);
        return new BoardRequest(boards, families.stream().findFirst(), needs);
    }

    private static Stream<String> values(Collection<String> tags, String prefix) {
        return tags.stream().filter(tag -> tag.startsWith(prefix)).map(tag -> tag.substring(prefix.length()));
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw new WrongScenarioException(
                    "'%s%s' is no number of boards. Write 1 to 999, as in @boards:2".formatted(BOARDS, text));
        }
        return Integer.parseInt(text);
    }

    private static BoardCapability capability(String word) {
        return BoardCapability.ofWord(word).orElseThrow(() -> new WrongScenarioException(refusal(word)));
    }

    private static String refusal(String word) {
        List<String> words = Arrays.stream(BoardCapability.values())
                .map(BoardCapability::word)
                .toList();
        Optional<String> nearest = Nearness.nearest(word, words);
        return "No board can do '%s%s'.%s A scenario may need: %s"
                .formatted(
                        NEEDS,
                        word,
                        nearest.map(near -> " Did you mean '%s%s'?".formatted(NEEDS, near))
                                .orElse(""),
                        BoardCapability.words());
    }
}
