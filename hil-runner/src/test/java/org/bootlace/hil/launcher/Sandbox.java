package org.bootlace.hil.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bootlace.hil.house.Checkout;

/** A checkout with the real launcher and nothing else real: its Java and its Maven are scripts that note their calls. */
final class Sandbox {

    private static final List<String> TOOLS = List.of(
            "sh",
            "dirname",
            "readlink",
            "find",
            "head",
            "tail",
            "sed",
            "grep",
            "mkdir",
            "rm",
            "mv",
            "ln",
            "sleep",
            "cat",
            "touch");
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
              *-version*) echo 'openjdk version "17.0.1" 2021-10-19' >&2; exit 0 ;;
              *-XX:DumpLoadedClassList*) exit 0 ;;
              *-Xshare:dump*) echo archive >>"$CALLS"; exit 0 ;;
            esac
            echo java >>"$CALLS"
            for argument in "$@"; do echo "[$argument]"; done
            exit 7
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo mvn >>"$CALLS"
            sleep "${MAVEN_SECONDS:-0}"
            touch "$(dirname "$CALLS")/home with spaces/hil-runner/target/bootlace.jar"
            """;

    final Path root;
    final Path home;
    final Map<String, String> environment = new HashMap<>();

    Sandbox(Path root) throws IOException {
        this.root = root;
        this.home = root.resolve("home with spaces");
        for (String directory : List.of("hil-runner/src/main/java", "flasher/src/main/java")) {
            Files.createDirectories(home.resolve(directory));
        }
        Files.copy(Checkout.root().resolve("bootlace"), home.resolve("bootlace"));
        for (String file : List.of(
                "pom.xml", "hil-runner/pom.xml", "flasher/src/main/java/A.java", "flasher/src/main/java/B.java")) {
            Files.writeString(home.resolve(file), "x");
        }
        makeTools();
        script("jdk/bin/java", JAVA);
        script("jdk/bin/javac", "#!/bin/sh\n");
        javaVersion("17.0.15");
        script("tools/mvn", MAVEN);
        environment.put("PATH", root.resolve("tools").toString());
        environment.put("JAVA_HOME", root.resolve("jdk").toString());
        environment.put("CALLS", root.resolve("calls").toString());
        agePast(home);
    }

    /** Scripts, since links out of a temporary directory make JUnit warn. */
    private void makeTools() throws IOException {
        for (String tool : TOOLS) {
            Path program = Path.of("/usr/bin", tool);
            String found = Files.exists(program) ? program.toString() : "/bin/" + tool;
            script("tools/" + tool, "#!/bin/sh\nexec " + found + " \"$@\"\n");
        }
    }

    void javaVersion(String version) throws IOException {
        Files.writeString(root.resolve("jdk/release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    void script(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Puts a program there, built before any source was changed. */
    Sandbox built() throws IOException {
        Path target = Files.createDirectories(home.resolve("hil-runner/target/lib"));
        Files.writeString(target.resolveSibling("bootlace.jar"), "x");
        return this;
    }

    /** Makes a source newer than everything that was built so far. */
    void change(String path) throws IOException {
        Files.setLastModifiedTime(
                home.resolve(path), FileTime.from(Instant.now().plusSeconds(1)));
    }

    /** Makes everything in a directory an hour old. */
    static void agePast(Path directory) throws IOException {
        FileTime hourAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (var files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, hourAgo);
            }
        }
    }

    Run start(String... arguments) throws IOException, InterruptedException {
        return launch(home.resolve("bootlace"), arguments).finish();
    }

    Running launch(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(root, "out", ".txt");
        Path err = Files.createTempFile(root, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /** What was called so far, in order: mvn, archive, java. */
    List<String> calls() throws IOException {
        Path calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    record Running(Process process, Path out, Path err) {

        Run finish() throws IOException, InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher hangs");
            }
            return new Run(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        }
    }

    record Run(int exitCode, String out, String err) {}
}
