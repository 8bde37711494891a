package org.bootlace.emulator.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/**
 * Some bytes for flash.
 *
 * @param address where the first one goes
 */
record FlashContent(long address, byte[] bytes) {

    private static final int SNIFFED = 16;

    /**
     * Reads Intel HEX (a file that starts with a colon) or raw binary for the start of flash.
     *
     * @throws EmulatorException FILE_UNREADABLE, also when the content is another format or does not fit
     */
    static List<FlashContent> read(Path file, FlashGeometry flash) {
        byte[] bytes = bytes(file);
        String start = new String(bytes, 0, Math.min(SNIFFED, bytes.length), StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype") || start.startsWith("<html")) {
            throw unreadable(file, "it is a web page, not firmware", "download the file itself, not the page about it");
        }
        if (start.startsWith("dfuse")) {
            throw unreadable(file, "it is a DfuSe file", "convert it to .hex or .bin first");
        }
        List<FlashContent> parts =
                start.startsWith(":") ? HexFile.parse(file, bytes) : List.of(new FlashContent(flash.start(), bytes));
        parts.forEach(part -> part.checkFit(file, flash));
        return parts;
    }

    private void checkFit(Path file, FlashGeometry flash) {
        if (address < flash.start() || address + bytes.length > flash.end()) {
            String message = String.format(
                    "its bytes 0x%08X to 0x%08X are outside flash, 0x%08X to 0x%08X",
                    address, address + bytes.length - 1, flash.start(), flash.end() - 1);
            throw unreadable(file, message, "choose firmware for this chip, or another chip");
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw unreadable(file, FileTrouble.reason(failure), "check the name and the rights of the file");
        }
    }

    static EmulatorException unreadable(Path file, String reason, String remedy) {
        return new EmulatorException(
                EmulatorFailureKind.FILE_UNREADABLE, "cannot load " + file + ": " + reason, remedy);
    }
}
