package org.bootlace.features.types;

import io.cucumber.java.ParameterType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootlace.features.words.Phrases;
import org.bootlace.flasher.BoardState;

/** What a job left in the flash, as scenarios put it. */
public final class FlashStates {

    static final Phrases<BoardState> PHRASES = new Phrases<>("state of the flash", phrases());

    /** The state behind words such as {@code partly erased}. */
    @ParameterType(".+")
    public BoardState state(String words) {
        return PHRASES.meaning(words);
    }

    private static Map<String, BoardState> phrases() {
        Map<String, BoardState> phrases = new LinkedHashMap<>();
        phrases.put("untouched", BoardState.UNTOUCHED);
        phrases.put("partly erased", BoardState.PARTLY_ERASED);
        phrases.put("erased as far as known", BoardState.ERASE_UNCONFIRMED);
        phrases.put("erased", BoardState.ERASED);
        phrases.put("partly programmed", BoardState.PARTLY_PROGRAMMED);
        phrases.put("programmed but not verified", BoardState.PROGRAMMED_NOT_VERIFIED);
        phrases.put("intact", BoardState.INTACT);
        return phrases;
    }
}
