package org.bootlace.flasher.image.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a firmware says of itself.
 *
 * @param name such as {@code Betaflight}
 * @param version such as {@code 4.5.0}
 * @param built date of the build as the firmware writes it
 * @param target what it was built for, in the words of its makers: a target or a board
 * @param chip part it was built for, such as {@code STM32F411CE}; empty also when it names several
 */
public record FirmwareIdentity(
        Optional<String> name,
        Optional<String> version,
        Optional<String> built,
        Optional<String> target,
        Optional<String> chip) {

    /** Label and value of what is known, in the order to print. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        name.ifPresent(text -> fields.put("Firmware", text));
        version.ifPresent(text -> fields.put("Version", text));
        built.ifPresent(text -> fields.put("Built", text));
        target.ifPresent(text -> fields.put("Target", text));
        chip.ifPresent(text -> fields.put("Chip", text));
        return fields;
    }
}
