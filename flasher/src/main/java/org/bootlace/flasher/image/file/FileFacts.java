package org.bootlace.flasher.image.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.memory.AddressRange;

/**
 * What a file says besides its data.
 *
 * @param parts its named pieces, in file order; empty where the format has none
 * @param builtFor chips it says it is for, such as {@code STM32F4} or {@code STM32F407VG}; empty when it does not say
 * @param fields label and value for people, in the order to print
 * @param warnings what is odd about it without being wrong, one sentence each
 * @param device the USB devices that it is for, where its format names them
 */
public record FileFacts(
        List<FilePart> parts,
        Set<String> builtFor,
        Map<String, String> fields,
        List<String> warnings,
        Optional<DeviceIds> device) {

    /** A file that says nothing but its data. */
    public static final FileFacts NONE = new FileFacts(List.of(), Set.of(), Map.of(), List.of());

    /** Keeps copies. */
    public FileFacts {
        parts = List.copyOf(parts);
        builtFor = new LinkedHashSet<>(builtFor);
        fields = new LinkedHashMap<>(fields);
        warnings = List.copyOf(warnings);
    }

    /** A file whose format names no USB device. */
    public FileFacts(List<FilePart> parts, Set<String> builtFor, Map<String, String> fields, List<String> warnings) {
        this(parts, builtFor, fields, warnings, Optional.empty());
    }

    /** Only fields. */
    public static FileFacts of(Map<String, String> fields) {
        return new FileFacts(List.of(), Set.of(), fields, List.of());
    }

    /** Only what a DFU suffix says. */
    public static FileFacts of(Map<String, String> fields, DeviceIds device) {
        return new FileFacts(List.of(), Set.of(), fields, List.of(), Optional.of(device));
    }

    /** These facts and those of {@code inner}, which is wrapped in this file. */
    public FileFacts around(FileFacts inner) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putAll(inner.fields);
        Set<String> chips = new LinkedHashSet<>(builtFor);
        chips.addAll(inner.builtFor);
        List<String> oddities = new ArrayList<>(warnings);
        oddities.addAll(inner.warnings);
        return new FileFacts(parts.isEmpty() ? inner.parts : parts, chips, all, oddities, device.or(inner::device));
    }

    /** The named pieces that have a byte in {@code range}. */
    public List<FilePart> partsIn(AddressRange range) {
        return parts.stream().filter(part -> part.range().overlaps(range)).toList();
    }
}
