package org.bootlace.emulator.app;

import java.util.function.Consumer;
import org.bootlace.emulator.chip.FlashArray;
import org.bootlace.emulator.chip.FlashGeometry;

/** The texts in a flash: runs of printable ASCII that end with a zero byte or a line end, in the order of their addresses. */
final class FlashTexts {

    private static final int PIECE = 4096;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 120;

    /** More than any firmware is long; what lies behind is not looked at. */
    private static final int MOST = 4 * 1024 * 1024;

    private final Consumer<String> reader;
    private final StringBuilder run = new StringBuilder(LONGEST);
    private boolean tooLong;

    private FlashTexts(Consumer<String> reader) {
        this.reader = reader;
    }

    /** Shows every text to {@code reader}; flash that nobody ever programmed costs nothing. */
    static void forEach(FlashArray flash, Consumer<String> reader) {
        FlashTexts texts = new FlashTexts(reader);
        FlashGeometry geometry = flash.geometry();
        int size = Math.min(MOST, geometry.size());
        for (int at = 0; at < size; at += PIECE) {
            int count = Math.min(PIECE, size - at);
            if (flash.wasProgrammed(geometry.start() + at, count)) {
                for (byte value : flash.read(geometry.start() + at, count)) {
                    texts.see(value);
                }
            } else {
                texts.end(false);
            }
        }
    }

    private void see(byte value) {
        if (value < ' ' || value == 0x7F) {
            end(value == 0 || value == '\r' || value == '\n');
        } else if (run.length() == LONGEST) {
            tooLong = true;
        } else {
            run.append((char) value);
        }
    }

    private void end(boolean asText) {
        if (asText && !tooLong && run.length() >= SHORTEST) {
            reader.accept(run.toString());
        }
        run.setLength(0);
        tooLong = false;
    }
}
