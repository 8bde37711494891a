package org.bootlace.flasher.doctor.evidence;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.bootloader.Protection;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.transport.UsbPath;

/**
 * A bootloader that was opened to be asked about itself.
 *
 * @param path where it is plugged in
 * @param ids vendor and product, as in {@code 0483:df11}
 * @param refusal why it could not be asked; empty when it could
 * @param words what was said about that
 * @param protection whether the flash can be read; empty when it could not be asked
 * @param memories what it announces
 */
public record BoardEvidence(
        Optional<UsbPath> path,
        String ids,
        Optional<FailureKind> refusal,
        String words,
        Optional<Protection> protection,
        List<MemoryLayout> memories) {

    /** Keeps a copy of {@code memories}. */
    public BoardEvidence {
        memories = List.copyOf(memories);
    }

    /** A board that could not be asked. */
    public static BoardEvidence refused(Optional<UsbPath> path, String ids, FailureKind kind, String words) {
        return new BoardEvidence(path, ids, Optional.of(kind), words, Optional.empty(), List.of());
    }

    /** Where and what it is, in a sentence. */
    public String describe() {
        return path.map(at -> "usb:" + at).orElse("a board") + " (" + ids + ")";
    }
}
