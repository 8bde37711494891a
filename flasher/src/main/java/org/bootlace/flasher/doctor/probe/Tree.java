package org.bootlace.flasher.doctor.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A tree of files that may lack any of them, refuse any, or lose any while it is being read. */
record Tree(Path root) {

    /** No file that is read here is longer, unless it is not what it should be. */
    private static final int MOST_BYTES = 1 << 20;

    Path at(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    boolean has(String path) {
        return Files.exists(at(path));
    }

    /** What is in a file, without blanks around it; empty text when it cannot be read. */
    String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    List<String> lines(String path) {
        return text(at(path)).lines().toList();
    }

    /** What is in a directory, by name; nothing when it cannot be read. */
    List<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** Where a symbolic link leads, as it is written there. */
    Optional<String> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException | UnsupportedOperationException gone) {
            return Optional.empty();
        }
    }

    /** The file that a path leads to after all links. */
    Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
