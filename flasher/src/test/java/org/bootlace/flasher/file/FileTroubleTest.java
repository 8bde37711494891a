package org.bootlace.flasher.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileTroubleTest {

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("t/b1.json"), "there is no such file or directory"),
                Arguments.of(new AccessDeniedException("t/b1.json"), "you have no right to it"),
                Arguments.of(new FileAlreadyExistsException("t/b1.json"), "a file with that name is there"),
                Arguments.of(new NotDirectoryException("t/b1.json"), "it is no directory"),
                Arguments.of(new MalformedInputException(3), "it is not in UTF-8"),
                Arguments.of(
                        new FileSystemException("t/b1.json", null, "Read-only file system"), "Read-only file system"),
                Arguments.of(new IOException("No space left on device"), "No space left on device"),
                Arguments.of(new IOException(), "the system says java.io.IOException"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void words_say_more_than_the_path(IOException trouble, String words) {
        assertThat(FileTrouble.words(trouble)).isEqualTo(words);
    }
}
