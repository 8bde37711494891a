package org.bootlace.hil.run;

import java.net.URI;
import java.nio.file.Path;

/** File and line as people and editors write them. */
final class Place {

    private Place() {}

    /** Relative to the working directory where that is shorter; a resource of the program by its name in it. */
    static String of(URI uri, int line) {
        if (!"file".equals(uri.getScheme())) {
            return uri.getSchemeSpecificPart() + ":" + line;
        }
        Path file = Path.of(uri);
        Path here = Path.of("").toAbsolutePath();
        return (file.startsWith(here) ? here.relativize(file) : file) + ":" + line;
    }
}
