package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.image.ImageFormat;
import org.bootlace.flasher.memory.AddressRange;

/**
 * What was converted.
 *
 * @param image what was read
 * @param file what was written
 * @param bytes size of that file
 * @param fill what its gaps were filled with, where the format has none
 */
record ConvertView(ImageFile image, Path file, ImageFormat format, long bytes, String fill) implements View {

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>(List.of("Converted " + image.words() + " into " + file + " ("
                + format.title() + ", " + Sizes.exact(bytes) + ")."));
        if (!filled().isEmpty()) {
            lines.add(
                    "Note: the gap %s was filled with %s. Flashing this file erases what a board has there, such as settings;"
                                    .formatted(Fields.words(filled()), fill)
                            + " flashing the original does not.");
        }
        return lines;
    }

    /** A raw binary is one piece; the other formats keep gaps. */
    private List<AddressRange> filled() {
        return format == ImageFormat.RAW_BINARY ? Fields.gaps(image.image()) : List.of();
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", image.json());
        fields.put("file", file.toString());
        fields.put("format", format.name());
        fields.put("bytes", bytes);
        fields.put("filled", Fields.ranges(filled()));
        return fields;
    }
}
