package org.bootlace.flasher.image.ihex;

/**
 * One line of a file, without its line end and trailing blanks. Firmware has tens of thousands of them, and reading it must
 * not take longer than comparing it with a board, so a line is a place in the file and no text of its own.
 *
 * @param file the whole file, one character a byte
 * @param start of the line
 * @param end one past its last character that is not blank
 * @param next where the line after it starts, or the end of the file
 */
record TextLine(byte[] file, int start, int end, int next) {

    /** The line that starts at {@code start}; LF, CRLF and lone CR end lines. */
    static TextLine at(byte[] file, int start) {
        int stop = start;
        while (stop < file.length && file[stop] != '\n' && file[stop] != '\r') {
            stop++;
        }
        int next = stop;
        if (next < file.length) {
            next += file[stop] == '\r' && stop + 1 < file.length && file[stop + 1] == '\n' ? 2 : 1;
        }
        int end = stop;
        while (end > start && Character.isWhitespace(file[end - 1] & 0xFF)) {
            end--;
        }
        return new TextLine(file, start, end, next);
    }

    int length() {
        return end - start;
    }

    /** Whether no line follows. */
    boolean last() {
        return next >= file.length;
    }

    /** The character at {@code index}, 0..255. */
    int at(int index) {
        return file[start + index] & 0xFF;
    }
}
