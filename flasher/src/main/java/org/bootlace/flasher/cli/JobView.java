package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.FlashReport.SegmentReport;
import org.bootlace.flasher.SettingsReturn;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Table;
import org.bootlace.flasher.cli.text.Times;
import org.bootlace.flasher.plan.FlashPhase;

/**
 * What was done to a board.
 *
 * @param done what was done, up to the board, e.g. {@code Flashed firmware.hex onto}
 * @param file the file that it was done with, if any
 * @param report what was done
 * @param notes what was worth saying on the way
 * @param settings how they came back; empty when they were not to be kept
 */
record JobView(
        String done,
        Optional<ImageFile> file,
        FlashReport report,
        List<String> notes,
        Optional<SettingsReturn> settings)
        implements View {

    /** A job that leaves settings where they are. */
    JobView(String done, Optional<ImageFile> file, FlashReport report, List<String> notes) {
        this(done, file, report, notes, Optional.empty());
    }

    @Override
    public Optional<ErrorReport> trouble() {
        return settings.flatMap(SettingsText::trouble);
    }

    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(done + " " + Fields.name(report.board()) + " in "
                + Times.took(report.effort().total(), report.effort().clock()) + ".");
        lines.add("");
        if (!report.segments().isEmpty()) {
            lines.addAll(segments());
            lines.add("");
        }
        lines.addAll(details());
        lines.add("The board " + report.departure().sentence()
                + report.firmware().map(firmware -> ": " + firmware.describe()).orElse("") + ".");
        report.warning().ifPresent(lines::add);
        settings.map(SettingsText::lines).ifPresent(lines::addAll);
        return lines;
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("board", Fields.board(report.board()));
        fields.put("image", file.map(ImageFile::json).orElse(null));
        fields.put("segments", report.segments().stream().map(JobView::json).toList());
        fields.put("erased", Fields.ranges(report.erased()));
        fields.put("matching", Fields.ranges(report.matching()));
        fields.put("untouched", Fields.ranges(report.untouched()));
        fields.put(
                overUart() ? "uartCommands" : "controlTransfers",
                report.effort().controlTransfers());
        fields.put("repeatedTransfers", report.effort().repeated());
        fields.put("seconds", Fields.seconds(report.effort().total()));
        fields.put("clock", report.effort().clock().orElse(null));
        fields.put("phaseSeconds", phaseSeconds(report.effort().phases()));
        fields.put("plannedSeconds", phaseSeconds(report.effort().planned()));
        fields.put("departure", report.departure().name());
        fields.put("warning", report.warning().orElse(null));
        fields.put("firmware", report.firmware().map(Fields::firmware).orElse(null));
        settings.ifPresent(back -> fields.put("settings", SettingsText.json(back)));
        fields.put("notes", notes);
        return fields;
    }

    private List<String> segments() {
        Table table = Table.of("SEGMENT", ">BYTES", ">SIZE", "STATE");
        for (SegmentReport segment : report.segments()) {
            table.row(
                    segment.range().toString(),
                    String.valueOf(segment.range().length()),
                    Sizes.brief(segment.range().length()),
                    state(segment));
        }
        return table.lines();
    }

    private List<String> details() {
        Table table = Table.ofFields();
        boolean changed = report.segments().stream().anyMatch(SegmentReport::programmed);
        if (!report.erased().isEmpty()) {
            table.row("Erased", erased());
            changed = true;
        }
        if (!report.matching().isEmpty()) {
            table.row("Already right", Fields.words(report.matching()));
        }
        if (changed) {
            table.row("Untouched", Fields.words(report.untouched()));
        }
        table.row("Time", times());
        table.row(
                "Transfers",
                report.effort().controlTransfers()
                        + (overUart() ? " UART commands" : " control transfers")
                        + (report.effort().repeated() > 0
                                ? ", " + report.effort().repeated() + " of them repeats"
                                : ""));
        return table.lines();
    }

    private boolean overUart() {
        return report.board().mode() == Mode.UART;
    }

    private String erased() {
        int count = report.erased().size();
        String where = report.untouched().isEmpty()
                ? ", the whole flash"
                : " in " + count + (count == 1 ? " sector" : " sectors");
        return Sizes.both(Fields.bytes(report.erased())) + where;
    }

    private String times() {
        String times = report.effort().phases().entrySet().stream()
                .filter(phase -> phase.getValue().compareTo(Duration.ofMillis(50)) >= 0)
                .map(phase -> phase.getKey().title().toLowerCase(Locale.ROOT) + " " + Times.took(phase.getValue())
                        + planned(phase.getKey()))
                .collect(Collectors.joining(", "));
        return times.isEmpty()
                ? times
                : times + report.effort().clock().map(label -> "; " + label).orElse("");
    }

    private String planned(FlashPhase phase) {
        Duration planned = report.effort().planned().getOrDefault(phase, Duration.ZERO);
        return planned.compareTo(Duration.ofMillis(50)) < 0 ? "" : " (planned " + Times.took(planned) + ")";
    }

    private static Map<String, Object> phaseSeconds(Map<FlashPhase, Duration> phases) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<FlashPhase, Duration> phase : phases.entrySet()) {
            fields.put(phase.getKey().name(), Fields.seconds(phase.getValue()));
        }
        return fields;
    }

    private static String state(SegmentReport segment) {
        List<String> words = new ArrayList<>();
        if (segment.programmed()) {
            words.add("programmed");
        }
        words.add(segment.verified() ? "verified" : "not verified");
        return String.join(", ", words);
    }

    private static Map<String, Object> json(SegmentReport segment) {
        Map<String, Object> fields = Fields.range(segment.range());
        fields.put("downloaded", segment.downloaded());
        fields.put("programmed", segment.programmed());
        fields.put("verified", segment.verified());
        return fields;
    }
}
