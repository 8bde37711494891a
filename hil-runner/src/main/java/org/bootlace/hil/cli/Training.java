package org.bootlace.hil.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a few command lines in one process. The launcher does so once after a build and has the classes that were loaded
 * archived, which makes later starts fast.
 */
public final class Training {

    /** A made-up firmware: a vector table whose reset vector leads into the flash, and nothing else. */
    private static final List<String> FIRMWARE =
            List.of(":020000040800F2", ":080000000000022001010008CC", ":00000001FF");

    private Training() {}

    /**
     * Runs them.
     *
     * @param args the directory to write to
     */
    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0]));
        String firmware =
                Files.write(directory.resolve("training.hex"), FIRMWARE).toString();
        String board = "--board=emulated:STM32F405xG";
        Bootlace.run("--help");
        Bootlace.run("help", "exit-codes");
        Bootlace.run("list", board);
        Bootlace.run("flash", firmware, board, "--output=json");
        Bootlace.run("run", "--report=" + directory);
    }
}
