package org.bootlace.emulator.export.usbfs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;

/** umockdev's preload library, which makes programs take a folder for {@code /sys} and {@code /dev}. */
public final class UmockdevLibrary {

    /** The name the dynamic linker knows it by. */
    public static final String NAME = "libumockdev-preload.so.0";

    private static final List<String> FOLDERS = List.of("/usr/lib", "/lib", "/usr/lib64", "/lib64", "/usr/local/lib");

    private UmockdevLibrary() {}

    /**
     * Looks whether it is installed.
     *
     * @throws EmulatorException TOOL_MISSING, with the package to install
     */
    public static Path find() {
        return FOLDERS.stream()
                .map(Path::of)
                .flatMap(UmockdevLibrary::candidates)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new EmulatorException(
                        EmulatorFailureKind.TOOL_MISSING,
                        NAME + " is not installed (looked below " + String.join(", ", FOLDERS) + ")",
                        "install it: apt-get install umockdev (Debian, Ubuntu) or dnf install umockdev (Fedora)"));
    }

    private static Stream<Path> candidates(Path folder) {
        String[] multiarch = {"x86_64-linux-gnu", "aarch64-linux-gnu", "."};
        return Stream.of(multiarch)
                .map(each -> folder.resolve(each).resolve(NAME).normalize());
    }
}
