package org.bootlace.flasher.settings;

/** A firmware's command line that does not behave; the message says what was seen, to be put after a colon. */
final class CliTrouble extends RuntimeException {

    CliTrouble(String seen) {
        super(seen);
    }

    String seen() {
        return String.valueOf(getMessage());
    }
}
