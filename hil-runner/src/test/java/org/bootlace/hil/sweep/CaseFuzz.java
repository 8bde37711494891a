package org.bootlace.hil.sweep;

import static org.bootlace.hil.fuzz.FuzzLaws.demand;

import java.nio.charset.StandardCharsets;

/** Sessions of a sweep as {@code --only} names them; what is understood is printed and understood again. */
public final class CaseFuzz {

    private CaseFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        SweepCase understood;
        try {
            understood = SweepCase.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException documented) {
            return;
        }
        demand(SweepCase.parse(understood.text()).equals(understood), "another session: " + understood.text());
    }
}
