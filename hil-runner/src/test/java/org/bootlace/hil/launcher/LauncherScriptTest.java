package org.bootlace.hil.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootlace.hil.house.Checkout;
import org.bootlace.hil.launcher.Sandbox.Run;
import org.bootlace.hil.launcher.Sandbox.Running;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherScriptTest {

    @TempDir
    Path root;

    private Sandbox sandbox;

    @BeforeEach
    void make_a_checkout() throws IOException {
        sandbox = new Sandbox(root);
    }

    @Test
    void without_any_java_it_says_what_to_install() throws Exception {
        sandbox.environment.remove("JAVA_HOME");
        Run run = sandbox.built().start("--version");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "No Java was found",
                        "sudo apt install openjdk-17-jdk-headless",
                        "sudo dnf install",
                        "brew install");
    }

    @Test
    void a_java_home_without_java_is_named() throws Exception {
        sandbox.environment.put("JAVA_HOME", "/nowhere/jdk");
        assertThat(sandbox.built().start().err()).contains("JAVA_HOME is /nowhere/jdk, but there is no bin/java in it");
    }

    @Test
    void a_java_that_is_too_old_is_refused_with_its_version() throws Exception {
        sandbox.javaVersion("11.0.2");
        Run run = sandbox.built().start();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("is Java 11.0.2; Bootlace needs 17 or newer", "apt install");
    }

    @Test
    void a_java_without_a_release_file_is_asked_for_its_version() throws Exception {
        Files.delete(root.resolve("jdk/release"));
        assertThat(sandbox.built().start().exitCode()).isEqualTo(7);
    }

    @Test
    void java_is_found_on_the_path_through_links() throws Exception {
        sandbox.environment.remove("JAVA_HOME");
        Files.createSymbolicLink(root.resolve("tools/java"), Path.of("../jdk/bin/java"));
        assertThat(sandbox.built().start().exitCode()).isEqualTo(7);
        assertThat(sandbox.calls()).contains("java");
    }

    @Test
    void to_build_without_maven_it_says_what_to_install() throws Exception {
        Files.delete(root.resolve("tools/mvn"));
        Run run = sandbox.start();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("no mvn on the PATH", "sudo apt install maven", "dnf install maven", "brew install maven");
    }

    @Test
    void to_build_with_a_runtime_only_it_asks_for_a_jdk() throws Exception {
        Files.delete(root.resolve("jdk/bin/javac"));
        assertThat(sandbox.start().err()).contains("can run Java but not compile it", "openjdk-17-jdk-headless");
    }

    @Test
    void the_first_start_builds_and_the_second_does_not() throws Exception {
        Run first = sandbox.start();
        assertThat(first.exitCode()).isEqualTo(7);
        assertThat(first.err()).contains("building").hasLineCount(2);
        Run second = sandbox.start();
        assertThat(second.err()).isEmpty();
        assertThat(sandbox.calls()).containsExactly("mvn", "archive", "java", "java");
    }

    @Test
    void a_program_built_by_maven_itself_is_not_built_again() throws Exception {
        sandbox.start();
        Sandbox.agePast(sandbox.home);
        sandbox.change("flasher/src/main/java/A.java");
        sandbox.change("hil-runner/target/bootlace.jar");
        sandbox.start();
        assertThat(sandbox.calls()).containsOnlyOnce("mvn");
    }

    @Test
    void a_changed_source_or_pom_is_built() throws Exception {
        for (String path : new String[] {"flasher/src/main/java/A.java", "hil-runner/pom.xml", "pom.xml"}) {
            sandbox.start();
            Sandbox.agePast(sandbox.home);
            long before = builds();
            sandbox.change(path);
            sandbox.start();
            assertThat(builds()).as(path).isEqualTo(before + 1);
        }
    }

    @Test
    void a_removed_source_is_noticed() throws Exception {
        sandbox.start();
        Sandbox.agePast(sandbox.home);
        Files.delete(sandbox.home.resolve("flasher/src/main/java/B.java"));
        sandbox.start();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_failed_build_shows_its_errors_and_the_log_and_runs_nothing() throws Exception {
        sandbox.script(
                "tools/mvn",
                "#!/bin/sh\necho '[ERROR] A.java:[3,1] no such thing'\necho '[ERROR] -> [Help 1]'\nexit 1\n");
        Run run = sandbox.start();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("A.java:[3,1] no such thing", "the whole log is " + sandbox.home)
                .doesNotContain("Help");
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void arguments_and_java_options_arrive_whole_from_any_directory_through_links() throws Exception {
        Path link = Files.createSymbolicLink(root.resolve("boot lace"), Path.of("home with spaces/bootlace"));
        sandbox.environment.put("JAVA_OPTS", "-Xmx64m -Done=1");
        Run run = sandbox.built()
                .launch(link, "flash", "my file.hex", "", "*", "--x=\"y\"")
                .finish();
        assertThat(run.out().lines().toList())
                .containsSubsequence(
                        "[-Xmx64m]", "[-Done=1]", "[-jar]", "[" + sandbox.home + "/hil-runner/target/bootlace.jar]")
                .endsWith("[flash]", "[my file.hex]", "[]", "[*]", "[--x=\"y\"]");
    }

    @Test
    void two_starts_at_once_build_once() throws Exception {
        sandbox.environment.put("MAVEN_SECONDS", "1");
        Running one = sandbox.launch(sandbox.home.resolve("bootlace"));
        Running two = sandbox.launch(sandbox.home.resolve("bootlace"));
        assertThat(one.finish().exitCode()).isEqualTo(7);
        assertThat(two.finish().exitCode()).isEqualTo(7);
        assertThat(sandbox.calls()).containsOnlyOnce("mvn");
    }

    @Test
    void the_lock_of_a_dead_process_does_not_hold_anybody_up() throws Exception {
        Files.createDirectories(sandbox.home.resolve("hil-runner/target"));
        Files.createSymbolicLink(sandbox.home.resolve("hil-runner/target/bootlace.lock"), Path.of("99999999"));
        assertThat(sandbox.start().exitCode()).isEqualTo(7);
        assertThat(sandbox.home.resolve("hil-runner/target/bootlace.lock")).doesNotExist();
    }

    @Test
    void another_java_gets_another_archive() throws Exception {
        sandbox.built().start();
        sandbox.start();
        sandbox.javaVersion("21.0.1");
        sandbox.start();
        assertThat(sandbox.calls()).containsExactly("archive", "java", "java", "archive", "java");
    }

    @Test
    void shellcheck_finds_nothing() throws Exception {
        Path shellcheck = Path.of("/usr/bin/shellcheck");
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(Files.exists(shellcheck), "install the Debian package shellcheck");
        }
        Process process = new ProcessBuilder(
                        shellcheck.toString(),
                        Checkout.root().resolve("bootlace").toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes())).isEmpty();
    }

    private long builds() throws IOException {
        return sandbox.calls().stream().filter("mvn"::equals).count();
    }
}
