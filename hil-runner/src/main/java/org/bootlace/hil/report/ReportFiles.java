package org.bootlace.hil.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.file.FileTrouble;

/**
 * The files that a run leaves behind.
 *
 * @param directory existing directory that they are in
 */
public record ReportFiles(Path directory) {

    /**
     * Reports in that directory, which is made when it is not there.
     *
     * @throws Failure {@code FILE_NOT_WRITABLE}; {@code USAGE} when the engine could not take the path
     */
    public static ReportFiles in(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        if (absolute.toString().contains(",")) {
            throw new Failure(
                    FailureKind.USAGE,
                    "The report directory " + absolute + " has a comma in its name.",
                    "Name a directory without a comma with --report DIR.");
        }
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw notWritable(absolute, e);
        }
        if (!Files.isWritable(absolute)) {
            throw notWritable(absolute, new IOException("permission denied"));
        }
        return new ReportFiles(absolute);
    }

    /** For people: one page that needs no other file. */
    public Path html() {
        return directory.resolve("index.html");
    }

    /** For build servers: JUnit's XML. */
    public Path junit() {
        return directory.resolve("junit.xml");
    }

    /** For programs: Cucumber messages, one JSON object a line. */
    public Path messages() {
        return directory.resolve("messages.ndjson");
    }

    /** What makes the engine write them: its plugins, each with the file it writes. */
    public List<String> plugins() {
        return List.of("html:" + html(), "junit:" + junit(), "message:" + messages());
    }

    private static Failure notWritable(Path directory, IOException cause) {
        return new Failure(
                        FailureKind.FILE_NOT_WRITABLE,
                        "The report directory " + directory + " cannot be written: " + FileTrouble.words(cause) + ".",
                        "Name a directory that you may write with --report DIR.")
                .causedBy(cause);
    }
}
