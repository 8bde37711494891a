package org.bootlace.features.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.picocontainer.Disposable;

/** Where the scenario's user keeps firmware files; emptied and removed with the scenario. */
public final class FirmwareDirectory implements Disposable {

    private @Nullable Path directory;

    /** Writes a file and returns where it is. */
    public Path save(String name, byte[] content) {
        try {
            return Files.write(path(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where a file of that name is, or would be. */
    public Path path(String name) {
        try {
            Path made = directory == null ? Files.createTempDirectory("bootlace-scenario") : directory;
            directory = made;
            return made.resolve(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void dispose() {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
