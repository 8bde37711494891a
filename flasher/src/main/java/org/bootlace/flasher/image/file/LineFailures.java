package org.bootlace.flasher.image.file;

import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * Makes the failures of one line.
 *
 * @param file what messages call the file
 * @param line number of the line, from 1
 */
public record LineFailures(String file, int line) {

    private static final String DOWNLOAD_AGAIN =
            "The file is damaged: download it again, and choose \"save link as\" or the raw file where the site offers"
                    + " it.";

    /**
     * The failure of this line.
     *
     * @param what continues the sentence "line N …"
     */
    public Failure of(FailureKind kind, String what) {
        return new Failure(
                kind,
                "%s, line %d %s.".formatted(file, line, what),
                DOWNLOAD_AGAIN,
                Map.of("file", file, "line", Integer.toString(line)));
    }
}
