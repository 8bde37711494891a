package org.bootlace.emulator.chip;

import java.util.function.LongFunction;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Whole numbers as chip files write them: {@code 2048} or {@code 0x0800}. Jackson's YAML takes the latter for text. */
final class HexNumbers<T> extends ValueDeserializer<T> {

    private static final Pattern HEX = Pattern.compile("0x[0-9A-Fa-f]{1,8}");

    private final Class<T> type;
    private final LongFunction<T> narrowing;

    private HexNumbers(Class<T> type, LongFunction<T> narrowing) {
        this.type = type;
        this.narrowing = narrowing;
    }

    static SimpleModule module() {
        HexNumbers<Integer> ints = new HexNumbers<>(Integer.class, Math::toIntExact);
        HexNumbers<Long> longs = new HexNumbers<>(Long.class, Long::valueOf);
        return new SimpleModule()
                .addDeserializer(int.class, ints)
                .addDeserializer(Integer.class, ints)
                .addDeserializer(long.class, longs)
                .addDeserializer(Long.class, longs);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return narrowing.apply(parser.getLongValue());
        }
        String text = parser.getString();
        if (parser.currentToken() == JsonToken.VALUE_STRING && HEX.matcher(text).matches()) {
            return narrowing.apply(Long.parseLong(text.substring(2), 16));
        }
        return context.reportInputMismatch(type, "'%s' is not a whole number; write 2048 or 0x0800", text);
    }
}
