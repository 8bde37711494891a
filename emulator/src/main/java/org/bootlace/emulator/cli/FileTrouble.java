package org.bootlace.emulator.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

/** Why a file could not be read or written, in words; Java's own texts are often the file's name alone. */
final class FileTrouble {

    private static final Map<Class<?>, String> WORDS = Map.of(
            NoSuchFileException.class, "there is no such file or folder",
            AccessDeniedException.class, "access is denied",
            NotDirectoryException.class, "a part of its path is no folder");

    private FileTrouble() {}

    static String reason(IOException failure) {
        return WORDS.getOrDefault(failure.getClass(), String.valueOf(failure.getMessage()));
    }
}
