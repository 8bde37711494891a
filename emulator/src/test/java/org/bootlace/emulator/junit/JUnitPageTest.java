package org.bootlace.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/junit.md shows what the build runs. */
class JUnitPageTest {

    private static final Path EXAMPLE = Path.of("src/test/java/org/bootlace/emulator/junit/EmulatedExampleTest.java");

    @Test
    void example_of_the_page_is_the_class_that_runs() throws IOException {
        String page = Files.readString(Path.of("../docs/junit.md"));

        assertThat(page).contains("```java\n" + example() + "```\n");
    }

    /** The class without its package and the comment that points to the page. */
    private static String example() throws IOException {
        String source = Files.readString(EXAMPLE);
        return source.substring(source.indexOf("import ")).replaceFirst("/\\*\\* The example of .*\\n", "");
    }
}
