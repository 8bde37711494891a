package org.bootlace.flasher.doctor.finding;

import java.util.List;
import java.util.stream.Stream;

/** All rules, in the order in which findings of one severity are told: what hides other things comes first. */
public final class Rules {

    private static final List<Rule> ALL = Stream.of(
                    MachineRules.all(),
                    RightsRules.all(),
                    DriverRules.all(),
                    HolderRules.all(),
                    BusRules.all(),
                    BoardStateRules.all())
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    /** Every rule. */
    public static List<Rule> all() {
        return ALL;
    }
}
