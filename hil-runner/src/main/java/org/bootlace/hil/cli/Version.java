package org.bootlace.hil.cli;

import java.util.Optional;

/** Which Bootlace this is. */
final class Version {

    private Version() {}

    /** Name and version, and what it runs on. */
    static String line() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
        return "bootlace " + version + " (Java " + System.getProperty("java.version") + ")";
    }
}
