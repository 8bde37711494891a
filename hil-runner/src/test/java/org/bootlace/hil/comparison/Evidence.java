package org.bootlace.hil.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootlace.hil.house.Checkout;

/** Where a claim is proved: {@code Class#method}, {@code name.feature:Scenario_name} or {@code file:PATH}. */
final class Evidence {

    private Evidence() {}

    /** The file that holds it, relative to the checkout; empty when there is none. */
    static Optional<Path> place(String evidence) {
        if (evidence.startsWith("file:")) {
            return Optional.of(Path.of(evidence.substring(5)))
                    .filter(file -> Files.exists(Checkout.root().resolve(file)));
        }
        int hash = evidence.indexOf('#');
        return hash > 0
                ? holding(
                        "src/test/java",
                        evidence.substring(0, hash) + ".java",
                        "void " + evidence.substring(hash + 1) + "\\(")
                : scenario(evidence);
    }

    /** The claim for people, linked from a page in docs. */
    static String link(String evidence) {
        String shown = evidence.contains("#")
                ? evidence
                : evidence.replaceFirst("^file:", "")
                        .replaceFirst("\\.feature:", ": ")
                        .replace('_', ' ');
        return "[%s](../%s)"
                .formatted(shown, place(evidence).map(Path::toString).orElse("?"));
    }

    private static Optional<Path> scenario(String evidence) {
        int colon = evidence.indexOf(':');
        String name = Pattern.quote(evidence.substring(colon + 1).replace('_', ' '));
        return holding(
                "src/main/resources/features", evidence.substring(0, colon), "Scenario( Outline)?: " + name + "\n");
    }

    private static Optional<Path> holding(String directory, String file, String pattern) {
        return Checkout.MODULES.stream()
                .map(module -> Checkout.root().resolve(module).resolve(directory))
                .filter(Files::isDirectory)
                .flatMap(Evidence::files)
                .filter(path -> path.getFileName().toString().equals(file))
                .filter(path -> Pattern.compile(pattern).matcher(text(path)).find())
                .map(Checkout.root()::relativize)
                .findFirst();
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
