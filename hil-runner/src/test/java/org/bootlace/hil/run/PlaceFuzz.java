package org.bootlace.hil.run;

import static org.bootlace.hil.fuzz.FuzzLaws.demand;
import static org.bootlace.hil.fuzz.FuzzLaws.tried;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bootlace.hil.fuzz.FuzzLaws;

/** Where scenarios are, as it stands in a command line; {@code FILE} stands for a feature file that is there. */
public final class PlaceFuzz {

    private static final Path FILE = FuzzLaws.scratch(".feature");

    private PlaceFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace("FILE", FILE.toString());
        tried(() -> FeaturePlace.parse(text))
                .ifPresent(place -> demand(place.text().equals(text), "another place: " + place.text()));
    }
}
