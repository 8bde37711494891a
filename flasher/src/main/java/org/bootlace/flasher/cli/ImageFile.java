package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageReader;
import org.bootlace.flasher.memory.Address;

/** A firmware file that has been read. */
record ImageFile(Path file, FirmwareImage image) {

    static ImageFile read(Path file, Optional<Address> base) {
        return new ImageFile(file, ImageReader.read(file, base));
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** The file in one phrase. */
    String words() {
        int segments = image.segments().size();
        return name() + " (" + image.format().title() + ", " + segments + (segments == 1 ? " segment, " : " segments, ")
                + Sizes.exact(image.size()) + ")";
    }

    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("format", image.format().name());
        fields.put("bytes", image.size());
        fields.put("segments", Fields.ranges(image.ranges()));
        return fields;
    }
}
