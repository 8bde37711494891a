package org.bootlace.hil.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Runs a few command lines in one process. The launcher does so once after a build and has the classes that were loaded
 * archived, which makes later starts fast.
 */
public final class Training {

    /** A made-up firmware: a vector table whose reset vector leads into the flash, and nothing else. */
    private static final List<String> FIRMWARE =
            List.of(":020000040800F2", ":080000000000022001010008CC", ":00000001FF");

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
                Files.write(directory.resolve("training.hex"), FIRMWARE).toString();
        String board = "--board=emulated:STM32F405xG";
        Bootlace.run("--help");
        Bootlace.run("help", "exit-codes");
        Bootlace.run("list", board);
        Bootlace.run("list");
        Bootlace.run("flash", firmware, board, "--output=json");
        Bootlace.run("flash", firmware, board);
        Bootlace.run("run", "--report=" + directory);
        for (String library : TALKING_TO_BOARDS) {
            loadAll(library);
        }
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
