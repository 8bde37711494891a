package org.bootlace.flasher.transport.libusb;

import java.util.Locale;
import java.util.Map;

/** Which native libraries of usb4java come with the program, told without loading one. */
public final class NativeLibraries {

    private static final Map<String, String> ARCHITECTURES = Map.of(
            "i386", "x86",
            "i486", "x86",
            "i586", "x86",
            "i686", "x86",
            "amd64", "x86-64",
            "x86_64", "x86-64",
            "arm64", "aarch64",
            "armhf", "arm",
            "armv7l", "arm");

    private NativeLibraries() {}

    /**
     * Where usb4java looks for its library.
     *
     * @param os value of {@code os.name}
     * @param arch value of {@code os.arch}
     * @return name on the class path, e.g. {@code org/usb4java/linux-x86-64/libusb4java.so}
     */
    public static String resource(String os, String arch) {
        String lower = os.toLowerCase(Locale.ROOT).replace(" ", "");
        boolean windows = lower.startsWith("windows");
        boolean mac = lower.startsWith("mac") || lower.startsWith("darwin");
        String system = windows ? "win32" : mac ? "darwin" : lower;
        String processor = arch.toLowerCase(Locale.ROOT).replace(" ", "");
        String suffix = windows ? "dll" : mac ? "dylib" : "so";
        return "org/usb4java/%s-%s/libusb4java.%s"
                .formatted(system, ARCHITECTURES.getOrDefault(processor, processor), suffix);
    }

    /** Whether the class path has {@code resource}. */
    public static boolean has(String resource) {
        return NativeLibraries.class.getClassLoader().getResource(resource) != null;
    }
}
