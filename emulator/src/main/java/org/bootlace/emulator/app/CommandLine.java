package org.bootlace.emulator.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The firmware's command line, byte by byte: echoes what is typed, keeps a line of up to {@value #LONGEST} characters and
 * runs it at its end. Nothing but a reset ends it.
 */
final class CommandLine {

    private static final int LONGEST = 256;
    private static final int END_OF_TRANSMISSION = 4;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    private final Firmware firmware;
    private final Map<String, Commands.Command> commands;
    private final StringBuilder line = new StringBuilder();

    CommandLine(Firmware firmware) {
        this.firmware = firmware;
        this.commands = Commands.of(firmware.profile().flavour());
    }

    void welcome() {
        print(FirmwareTexts.WELCOME + FirmwareTexts.PROMPT);
    }

    void receive(byte value) {
        if (value == '\r' || value == '\n') {
            end();
        } else if (value == BACKSPACE || value == DELETE) {
            eraseOne();
        } else if (value == END_OF_TRANSMISSION && line.length() == 0) {
            run("exit");
        } else if (value >= ' ' && line.length() < LONGEST && (line.length() > 0 || value != ' ')) {
            line.append((char) value);
            print(Character.toString((char) value));
        }
    }

    private void eraseOne() {
        if (line.length() > 0) {
            line.setLength(line.length() - 1);
            print("\b \b");
        }
    }

    /** An empty line, and a comment, only bring the next prompt. */
    private void end() {
        String typed = line.toString();
        int comment = typed.indexOf('#');
        line.setLength(0);
        run((comment < 0 ? typed : typed.substring(0, comment)).strip());
    }

    private void run(String typed) {
        boolean goesOn = true;
        if (!typed.isEmpty()) {
            int space = typed.indexOf(' ');
            String word = (space < 0 ? typed : typed.substring(0, space)).toLowerCase(Locale.ROOT);
            Commands.Command command = commands.getOrDefault(word, Commands.UNKNOWN);
            Commands.Result result = command.run(
                    firmware, space < 0 ? "" : typed.substring(space).strip());
            if (result.isError()) {
                firmware.batch().fail();
            }
            print("\r\n" + result.text());
            goesOn = !result.leaves();
        }
        if (goesOn) {
            print(typed.isEmpty() ? FirmwareTexts.PROMPT : "\r\n" + FirmwareTexts.PROMPT);
        }
    }

    private void print(String text) {
        firmware.port().add(text.getBytes(StandardCharsets.US_ASCII));
    }
}
