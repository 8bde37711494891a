package org.bootlace.flasher.bootloader;

import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/**
 * A bootloader's flat no to a request that it understands: errVENDOR in DfuSe (AN3156 §4), a NACK in place of an answer over a
 * UART (AN3155 §3). A read-protected chip says that to everything. So does one whose flash is damaged in one place, or a single
 * glitch; whoever gets a refusal looks at the rest of the flash before it is called a protection, since what is done about
 * that cannot be undone.
 */
public final class Refusal extends Failure {

    private static final String UNREADABLE =
            "Flash the board again: that heals what was half programmed when the power was lost. If it happens again, 'bootlace"
                    + " option-bytes read' shows whether that part is closed against reading (PCROP).";

    /**
     * @param message what was refused, and with which words of the bootloader
     * @param remedy what to do when it is no protection
     * @param facts the bootloader's answer, name to value
     */
    public Refusal(FailureKind kind, String message, String remedy, Map<String, String> facts) {
        super(kind, message, remedy, facts);
    }

    /** The same, of a request to read a part of a chip that is not protected. */
    public Refusal ofReading() {
        return new Refusal(FailureKind.MEMORY_UNREADABLE, message(), UNREADABLE, facts());
    }

    /** What it means where nothing of the flash can be read, however often it is tried. */
    public Failure ofProtectedChip() {
        return new Failure(
                        FailureKind.READ_PROTECTED,
                        message().replaceFirst("\\.$", "") + ", as a read-protected chip does.",
                        Protection.REMEDY,
                        facts())
                .causedBy(this);
    }
}
