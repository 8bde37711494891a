package org.bootlace.features.types;

import io.cucumber.java.ParameterType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bootlace.features.words.Phrases;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashOptions.Approach;
import org.bootlace.flasher.FlashOptions.Reuse;
import org.bootlace.flasher.reboot.RebootMethod;

/** What a user can ask for when flashing, as scenarios put it. */
public final class Options {

    static final Phrases<UnaryOperator<FlashOptions>> PHRASES = new Phrases<>("option", phrases());

    /** The change that an option such as {@code "full chip erase"} makes. */
    @ParameterType(value = "\"([^\"]*)\"")
    public UnaryOperator<FlashOptions> option(String words) {
        return PHRASES.meaning(words);
    }

    private static Map<String, UnaryOperator<FlashOptions>> phrases() {
        Map<String, UnaryOperator<FlashOptions>> phrases = new LinkedHashMap<>();
        phrases.put("no reboot", options -> options.withReboot(false));
        phrases.put("full chip erase", options -> options.withFullChipErase(true));
        phrases.put("stay", options -> options.withLeave(false));
        phrases.put("no verify", options -> options.withVerify(false));
        phrases.put("any image", options -> options.withRequireVectorTable(false));
        phrases.put("wait", options -> options.withApproach(new Approach(Optional.empty(), true, false)));
        for (RebootMethod method : RebootMethod.values()) {
            phrases.put(
                    "reboot with " + method.word(),
                    options -> options.withApproach(new Approach(Optional.of(method), false, false)));
        }
        phrases.put("no incremental", options -> options.withReuse(new Reuse(false, false)));
        phrases.put("preserve", options -> options.withReuse(new Reuse(true, true)));
        return phrases;
    }
}
