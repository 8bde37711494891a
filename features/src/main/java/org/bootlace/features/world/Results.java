package org.bootlace.features.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bootlace.flasher.BoardInfo;
import org.bootlace.flasher.Departure;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.plan.FlashPlan;
import org.jspecify.annotations.Nullable;

/** What a job returned, in a few words for a scenario that did not expect it. */
final class Results {

    private static final Map<Class<?>, Function<Object, String>> WORDS = words();

    private Results() {}

    /** A clause that begins with a colon; empty when there is nothing to tell. */
    static String inWords(@Nullable Object result) {
        return WORDS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(result))
                .findFirst()
                .map(entry -> ": " + entry.getValue().apply(entry.getKey().cast(result)))
                .orElse("");
    }

    private static Map<Class<?>, Function<Object, String>> words() {
        Map<Class<?>, Function<Object, String>> words = new LinkedHashMap<>();
        words.put(FlashReport.class, result -> report((FlashReport) result));
        words.put(
                FlashPlan.class,
                result -> "a plan of " + ((FlashPlan) result).steps().size() + " steps was made");
        words.put(BoardInfo.class, result -> ((BoardInfo) result).board().describe() + " said what it is");
        words.put(BoardSighting.class, result -> "there is " + ((BoardSighting) result).describe());
        words.put(Departure.class, result -> "the board " + ((Departure) result).sentence());
        words.put(byte[].class, result -> ((byte[]) result).length + " bytes were read");
        words.put(List.class, result -> ((List<?>) result).size() + " boards were listed");
        return words;
    }

    private static String report(FlashReport report) {
        return "%s: erased %d bytes, programmed %d, verified %d; it %s"
                .formatted(
                        report.board().describe(),
                        report.erased().stream()
                                .mapToLong(range -> range.length())
                                .sum(),
                        bytes(report.segments().stream()
                                .filter(SegmentReport::programmed)
                                .toList()),
                        bytes(report.segments().stream()
                                .filter(SegmentReport::verified)
                                .toList()),
                        report.departure().sentence());
    }

    private static long bytes(List<SegmentReport> segments) {
        return segments.stream().mapToLong(segment -> segment.range().length()).sum();
    }
}
