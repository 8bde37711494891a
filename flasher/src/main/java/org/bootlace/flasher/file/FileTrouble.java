package org.bootlace.flasher.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Why a file or directory cannot be used, in words: the message of an {@link IOException} is often no more than the path. */
public final class FileTrouble {

    private static final Map<Class<? extends IOException>, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put(NoSuchFileException.class, "there is no such file or directory");
        WORDS.put(AccessDeniedException.class, "you have no right to it");
        WORDS.put(FileAlreadyExistsException.class, "a file with that name is there");
        WORDS.put(NotDirectoryException.class, "it is no directory");
        WORDS.put(CharacterCodingException.class, "it is not in UTF-8");
    }

    private FileTrouble() {}

    /** A clause without a full stop, such as {@code No space left on device}. */
    public static String words(IOException trouble) {
        return WORDS.entrySet().stream()
                .filter(known -> known.getKey().isInstance(trouble))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> reason(trouble));
    }

    private static String reason(IOException trouble) {
        Optional<String> reason = trouble instanceof FileSystemException system
                ? Optional.ofNullable(system.getReason())
                : Optional.ofNullable(trouble.getMessage());
        return reason.filter(text -> !text.isBlank()).orElseGet(() -> "the system says " + trouble);
    }
}
