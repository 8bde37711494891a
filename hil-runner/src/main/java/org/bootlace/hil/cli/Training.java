package org.bootlace.hil.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.bootlace.flasher.image.ihex.IntelHexWriter;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;

/**
 * Runs a few command lines in one process. The launcher does so once after a build and has the classes that were loaded
 * archived, which makes later starts fast.
 */
public final class Training {

    private static final int FLASH = 0x0800_0000;
    private static final int STACK = 0x2002_0000;
    private static final int VECTORS = 98;

    /** What a flight controller's firmware says of itself, as texts that end with a zero. */
    private static final String TEXTS = "STM32F405\0Betaflight\0Jan  1 2025\0004.5.0\0";

    private static final List<String> TALKING_TO_BOARDS =
            List.of("org.bootlace.flasher.Flasher", "org.usb4java.LibUsb");
    private static final String SUFFIX = ".class";

    private Training() {}

    /**
     * Runs them.
     *
     * @param args the directory to write to
     */
    public static void main(String[] args) throws IOException, ReflectiveOperationException, URISyntaxException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        String firmware =
                Files.write(directory.resolve("training.hex"), firmware()).toString();
        String board = "--board=emulated:STM32F405xG";
        Bootlace.run("--help");
        Bootlace.run("help", "exit-codes");
        Bootlace.run("list", board);
        Bootlace.run("list");
        Bootlace.run("info", board, "--output=json");
        Bootlace.run("flash", firmware, board, "--quiet", "--output=json");
        Bootlace.run("flash", firmware, board);
        Bootlace.run("run", "--report=" + directory);
        for (String library : TALKING_TO_BOARDS) {
            loadAll(library);
        }
    }

    /** A made-up firmware: a vector table whose vectors lead into the flash, and texts. */
    private static byte[] firmware() {
        byte[] texts = TEXTS.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(VECTORS * Integer.BYTES + texts.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(STACK);
        for (int i = 1; i < VECTORS; i++) {
            bytes.putInt(FLASH + 0x101);
        }
        Segment segment = new Segment(Address.of(FLASH), bytes.put(texts).array());
        return IntelHexWriter.write(List.of(segment), Optional.empty());
    }

    /** Loads what only runs with a board on the bench: every class of the jar that has this one. */
    private static void loadAll(String library) throws IOException, ReflectiveOperationException, URISyntaxException {
        ClassLoader loader = Training.class.getClassLoader();
        URL source = Class.forName(library, false, loader)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        try (JarFile jar = new JarFile(Path.of(source.toURI()).toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(SUFFIX) && !name.endsWith("package-info" + SUFFIX)) {
                    String type = name.substring(0, name.length() - SUFFIX.length());
                    Class.forName(type.replace('/', '.'), false, loader);
                }
            }
        }
    }
}
