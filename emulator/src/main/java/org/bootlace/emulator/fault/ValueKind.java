package org.bootlace.emulator.fault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a fault can take along, and how a plan writes it. */
public enum ValueKind {
    NONE("nothing"),
    /** How many times as much. */
    FACTOR("'x4'"),
    /** How long. */
    DURATION("'by 20 s'"),
    /** How many bytes. */
    SIZE("'as 256 KB'"),
    /** How much, or which. */
    NUMBER("'as 15'"),
    /** A status other than OK. */
    STATUS("'as errVERIFY'"),
    STATE("'as dfuIDLE'"),
    /** Any words but quotes and semicolons, in quotes. */
    TEXT("'as \"words\"'"),
    USBID("'as 1eaf:0003'");

    private static final int MILLIS_IN_SECOND = 1000;
    private static final int KILO = 1024;

    private final String example;

    ValueKind(String example) {
        this.example = example;
    }

    /** How a plan writes it. */
    public String example() {
        return example;
    }

    /** The canonical spelling of {@code raw}, or empty when it is nothing of this kind. */
    Optional<String> canonical(String raw) {
        return switch (this) {
            case NONE -> Optional.empty();
            case FACTOR -> decimal(raw).filter(value -> value.signum() > 0).map(ValueKind::plain);
            case DURATION -> duration(raw).map(ValueKind::text);
            case SIZE -> size(raw).map(bytes -> bytes / KILO + " KB");
            case NUMBER ->
                Optional.of(raw).filter(word -> word.matches("\\d{1,6}")).map(word -> "" + Integer.parseInt(word));
            case STATUS ->
                ErrorStatus.of(raw).filter(status -> status != ErrorStatus.OK).map(ErrorStatus::text);
            case STATE -> HostState.of(raw).map(HostState::text);
            case TEXT -> Optional.of(raw).filter(text -> text.matches("\"[^\";\\p{Cntrl}]{0,120}\""));
            case USBID -> Optional.of(raw.toLowerCase(Locale.ROOT)).filter(id -> id.matches("[0-9a-f]{4}:[0-9a-f]{4}"));
        };
    }

    /** Milliseconds or seconds. */
    static String text(Duration time) {
        long millis = time.toMillis();
        return millis % MILLIS_IN_SECOND == 0 ? millis / MILLIS_IN_SECOND + " s" : millis + " ms";
    }

    static Optional<Duration> duration(String raw) {
        if (!raw.matches("\\d{1,8} ?(ms|s)")) {
            return Optional.empty();
        }
        long number = Long.parseLong(raw.replaceAll("\\D", ""));
        return Optional.of(raw.endsWith("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number));
    }

    static Optional<Long> size(String raw) {
        if (!raw.matches("[1-9]\\d{0,5} ?(KB|KiB|MB|MiB)")) {
            return Optional.empty();
        }
        long number = Long.parseLong(raw.replaceAll("\\D", ""));
        return Optional.of(raw.contains("M") ? number * KILO * KILO : number * KILO);
    }

    static Optional<BigDecimal> decimal(String raw) {
        return Optional.of(raw)
                .filter(word -> word.matches("\\d{1,6}(\\.\\d{1,6})?"))
                .map(BigDecimal::new);
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
