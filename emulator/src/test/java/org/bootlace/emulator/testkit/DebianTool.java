package org.bootlace.emulator.testkit;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of another author that judges ours. A test without it is skipped, but fails where the gate runs. */
public record DebianTool(Path path) {

    /** What a program said and how it ended; both streams in one. */
    public record Result(int exitCode, String output) {}

    /** Finds {@code name}; aborts the test when it is missing, with the Debian package that has it. */
    public static DebianTool require(String name, String debianPackage) {
        Stream<String> folders = Stream.concat(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":")), Stream.of("/usr/sbin", "/sbin"));
        return folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(DebianTool::new)
                .orElseGet(() -> missing(name, debianPackage));
    }

    /** Runs it to its end, at most a minute. */
    public Result run(Map<String, String> environment, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(path.toString()), arguments.stream())
                        .toList())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        process.toHandle().onExit().orTimeout(60, TimeUnit.SECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process.toHandle();
        });
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Result(process.onExit().join().exitValue(), output);
    }

    public Result run(String... arguments) throws IOException {
        return run(Map.of(), List.of(arguments));
    }

    private static DebianTool missing(String name, String debianPackage) {
        String message = name + " is not installed: apt-get install " + debianPackage;
        if (System.getenv("CI") != null) {
            fail(message);
        }
        Assumptions.abort(message);
        throw new AssertionError("not reached");
    }
}
