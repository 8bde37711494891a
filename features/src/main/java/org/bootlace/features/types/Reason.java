package org.bootlace.features.types;

import io.cucumber.java.ParameterType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootlace.features.words.Phrases;
import org.bootlace.flasher.failure.FailureKind;

/** Why something fails, as scenarios put it. */
public final class Reason {

    static final Phrases<FailureKind> PHRASES = new Phrases<>("reason", phrases());

    /** The failure behind a reason such as {@code the board was unplugged}. */
    @ParameterType(".+")
    public FailureKind reason(String phrase) {
        return PHRASES.meaning(phrase);
    }

    private static Map<String, FailureKind> phrases() {
        Map<String, FailureKind> phrases = new LinkedHashMap<>();
        phrases.put("of a wrong request", FailureKind.USAGE);
        phrases.put("no board matches", FailureKind.BOARD_NOT_FOUND);
        phrases.put("more than one board matches", FailureKind.BOARD_AMBIGUOUS);
        phrases.put("the bootloader does not show up", FailureKind.REBOOT_NO_BOOTLOADER);
        phrases.put("the serial port cannot be used", FailureKind.SERIAL_PORT_FAILED);
        phrases.put("the user may not open the board", FailureKind.BOARD_ACCESS_DENIED);
        phrases.put("no usable driver is installed", FailureKind.BOARD_NO_DRIVER);
        phrases.put("the board was unplugged", FailureKind.BOARD_UNPLUGGED);
        phrases.put("the board stopped answering", FailureKind.TRANSFER_TIMEOUT);
        phrases.put("another program holds the board", FailureKind.BOARD_BUSY);
        phrases.put("transfers to the board fail", FailureKind.TRANSFER_FAILED);
        phrases.put("the board answered against the protocol", FailureKind.PROTOCOL_VIOLATION);
        phrases.put("a sector could not be erased", FailureKind.ERASE_FAILED);
        phrases.put("a block could not be programmed", FailureKind.PROGRAM_FAILED);
        phrases.put("the board does not leave the bootloader", FailureKind.LEAVE_FAILED);
        phrases.put("the chip is read-protected", FailureKind.READ_PROTECTED);
        phrases.put("the flash does not hold the firmware", FailureKind.VERIFY_MISMATCH);
        phrases.put("the chip keeps its protection", FailureKind.CHIP_LOCKED);
        phrases.put("nobody has agreed to it", FailureKind.CONSENT_REQUIRED);
        phrases.put("the option bytes do not fit", FailureKind.OPTION_BYTES_INVALID);
        phrases.put("the backup cannot be used", FailureKind.BACKUP_UNUSABLE);
        phrases.put("the image file cannot be read", FailureKind.IMAGE_UNREADABLE);
        phrases.put("the image file is malformed", FailureKind.IMAGE_MALFORMED);
        phrases.put("the image file ends too early", FailureKind.IMAGE_TRUNCATED);
        phrases.put("a checksum in the image is wrong", FailureKind.IMAGE_CHECKSUM);
        phrases.put("the file is not a firmware", FailureKind.IMAGE_NOT_FIRMWARE);
        phrases.put("the board has no flash there", FailureKind.IMAGE_OUTSIDE_MEMORY);
        phrases.put("the image runs over the end of the flash", FailureKind.IMAGE_BEYOND_MEMORY);
        phrases.put("the image has no plausible vector table", FailureKind.IMAGE_IMPLAUSIBLE);
        return phrases;
    }
}
