package org.bootlace.emulator.chip;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Compares the keys of a file with the records it is to become: none too many, none too few (but for those that may be null), at every depth. */
final class RecordKeys {

    private final String file;

    RecordKeys(String file) {
        this.file = file;
    }

    /**
     * @param path where {@code node} is, with a dot at its end unless empty
     * @throws EmulatorException CATALOGUE_INVALID
     */
    void check(String path, JsonNode node, Type type) {
        if (type instanceof ParameterizedType container) {
            Type[] arguments = container.getActualTypeArguments();
            Type element = arguments[arguments.length - 1];
            node.forEach(child -> check(path, child, element));
        } else if (node.isObject() && type instanceof Class<?> record && record.isRecord()) {
            checkRecord(path, node, record);
        }
    }

    private void checkRecord(String path, JsonNode node, Class<?> record) {
        Set<String> known = new LinkedHashSet<>();
        Arrays.stream(record.getRecordComponents()).forEach(component -> known.add(component.getName()));
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw invalid("unknown key '" + path + key + "'", NearestNames.remedy(key, known));
            }
        }
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode child = node.get(component.getName());
            if (child == null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                continue;
            }
            if (child == null || child.isNull()) {
                throw invalid("'" + path + component.getName() + "' is missing", "every key needs a value");
            }
            check(path + component.getName() + ".", child, component.getGenericType());
        }
    }

    private EmulatorException invalid(String what, String remedy) {
        return new EmulatorException(EmulatorFailureKind.CATALOGUE_INVALID, file + ": " + what, remedy);
    }
}
