package org.bootlace.features.types;

import io.cucumber.java.ParameterType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootlace.features.firmware.FileDamage;
import org.bootlace.features.words.Phrases;

/** What is wrong with a file, as scenarios put it. */
public final class Damages {

    static final Phrases<FileDamage> PHRASES = new Phrases<>("damage to a file", phrases());

    /** The damage behind words such as {@code cut off in the middle of a line}. */
    @ParameterType(".+")
    public FileDamage damage(String words) {
        return PHRASES.meaning(words);
    }

    private static Map<String, FileDamage> phrases() {
        Map<String, FileDamage> phrases = new LinkedHashMap<>();
        phrases.put("cut off within a line", FileDamage.CUT_OFF);
        phrases.put("cut off after a line", FileDamage.CUT_OFF_BETWEEN_LINES);
        phrases.put("damaged on line 100", FileDamage.LINE_100_CHANGED);
        phrases.put("a web page", FileDamage.WEB_PAGE);
        phrases.put("empty", FileDamage.EMPTY);
        return phrases;
    }
}
