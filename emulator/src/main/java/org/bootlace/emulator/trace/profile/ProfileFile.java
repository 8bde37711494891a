package org.bootlace.emulator.trace.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Profiles as YAML files. Files are never trusted: unknown keys, missing ones and descriptors that are none are refused. */
public final class ProfileFile {

    private static final long LARGEST = 1 << 20;
    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private ProfileFile() {}

    /** Whether a chip's name on the command line is such a file. */
    public static boolean isOne(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    /**
     * Reads a profile and tries it.
     *
     * @throws EmulatorException FILE_UNREADABLE; CATALOGUE_INVALID; CHIP_UNKNOWN for its base
     */
    public static BoardProfile read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it has more than 1 MiB");
            }
            return parse(file.toString(), Files.readString(file));
        } catch (IOException failure) {
            throw new EmulatorException(
                    EmulatorFailureKind.FILE_UNREADABLE,
                    "cannot read the profile " + file + ": " + failure,
                    "check its name and rights; bootlace trace profile makes such files",
                    failure);
        }
    }

    static BoardProfile parse(String name, String yaml) {
        try {
            BoardProfile profile = MAPPER.readValue(yaml, BoardProfile.class);
            if (profile == null) {
                throw new IllegalArgumentException("it is empty");
            }
            profile.chip();
            ProfileCheck.check(profile);
            return profile;
        } catch (JacksonException | IllegalArgumentException | IllegalStateException broken) {
            String reason = broken instanceof JacksonException ours
                    ? ours.getOriginalMessage()
                    : String.valueOf(broken.getMessage());
            throw new EmulatorException(
                    EmulatorFailureKind.CATALOGUE_INVALID,
                    name + ": " + reason,
                    "make it again: bootlace trace profile RECORDING -o " + name,
                    broken);
        }
    }

    /** The text of the file; {@code source} says in a comment where it comes from. */
    public static String text(BoardProfile profile, String source) {
        StringBuilder text = new StringBuilder("# A board as it was recorded: " + source.replaceAll("\\R", " ") + "\n"
                + "# What a recording does not show is as with the catalogue's chip 'base'.\n");
        text.append("base: ").append(profile.base()).append("\n\ndescriptors:\n");
        text.append("  device: \"").append(profile.descriptors().device()).append("\"\n");
        text.append("  configuration: \"")
                .append(profile.descriptors().configuration())
                .append("\"\n  strings:\n");
        profile.descriptors()
                .strings()
                .forEach((index, bytes) -> text.append("    ")
                        .append(index)
                        .append(": \"")
                        .append(bytes)
                        .append("\"\n"));
        text.append("\n# What GETSTATUS told the host to wait.\npollMillis: {");
        text.append(entries(profile.pollMillis())).append("}\n");
        text.append("\n# Measured where the host was kept waiting; 0 and {}: nothing was.\n");
        text.append(String.format(Locale.ROOT, "programMicros: %.1f%n", profile.programMicros()));
        return text.append("eraseMillis: {")
                .append(entries(profile.eraseMillis()))
                .append("}\n")
                .toString();
    }

    private static String entries(Map<String, ?> map) {
        return String.join(
                ", ",
                map.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .toList());
    }
}
