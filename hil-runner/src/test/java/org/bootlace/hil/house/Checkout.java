package org.bootlace.hil.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree that this build works on. */
public final class Checkout {

    /** Directories of the four modules. */
    public static final List<String> MODULES = List.of("flasher", "emulator", "features", "hil-runner");

    private Checkout() {}

    /** The directory that holds the modules. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("hil-runner/pom.xml"))) {
            here = here.getParent();
        }
        return here;
    }

    /** Every Java file of a module's main code. */
    public static List<Path> mainSources(String module) {
        try (Stream<Path> files = Files.walk(root().resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
