package org.bootlace.hil.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place for one board.
 *
 * @param name unique on its bench
 * @param family chip family as tags write it, e.g. {@code F4}; empty when the chip tells it
 * @param chip chip, e.g. {@code STM32F405xG}; empty when nobody said
 * @param occupant what sits there
 * @param power how its supply is switched
 * @param fixtures what is wired to it
 * @param labels anything else one may want to select by
 * @param notes for people
 */
public record SlotDescription(
        String name,
        Optional<String> family,
        Optional<String> chip,
        Occupant occupant,
        PowerSupply power,
        List<String> fixtures,
        Map<String, String> labels,
        String notes) {

    /** Copies the collections. */
    public SlotDescription {
        fixtures = List.copyOf(fixtures);
        labels = Map.copyOf(labels);
    }
}
