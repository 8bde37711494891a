package org.bootlace.flasher.doctor.probe;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.doctor.evidence.Machine.OperatingSystem;

/**
 * What probes look at, so that they can be shown another machine.
 *
 * @param root what stands for {@code /}
 * @param files owners and rights of files
 * @param programs programs of the system, for what no file tells
 * @param environment environment variables
 * @param properties system properties of Java
 */
public record Surroundings(
        Path root,
        FileRights files,
        Programs programs,
        Map<String, String> environment,
        Map<String, String> properties) {

    /** Keeps copies. */
    public Surroundings {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    /** This machine. */
    public static Surroundings here() {
        Map<String, String> properties = Map.of(
                "os.name", System.getProperty("os.name", "unknown"),
                "os.arch", System.getProperty("os.arch", "unknown"),
                "user.name", System.getProperty("user.name", ""),
                "java.io.tmpdir", System.getProperty("java.io.tmpdir", "/tmp"));
        return new Surroundings(Path.of("/"), FileRights.ofSystem(), Programs.ofSystem(), System.getenv(), properties);
    }

    /** A machine of which nothing can be seen. */
    public static Surroundings nowhere() {
        return new Surroundings(
                Path.of("/nonexistent"),
                FileRights.ofSystem(),
                command -> Optional.empty(),
                Map.of(),
                Map.of("os.name", "Linux", "os.arch", "amd64"));
    }

    /** The operating system. */
    public OperatingSystem system() {
        return OperatingSystem.of(property("os.name"));
    }

    String property(String name) {
        return properties.getOrDefault(name, "");
    }

    Tree tree() {
        return new Tree(root);
    }
}
