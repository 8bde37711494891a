package org.bootlace.flasher.cli;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.cli.StationDesk.Style;
import org.bootlace.flasher.many.Outcome;
import org.bootlace.flasher.many.StationListener;
import org.bootlace.flasher.transport.UsbPath;

/** What a technician sees of a station, and what is written down of it. For one thread. */
final class StationBoard implements StationListener<Verdict> {

    private static final String BEEP = "\007";

    /** What is left of 80 columns beside four letters. */
    private static final int BESIDE = 26;

    private final Turn turn;
    private final Terminal terminal;
    private final Style style;
    private final Records records;
    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * Where things are written down.
     *
     * @param firmware name of the firmware file
     * @param events where an event is a line of JSON, if that is wanted
     * @param log where a board is a line of CSV, if that is wanted
     */
    record Records(String firmware, Optional<PrintWriter> events, Optional<VerdictLog> log) {}

    StationBoard(Turn turn, Terminal terminal, Style style, Records records) {
        this.turn = turn;
        this.terminal = terminal;
        this.style = style;
        this.records = records;
    }

    Turn turn() {
        return turn;
    }

    /** The station is ready for the first board. */
    void open() {
        say(List.of("Plug in a board: it gets " + records.firmware() + ". Ctrl-C ends."));
        turn.screen().status(status());
    }

    @Override
    public void arrived(BoardSighting board) {
        arrived(Fields.selector(board), board);
    }

    /** The same for a board that goes by another name than that of its socket. */
    void arrived(String name, BoardSighting board) {
        emit("arrived", true, Map.of("name", name, "board", Fields.board(board)));
    }

    @Override
    public void ended(Outcome<Verdict> outcome) {
        Verdict verdict = turn.on(outcome);
        verdicts.add(verdict);
        // Written down before it is shown: what was seen as passed is on record as passed.
        records.log()
                .ifPresent(log ->
                        log.add(verdict, records.firmware(), style.clock().instant()));
        emit("result", verdict.passed(), verdict.json());
        show(verdict);
        turn.screen().status(status());
    }

    @Override
    public void left(UsbPath socket) {
        emit("removed", true, Map.of("name", "usb:" + socket));
        say(List.of("usb:" + socket + " is free for the next board."));
    }

    StationView summary() {
        return new StationView(List.copyOf(verdicts));
    }

    /** Writes an event down for machines. */
    void emit(String event, boolean ok, Map<String, Object> fields) {
        records.events().ifPresent(out -> {
            Map<String, Object> document = JsonText.root(turn.command().getCommandName(), ok);
            document.put("event", event);
            document.put(
                    "time",
                    style.clock().instant().truncatedTo(ChronoUnit.MILLIS).toString());
            Map<String, Object> rest = new LinkedHashMap<>(fields);
            rest.remove("ok");
            document.putAll(rest);
            out.println(JsonText.line(document));
            out.flush();
        });
    }

    private void show(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        if (style.large() && terminal.interactive()) {
            lines.add("");
            lines.addAll(Banner.of(verdict.passed(), terminal, beside(verdict)));
            lines.add("");
        } else {
            lines.add(headline(verdict));
        }
        verdict.error().ifPresent(error -> {
            lines.add(error.message());
            lines.add(terminal.paint(Terminal.Colour.YELLOW, "to do:") + " " + error.remedy()
                    + (terminal.interactive() ? BEEP : ""));
        });
        say(lines);
    }

    private List<String> beside(Verdict verdict) {
        return List.of(
                terminal.paint(colour(verdict), cut(verdict.name())),
                "serial " + cut(verdict.serial()),
                cut(verdict.remark()),
                verdict.time());
    }

    private String headline(Verdict verdict) {
        return terminal.paint(colour(verdict), (verdict.passed() ? "PASS  " : "FAIL  ") + verdict.name()) + "  serial "
                + verdict.serial() + "  " + verdict.remark() + "  " + verdict.time();
    }

    private static Terminal.Colour colour(Verdict verdict) {
        return verdict.passed() ? Terminal.Colour.GREEN : Terminal.Colour.RED;
    }

    private static String cut(String text) {
        return text.length() <= BESIDE ? text : text.substring(0, BESIDE);
    }

    private String status() {
        return verdicts.isEmpty()
                ? "Ready."
                : "Ready for the next board. " + summary().counts() + ".";
    }

    private void say(List<String> lines) {
        turn.screen().lines(lines);
    }
}
