package org.bootlace.flasher.doctor.udev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.doctor.evidence.BoardMaker;
import org.bootlace.flasher.doctor.probe.Programs;
import org.bootlace.flasher.doctor.udev.UdevInstaller.Change;
import org.bootlace.flasher.doctor.udev.UdevInstaller.Installation;
import org.bootlace.flasher.failure.Failure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UdevInstallerTest {

    @TempDir
    private Path root;

    private final List<String> ran = new ArrayList<>();
    private Programs.Outcome outcome = new Programs.Outcome(0, "");
    private UdevInstaller installer;
    private Path file;

    @BeforeEach
    void machine() {
        installer = new UdevInstaller(root, command -> {
            ran.add(String.join(" ", command));
            return Optional.of(outcome);
        });
        file = root.resolve("etc/udev/rules.d/60-bootlace.rules");
    }

    @ParameterizedTest
    @EnumSource(BoardMaker.class)
    void every_maker_has_a_rule_for_its_bootloader_and_one_for_its_port(BoardMaker maker) {
        for (UdevAccess access : UdevAccess.values()) {
            String text = BoardRules.text(access);
            assertThat(text.lines().filter(line -> line.contains(ids(maker.bootloader()))))
                    .singleElement()
                    .asString()
                    .startsWith("SUBSYSTEM==\"usb\", ")
                    .contains("MODE=\"0664\"")
                    .endsWith(access == UdevAccess.PLUGDEV ? "GROUP=\"plugdev\"" : "TAG+=\"uaccess\"");
            assertThat(text.lines().filter(line -> line.contains(ids(maker.serialPort()))))
                    .singleElement()
                    .asString()
                    .contains("ENV{ID_MM_DEVICE_IGNORE}=\"1\"");
        }
    }

    @Test
    void lines_are_rules_comments_or_blank() {
        for (UdevAccess access : UdevAccess.values()) {
            assertThat(BoardRules.text(access).lines())
                    .allMatch(line -> line.matches("#.*|(?:[A-Z]+(?:\\{\\w+\\})?(?:==|=|\\+=)\"[^\"]*\"(?:, |$))*"));
        }
    }

    @Test
    void writes_the_file_for_all_to_read_and_has_udev_apply_it() throws IOException {
        Installation done = installer.install(UdevAccess.PLUGDEV, false);
        assertThat(done.change()).isEqualTo(Change.NEW);
        assertThat(file).hasContent(BoardRules.text(UdevAccess.PLUGDEV));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(ran.get(0)).isEqualTo("udevadm control --reload");
        assertThat(ran.get(1)).startsWith("udevadm trigger");
        assertThat(file.getParent().toFile().list()).containsExactly("60-bootlace.rules");
    }

    @Test
    void a_plan_writes_and_runs_nothing() {
        assertThat(installer.plan(UdevAccess.UACCESS).change()).isEqualTo(Change.NEW);
        assertThat(file).doesNotExist();
        assertThat(ran).isEmpty();
    }

    @Test
    void its_own_older_file_is_replaced() {
        installer.install(UdevAccess.PLUGDEV, false);
        assertThat(installer.install(UdevAccess.UACCESS, false).change()).isEqualTo(Change.REPLACES_OURS);
        assertThat(installer.install(UdevAccess.UACCESS, false).change()).isEqualTo(Change.NONE);
        assertThat(file).hasContent(BoardRules.text(UdevAccess.UACCESS));
    }

    @Test
    void a_file_of_someone_else_is_left_alone() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# mine\n");
        assertThatThrownBy(() -> installer.install(UdevAccess.PLUGDEV, false))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("was not written by Bootlace");
        assertThat(file).hasContent("# mine\n");
        assertThat(ran).isEmpty();
    }

    @Test
    void or_replaced_when_that_is_wanted_with_a_copy_kept() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# mine\n");
        Installation done = installer.install(UdevAccess.PLUGDEV, true);
        assertThat(done.change()).isEqualTo(Change.REPLACES_FOREIGN);
        assertThat(done.kept().orElseThrow()).hasContent("# mine\n");
        assertThat(file).hasContent(BoardRules.text(UdevAccess.PLUGDEV));
    }

    @Test
    void a_link_that_masks_the_name_is_someone_elses() throws IOException {
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of("/dev/null"));
        assertThatThrownBy(() -> installer.install(UdevAccess.PLUGDEV, false)).isInstanceOf(Failure.class);
        assertThat(file).isSymbolicLink();
    }

    @Test
    void a_directory_that_is_none_is_a_failure_with_another_way() throws IOException {
        Files.createDirectories(root.resolve("etc/udev"));
        Files.writeString(root.resolve("etc/udev/rules.d"), "");
        assertThatThrownBy(() -> installer.install(UdevAccess.PLUGDEV, false))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.remedy())
                                .contains("sudo bootlace doctor --install-udev", "| sudo tee "));
    }

    @Test
    void udev_that_does_not_run_is_said() {
        outcome = new Programs.Outcome(1, "Failed to send reload request: No such file or directory\n");
        assertThat(installer.install(UdevAccess.PLUGDEV, false).trouble())
                .contains(
                        "'udevadm control --reload' failed: Failed to send reload request: No such file or directory");
        assertThat(file).exists();
    }

    private static String ids(String ids) {
        List<String> parts = Arrays.asList(ids.split(":"));
        return "ATTRS{idVendor}==\"" + parts.get(0) + "\", ATTRS{idProduct}==\"" + parts.get(1) + "\"";
    }
}
