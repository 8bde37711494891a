package org.bootlace.flasher.transport.libusb;

import java.util.Locale;
import java.util.Map;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.usb4java.Loader;

/** Brings the native library into the process and explains, with the way out, why it would not come. */
final class LibusbLibrary {

    private LibusbLibrary() {}

    /** Loads the library unless it is there already. */
    static void load() {
        try {
            Loader.load();
        } catch (RuntimeException | LinkageError e) {
            throw explain(e, Platform.current());
        }
    }

    /**
     * @param os value of {@code os.name}
     * @param arch value of {@code os.arch}
     * @param temporary value of {@code java.io.tmpdir}, where the library is unpacked to
     */
    record Platform(String os, String arch, String temporary) {

        static Platform current() {
            return new Platform(
                    System.getProperty("os.name", "unknown"),
                    System.getProperty("os.arch", "unknown"),
                    System.getProperty("java.io.tmpdir", "/tmp"));
        }

        @Override
        public String toString() {
            return os + " on " + arch;
        }
    }

    static Failure explain(Throwable cause, Platform platform) {
        String words = String.valueOf(cause.getMessage());
        boolean notShipped = words.toLowerCase(Locale.ROOT).contains("native library not found");
        return (notShipped ? unsupported(words, platform) : notLoadable(words, platform)).causedBy(cause);
    }

    private static Failure unsupported(String words, Platform platform) {
        return new Failure(
                FailureKind.INTERNAL,
                "There is no libusb for " + platform + " in this program: " + words + ".",
                "Run on Linux (x86, x86-64, arm, aarch64), Windows (x86, x86-64) or macOS (x86-64), or build "
                        + "libusb4java for this platform and put it on the class path under the name that was looked for.",
                Map.of("os", platform.os(), "arch", platform.arch()));
    }

    private static Failure notLoadable(String words, Platform platform) {
        return new Failure(
                FailureKind.INTERNAL,
                "libusb could not be loaded from " + platform.temporary() + ": " + words + ".",
                "Name a directory that is writable and not mounted noexec: JAVA_OPTS=-Djava.io.tmpdir=DIR in the "
                        + "environment of the bootlace script, or java -Djava.io.tmpdir=DIR.",
                Map.of("directory", platform.temporary()));
    }
}
