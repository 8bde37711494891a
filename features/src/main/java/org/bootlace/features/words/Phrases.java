package org.bootlace.features.words;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The phrases that a place in a step accepts, and what each means.
 *
 * @param what the place is for, e.g. {@code reason}
 */
public record Phrases<T>(String what, Map<String, T> meanings) {

    /** Copies the map, keeping its order. */
    public Phrases {
        meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
    }

    /**
     * What {@code phrase} means.
     *
     * @throws WrongScenarioException when it means nothing; the message lists every phrase and the nearest one
     */
    public T meaning(String phrase) {
        T meaning = meanings.get(phrase);
        if (meaning == null) {
            throw new WrongScenarioException(refusal(phrase));
        }
        return meaning;
    }

    private String refusal(String phrase) {
        String nearest = Nearness.nearest(phrase, meanings.keySet())
                .map(near -> " Did you mean '" + near + "'?")
                .orElse("");
        return "'%s' is no %s.%s Choose one of: %s"
                .formatted(phrase, what, nearest, String.join(", ", meanings.keySet()));
    }
}
