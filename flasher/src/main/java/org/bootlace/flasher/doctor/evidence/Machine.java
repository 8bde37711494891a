package org.bootlace.flasher.doctor.evidence;

import java.util.Locale;
import java.util.Optional;

/**
 * The machine and the Java program on it.
 *
 * @param system operating system
 * @param arch value of {@code os.arch}
 * @param library the native USB library
 * @param temporary where native libraries are unpacked to
 * @param confinement what shuts the program in, as in {@code a snap}; empty when nothing seems to
 * @param serviceControl whether services are run by systemd
 */
public record Machine(
        OperatingSystem system,
        String arch,
        NativeLibrary library,
        TemporaryDirectory temporary,
        Optional<String> confinement,
        boolean serviceControl) {

    /** Operating systems that differ in how boards are reached. */
    public enum OperatingSystem {
        LINUX("Linux"),
        WINDOWS("Windows"),
        MACOS("macOS"),
        OTHER("this operating system");

        private final String words;

        OperatingSystem(String words) {
            this.words = words;
        }

        /** From the value of {@code os.name}. */
        public static OperatingSystem of(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("linux")) {
                return LINUX;
            }
            if (lower.startsWith("windows")) {
                return WINDOWS;
            }
            return lower.startsWith("mac") || lower.startsWith("darwin") ? MACOS : OTHER;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * The native half of usb4java.
     *
     * @param resource what the class path should have for this machine
     * @param shipped whether it has
     * @param trouble what was said when it was loaded; empty when it was not tried, or loaded
     */
    public record NativeLibrary(String resource, boolean shipped, Optional<String> trouble) {}

    /**
     * Where native libraries are unpacked to.
     *
     * @param path value of {@code java.io.tmpdir}
     * @param writable whether files can be made there
     * @param noexec the mount point with the option noexec that it is on
     */
    public record TemporaryDirectory(String path, boolean writable, Optional<String> noexec) {}

    /** A machine on which native libraries can be loaded. */
    public static Machine of(OperatingSystem system, String arch) {
        return new Machine(
                system,
                arch,
                new NativeLibrary("", true, Optional.empty()),
                new TemporaryDirectory("/tmp", true, Optional.empty()),
                Optional.empty(),
                true);
    }

    Machine withLibraryTrouble(String words) {
        return new Machine(
                system,
                arch,
                new NativeLibrary(library.resource(), library.shipped(), Optional.of(words)),
                temporary,
                confinement,
                serviceControl);
    }
}
