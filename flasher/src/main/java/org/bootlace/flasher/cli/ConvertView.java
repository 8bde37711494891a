package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.image.ImageFormat;

/**
 * What was converted.
 *
 * @param image what was read
 * @param file what was written
 * @param bytes size of that file
 */
record ConvertView(ImageFile image, Path file, ImageFormat format, long bytes) implements View {

    @Override
    public List<String> text() {
        return List.of("Converted " + image.words() + " into " + file + " (" + format.title() + ", "
                + Sizes.exact(bytes) + ").");
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", image.json());
        fields.put("file", file.toString());
        fields.put("format", format.name());
        fields.put("bytes", bytes);
        return fields;
    }
}
