package org.bootlace.hil.bench;

import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.serialization.NodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.FileTrouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads bench.yaml. Every problem of a file is reported at once, with its line. */
public final class BenchFile {

    private static final NodeReader YAML =
            DefaultNodeReader.builder().locationAware().build();

    private BenchFile() {}

    /**
     * Reads a description.
     *
     * @throws Failure {@code USAGE}: unreadable, not YAML, or not what the schema asks for
     */
    public static BenchDescription read(Path file) {
        JsonNode tree = parse(file);
        refuse(file, BenchSchema.problems(tree));
        List<Problem> problems = new ArrayList<>();
        BenchDescription bench = new BenchMapper(problems::add).bench(tree, nameOf(file));
        refuse(file, problems);
        return bench;
    }

    private static JsonNode parse(Path file) {
        try {
            return YAML.readTree(Files.readString(file), InputFormat.YAML);
        } catch (JacksonException e) {
            throw wrong(file, List.of(Problem.at(e.getLocation(), "this is not YAML: " + e.getOriginalMessage())));
        } catch (NoSuchFileException e) {
            throw new Failure(
                    FailureKind.USAGE, "There is no file " + file + ".", "Name a bench file with --bench FILE.");
        } catch (IOException e) {
            throw new Failure(
                            FailureKind.USAGE,
                            "The bench file " + file + " cannot be read: " + FileTrouble.words(e) + ".",
                            "Name a file in UTF-8 that you may read.")
                    .causedBy(e);
        }
    }

    private static void refuse(Path file, List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw wrong(file, problems);
        }
    }

    private static Failure wrong(Path file, List<Problem> problems) {
        String list = problems.stream()
                .sorted(Problem.BY_PLACE)
                .map(problem -> problem.in(file.toString()))
                .collect(Collectors.joining(System.lineSeparator()));
        return new Failure(FailureKind.USAGE, list, "Correct the bench file; docs/bench.md shows every key.");
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
}
