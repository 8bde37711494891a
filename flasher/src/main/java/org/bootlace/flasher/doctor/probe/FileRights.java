package org.bootlace.flasher.doctor.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whose a file is and who may use it. */
public interface FileRights {

    /**
     * Whose a file is.
     *
     * @param uid number of the owner
     * @param gid number of the group
     * @param mode permission bits
     */
    record Owner(int uid, int gid, int mode) {}

    /** Owner, group and mode; empty when the file is not there or the system does not know of them. */
    Optional<Owner> owner(Path file);

    /** Whether this process may read and write the file, access control lists included. */
    boolean usable(Path file);

    /** The rights as the system has them. */
    static FileRights ofSystem() {
        return new FileRights() {
            @Override
            public Optional<Owner> owner(Path file) {
                try {
                    int uid = (int) Files.getAttribute(file, "unix:uid");
                    int gid = (int) Files.getAttribute(file, "unix:gid");
                    return Optional.of(new Owner(uid, gid, (int) Files.getAttribute(file, "unix:mode") & 07777));
                } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
                    return Optional.empty();
                }
            }

            @Override
            public boolean usable(Path file) {
                return Files.isReadable(file) && Files.isWritable(file);
            }
        };
    }
}
