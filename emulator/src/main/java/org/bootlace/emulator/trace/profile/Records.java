package org.bootlace.emulator.trace.profile;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Copies of records with one component changed, however deep. */
final class Records {

    private Records() {}

    /** A copy of {@code record} in which the component at {@code path}, names with dots between, is {@code value}. */
    static <T extends Record> T with(T record, String path, Object value) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                Object old = components[i].getAccessor().invoke(record);
                boolean hit = components[i].getName().equals(name);
                values[i] = !hit ? old : dot < 0 ? value : with((Record) old, path.substring(dot + 1), value);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked") // a record's own constructor makes its own type
            T copy = (T) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return copy;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot copy " + record.getClass(), impossible);
        }
    }
}
