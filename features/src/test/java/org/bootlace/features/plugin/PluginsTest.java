package org.bootlace.features.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;

import io.cucumber.junit.platform.engine.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class PluginsTest {

    @TempDir
    Path directory;

    @Test
    void a_misspelt_step_is_answered_with_the_step_that_was_meant() throws IOException {
        assertThat(dryRun(NearMissSuggester.class))
                .contains("misspelt.feature:4: a bord in the bootloader")
                .contains("Did you mean: a board in the bootloader");
    }

    @Test
    void the_catalogue_lists_every_step_under_its_topic() throws IOException {
        assertThat(dryRun(StepCatalogue.class))
                .contains("## Board State\n", "## Job\n\n- When `I ask ", "- Then `the firmware starts`\n");
    }

    @Test
    void the_catalogue_tells_the_tags_of_a_step_and_the_values_of_its_places() throws IOException {
        String catalogue = dryRun(StepCatalogue.class);
        assertThat(catalogue)
                .contains("- Given `two boards in the bootloader` `@boards:2`\n")
                .contains("- Given `its cable is pulled` `@needs:unplug`\n")
                .contains("- Then `it fails because {reason}`\n")
                .contains("- `{reason}`: `of a wrong request`, `no board matches`, ")
                .contains("- `{size}`: `<number> bytes`, `<number> KB`, `<number> MB`\n");
        Set<String> places = Pattern.compile("\\{(\\w*)}")
                .matcher(catalogue)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toSet());
        assertThat(places).allSatisfy(place -> assertThat(catalogue).contains("\n- `{" + place + "}`: "));
    }

    /** Write it anew with {@code mvn verify -Dbootlace.docs.update}. */
    @Test
    void the_catalogue_in_the_docs_is_current() throws IOException {
        Path docs = Path.of("../docs/steps.md");
        if (System.getProperty("bootlace.docs.update") != null) {
            Files.writeString(docs, dryRun(StepCatalogue.class));
        }

        assertThat(docs).content().isEqualTo(dryRun(StepCatalogue.class));
    }

    private String dryRun(Class<?> plugin) throws IOException {
        Path file = directory.resolve("out.txt");
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClasspathResource("misspelt/misspelt.feature"))
                        .configurationParameter(Constants.GLUE_PROPERTY_NAME, "org.bootlace.features")
                        .configurationParameter(Constants.PLUGIN_PROPERTY_NAME, plugin.getName() + ":" + file)
                        .configurationParameter("cucumber.execution.dry-run", "true")
                        .build());
        return Files.readString(file);
    }
}
