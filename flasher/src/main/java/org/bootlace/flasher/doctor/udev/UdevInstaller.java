package org.bootlace.flasher.doctor.udev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.doctor.probe.Programs;
import org.bootlace.flasher.doctor.probe.Programs.Outcome;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** Puts the rules file in its place and has udev read it. */
public final class UdevInstaller {

    private static final String DIRECTORY = "etc/udev/rules.d";
    private static final List<List<String>> READ_IT = List.of(
            List.of("udevadm", "control", "--reload"),
            List.of("udevadm", "trigger", "--action=change", "--subsystem-match=usb", "--subsystem-match=tty"),
            List.of("udevadm", "settle", "--timeout=10"));

    private final Path root;
    private final Programs programs;

    /** Works on the machine whose {@code /} is {@code root}. */
    public UdevInstaller(Path root, Programs programs) {
        this.root = root;
        this.programs = programs;
    }

    /** What becomes of the file. */
    public enum Change {
        /** It is new. */
        NEW,
        /** It takes the place of an older one of ours. */
        REPLACES_OURS,
        /** It takes the place of someone else's, of which a copy is kept. */
        REPLACES_FOREIGN,
        /** It is there already. */
        NONE
    }

    /**
     * What was, or would be, done.
     *
     * @param file where the rules are
     * @param text the rules
     * @param change what became of the file
     * @param kept where a foreign file was copied to
     * @param trouble why udev did not take the rules up; they count from the next start of the machine in any case
     */
    public record Installation(Path file, String text, Change change, Optional<Path> kept, Optional<String> trouble) {}

    /** What {@link #install} would do; looks only. */
    public Installation plan(UdevAccess access) {
        Path file = root.resolve(DIRECTORY).resolve(BoardRules.FILE);
        String text = BoardRules.text(access);
        Change change = change(file, text);
        Optional<Path> kept = change == Change.REPLACES_FOREIGN
                ? Optional.of(file.resolveSibling(BoardRules.FILE + ".before-bootlace"))
                : Optional.empty();
        return new Installation(file, text, change, kept, Optional.empty());
    }

    /**
     * Writes the file and has udev apply it to what is plugged in.
     *
     * @param overwrite whether a file of that name that is not ours may be replaced
     * @throws Failure {@code FILE_NOT_WRITABLE}
     */
    public Installation install(UdevAccess access, boolean overwrite) {
        Installation plan = plan(access);
        if (plan.change == Change.REPLACES_FOREIGN && !overwrite) {
            throw foreign(plan.file);
        }
        try {
            if (plan.kept.isPresent()) {
                Files.copy(plan.file, plan.kept.get(), StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
            }
            if (plan.change != Change.NONE) {
                write(plan.file, plan.text);
            }
        } catch (IOException | UnsupportedOperationException refused) {
            throw notWritable(plan.file, refused);
        }
        return new Installation(plan.file, plan.text, plan.change, plan.kept, readIt());
    }

    private static Change change(Path file, String text) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Change.NEW;
        }
        try {
            String there = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "";
            if (there.equals(text)) {
                return Change.NONE;
            }
            return there.startsWith(BoardRules.MARK) ? Change.REPLACES_OURS : Change.REPLACES_FOREIGN;
        } catch (IOException unreadable) {
            return Change.REPLACES_FOREIGN;
        }
    }

    /** Writes beside the file and moves it there, so that udev never sees half of it. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path half = Files.createTempFile(file.getParent(), ".bootlace", ".new");
        try {
            Files.writeString(half, text);
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private Optional<String> readIt() {
        for (List<String> command : READ_IT) {
            String line = String.join(" ", command);
            Optional<Outcome> outcome = programs.run(command);
            if (outcome.isEmpty()) {
                return Optional.of("'" + line + "' could not be run");
            }
            if (outcome.get().exitCode() != 0) {
                return Optional.of("'" + line + "' failed: "
                        + outcome.get().output().strip().replace('\n', ' '));
            }
        }
        return Optional.empty();
    }

    private static Failure foreign(Path file) {
        return new Failure(
                FailureKind.FILE_NOT_WRITABLE,
                file + " is there already and was not written by Bootlace; it was left as it is.",
                "Look at it; to replace it (a copy is kept) add --overwrite.",
                Map.of("file", file.toString()));
    }

    private static Failure notWritable(Path file, Exception refused) {
        return new Failure(
                        FailureKind.FILE_NOT_WRITABLE,
                        "The udev rules cannot be written to " + file
                                + ": only root may, or there is no such directory.",
                        "Run 'sudo bootlace doctor --install-udev', or" + " 'bootlace doctor --print-udev | sudo tee "
                                + file + "'.",
                        Map.of("file", file.toString()))
                .causedBy(refused);
    }
}
