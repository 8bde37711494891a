package org.bootlace.flasher.reboot;

import java.time.Duration;
import java.util.List;
import org.bootlace.flasher.msp.BoardIdentity;
import org.bootlace.flasher.msp.MspLink;

/** What is said over the serial port to make a firmware reboot. None waits for a reply that may never come. */
interface Knock {

    /** Says it. */
    void on(Line line);

    /** Into the bootloader in flash where the firmware has told of one, else into the ROM. */
    static void msp(Line line) {
        MspLink link = new MspLink(line.serial(), line.clock());
        boolean inFlash = line.firmware()
                .flatMap(found -> found.board())
                .filter(BoardIdentity::flashBootloader)
                .isPresent();
        link.reboot(inFlash ? Line.FLASH_BOOTLOADER : Line.ROM_BOOTLOADER);
        line.clock().pause(Line.FLUSH);
    }

    /** The firmware wants 100 ms without another byte. */
    static void letter(Line line) {
        line.say("R");
        line.clock().pause(Line.SILENCE);
    }

    /**
     * Betaflight knows {@code bl}, INAV {@code dfu}. A command line that was left open takes {@code #} for a comment and
     * answers with its prompt as a new one does.
     */
    static void commandLine(Line line) {
        line.say("#\r");
        if (!line.prompted(Duration.ofSeconds(1))) {
            return;
        }
        for (String command : List.of("bl", "dfu")) {
            line.say(command + "\r");
            if (!line.prompted(Duration.ofMillis(500))) {
                return;
            }
        }
    }

    /** Says nothing. */
    static void nothing(Line line) {}
}
