package org.bootlace.emulator.chip;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;
import org.jspecify.annotations.Nullable;

/** Holds a chip file to its word: every group of values names its source, and no source names a group that is not there. */
final class ProvenancePaths {

    /** The place of an element in a list, such as the second alternate setting: {@code dfu.alternates.1}. */
    private static final Pattern NUMBER = Pattern.compile("\\d");

    private ProvenancePaths() {}

    static void check(String file, ChipProfile chip) {
        for (Provenance entry : chip.provenance()) {
            requireGroup(file, entry.of(), ChipProfile.class, entry.of());
        }
        for (RecordComponent group : ChipProfile.class.getRecordComponents()) {
            boolean covered = !group.getType().isRecord()
                    || isAbsent(group, chip)
                    || chip.provenance().stream().anyMatch(entry -> entry.of().equals(group.getName()));
            if (!covered) {
                throw invalid(
                        file + ": nothing says where '" + group.getName() + "' comes from", "add it to provenance");
            }
        }
    }

    private static boolean isAbsent(RecordComponent group, ChipProfile chip) {
        return !chip.hasUsb() && group.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static void requireGroup(String file, String path, Class<?> type, String rest) {
        int dot = rest.indexOf('.');
        String head = dot < 0 ? rest : rest.substring(0, dot);
        RecordComponent component = component(type, head)
                .orElseThrow(() -> invalid(
                        file + ": provenance of '" + path + "', which is no group",
                        NearestNames.remedy(head, names(type))));
        boolean element = dot >= 0
                && component.getType() == List.class
                && NUMBER.matcher(rest.substring(dot + 1)).matches();
        if (dot >= 0 && !element) {
            requireGroup(file, path, component.getType(), rest.substring(dot + 1));
        }
    }

    private static Optional<RecordComponent> component(Class<?> type, String name) {
        return components(type).stream()
                .filter(component -> component.getName().equals(name))
                .findFirst();
    }

    private static List<String> names(Class<?> type) {
        return components(type).stream().map(RecordComponent::getName).toList();
    }

    private static List<RecordComponent> components(Class<?> type) {
        return type.isRecord() ? Arrays.asList(type.getRecordComponents()) : List.of();
    }

    private static EmulatorException invalid(String message, String remedy) {
        return new EmulatorException(EmulatorFailureKind.CATALOGUE_INVALID, message, remedy);
    }
}
