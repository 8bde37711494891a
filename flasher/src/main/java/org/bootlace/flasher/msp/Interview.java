package org.bootlace.flasher.msp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks a firmware who it is. Total: any answer gives a result, and a firmware that does not speak MSP gives none. */
public final class Interview {

    private static final int API_VERSION = 1;
    private static final int FC_VARIANT = 2;
    private static final int FC_VERSION = 3;
    private static final int BOARD_INFO = 4;
    private static final int STATUS = 101;
    private static final int UID = 160;

    private static final int FLASH_BOOTLOADER = 1 << 3;
    private static final int UNKNOWN_MCU = 255;
    private static final int SIGNATURE = 32;
    private static final int FLIGHT_MODES = 6;

    private Interview() {}

    /** What the firmware at the other end says; empty when it does not answer. */
    public static Optional<FirmwareIdentity> of(MspLink link) {
        return link.ask(API_VERSION)
                .map(api -> new FirmwareIdentity(
                        link.ask(FC_VARIANT).flatMap(Interview::text),
                        link.ask(FC_VERSION).flatMap(Interview::version),
                        link.ask(BOARD_INFO).flatMap(Interview::board),
                        link.ask(UID).flatMap(Interview::usbSerial),
                        link.ask(STATUS).filter(Interview::isArmed).isPresent()));
    }

    /** Fields after the identifier came one by one over the years; an answer may end after any of them. */
    static Optional<BoardIdentity> board(byte[] answer) {
        PayloadCursor cursor = new PayloadCursor(answer);
        Optional<String> identifier = cursor.take(4).flatMap(Interview::text);
        cursor.take(3);
        int capabilities = cursor.number().orElse(0);
        Optional<String> target = cursor.counted().flatMap(Interview::text);
        Optional<String> name = cursor.counted().flatMap(Interview::text);
        cursor.counted();
        cursor.take(SIGNATURE);
        Optional<Integer> mcu = cursor.number().filter(Predicate.not(Predicate.isEqual(UNKNOWN_MCU)));
        return identifier.map(id -> new BoardIdentity(id, target, name, mcu, (capabilities & FLASH_BOOTLOADER) != 0));
    }

    /** Three words of unique id; sum of first and last, and the upper half of the middle one. */
    static Optional<String> usbSerial(byte[] answer) {
        if (answer.length < 12) {
            return Optional.empty();
        }
        int sum = word(answer, 0) + word(answer, 8);
        return Optional.of(String.format(Locale.ROOT, "%08X%04X", sum, word(answer, 4) >>> 16));
    }

    private static Optional<String> version(byte[] answer) {
        return answer.length < 3
                ? Optional.empty()
                : Optional.of("%d.%d.%d".formatted(answer[0] & 0xFF, answer[1] & 0xFF, answer[2] & 0xFF));
    }

    /** The first box of every firmware's flight modes is the one that arms. */
    private static boolean isArmed(byte[] answer) {
        return answer.length > FLIGHT_MODES && (answer[FLIGHT_MODES] & 1) != 0;
    }

    /** Printable characters only: the bytes come from the outside and go to a terminal. */
    private static Optional<String> text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceAll("[^\\x20-\\x7E]", "")
                .strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }
}
