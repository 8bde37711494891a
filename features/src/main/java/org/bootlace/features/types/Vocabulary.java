package org.bootlace.features.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.reboot.RebootMethod;

/** What authors may write in the places of a step, for documentation. */
public final class Vocabulary {

    private Vocabulary() {}

    /** The values of each place, by the word in its braces; a value in angle brackets stands for a number or a text. */
    public static Map<String, List<String>> places() {
        Map<String, List<String>> places = new LinkedHashMap<>();
        places.put("address", List.of("0x08004000"));
        places.put("damage", List.copyOf(Damages.PHRASES.meanings().keySet()));
        places.put("int", List.of("<number>"));
        places.put("numbers", List.of("0", "0 and 1", "0, 2 and 3"));
        places.put("option", quoted(Options.PHRASES.meanings().keySet().stream().toList()));
        places.put("phase", List.copyOf(Activities.PHRASES.meanings().keySet()));
        places.put("reason", List.copyOf(Reason.PHRASES.meanings().keySet()));
        places.put(
                "size",
                Amounts.UNITS.meanings().keySet().stream()
                        .map(unit -> "<number> " + unit)
                        .toList());
        places.put("state", List.copyOf(FlashStates.PHRASES.meanings().keySet()));
        places.put("string", List.of("\"<text>\""));
        places.put(
                "word",
                Arrays.stream(RebootMethod.values()).map(RebootMethod::word).toList());
        return places;
    }

    private static List<String> quoted(List<String> words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add('"' + word + '"'));
        return quoted;
    }
}
