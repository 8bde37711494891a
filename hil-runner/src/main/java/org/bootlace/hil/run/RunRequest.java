package org.bootlace.hil.run;

import java.util.List;
import java.util.Optional;
import org.bootlace.hil.report.ReportFiles;

/**
 * What to run.
 *
 * @param places where the scenarios are; empty for those that come with the program
 * @param tags Cucumber tag expression, e.g. {@code @smoke and not @slow}; empty for all
 * @param glue packages with step definitions
 * @param reports where the reports go; empty for none
 */
public record RunRequest(
        List<FeaturePlace> places, Optional<String> tags, List<String> glue, Optional<ReportFiles> reports) {

    /** The steps that come with the program. */
    public static final List<String> BUNDLED_GLUE = List.of("org.bootlace.features");

    /** Copies the lists. */
    public RunRequest {
        places = List.copyOf(places);
        glue = List.copyOf(glue);
    }
}
