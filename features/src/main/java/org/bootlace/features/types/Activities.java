package org.bootlace.features.types;

import io.cucumber.java.ParameterType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootlace.features.words.Phrases;
import org.bootlace.flasher.plan.FlashPhase;

/** What the flasher is busy with, as scenarios put it. */
public final class Activities {

    static final Phrases<FlashPhase> PHRASES = new Phrases<>("phase", phrases());

    /** The phase behind a word such as {@code programming}. */
    @ParameterType("\\w+")
    public FlashPhase phase(String word) {
        return PHRASES.meaning(word);
    }

    private static Map<String, FlashPhase> phrases() {
        Map<String, FlashPhase> phrases = new LinkedHashMap<>();
        phrases.put("comparing", FlashPhase.COMPARE);
        phrases.put("erasing", FlashPhase.ERASE);
        phrases.put("programming", FlashPhase.PROGRAM);
        phrases.put("verifying", FlashPhase.VERIFY);
        phrases.put("rebooting", FlashPhase.REBOOT);
        phrases.put("leaving", FlashPhase.LEAVE);
        return phrases;
    }
}
