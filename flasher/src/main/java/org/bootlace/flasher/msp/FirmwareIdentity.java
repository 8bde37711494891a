package org.bootlace.flasher.msp;

import java.util.Optional;

/**
 * What a running firmware says of itself. Everything but the API is optional: old firmware knows less.
 *
 * @param variant four letters such as {@code BTFL} or {@code INAV}
 * @param version such as {@code 4.5.1}
 * @param board the board it was built for and runs on
 * @param usbSerial the USB serial number that follows from the chip's unique id by the rule that most ROMs share with the
 *     firmware; upper case
 * @param armed whether its motors are armed
 */
public record FirmwareIdentity(
        Optional<String> variant,
        Optional<String> version,
        Optional<BoardIdentity> board,
        Optional<String> usbSerial,
        boolean armed) {

    /** Name and version of the firmware, as in {@code BTFL 4.5.1}; never empty. */
    public String firmware() {
        return variant.map(name -> version.map(number -> name + " " + number).orElse(name))
                .orElse("an unnamed firmware");
    }

    /** The same with the board, as in {@code BTFL 4.5.1 on STM32F405}. */
    public String describe() {
        return board.map(on -> firmware() + " on " + on.describe()).orElse(firmware());
    }
}
