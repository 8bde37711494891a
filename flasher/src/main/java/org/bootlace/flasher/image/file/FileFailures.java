package org.bootlace.flasher.image.file;

import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * Makes the failures of a binary file.
 *
 * @param file what messages call the file
 */
public record FileFailures(String file) {

    private static final String DOWNLOAD_AGAIN = "The file is damaged: download it again, or build it again.";

    /**
     * The file breaks the rules of its format.
     *
     * @param what continues the sentence "FILE …"
     */
    public Failure malformed(String what) {
        return of(FailureKind.IMAGE_MALFORMED, what, DOWNLOAD_AGAIN);
    }

    /**
     * The file ends too early.
     *
     * @param what continues the sentence "FILE …"
     */
    public Failure truncated(String what) {
        return of(FailureKind.IMAGE_TRUNCATED, what, DOWNLOAD_AGAIN);
    }

    /**
     * A checksum of the file is wrong.
     *
     * @param what continues the sentence "FILE …"
     */
    public Failure checksum(String what) {
        return of(FailureKind.IMAGE_CHECKSUM, what, DOWNLOAD_AGAIN);
    }

    /**
     * The file is something else.
     *
     * @param what continues the sentence "FILE …"
     */
    public Failure notFirmware(String what, String remedy) {
        return of(FailureKind.IMAGE_NOT_FIRMWARE, what, remedy);
    }

    private Failure of(FailureKind kind, String what, String remedy) {
        return new Failure(kind, file + " " + what + ".", remedy, Map.of("file", file));
    }
}
