package org.bootlace.flasher.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.cli.text.Times;
import org.bootlace.flasher.msp.FirmwareIdentity;

/**
 * How it went with one of several boards.
 *
 * @param name what the board was called
 * @param board as it was found; empty when it was not
 * @param view the result; empty when it failed
 * @param error what went wrong; empty when nothing did
 * @param took how long it took, on the board's clock
 * @param clock whose time that is; empty for this machine's
 */
record Verdict(
        String name,
        Optional<BoardSighting> board,
        Optional<View> view,
        Optional<ErrorReport> error,
        Duration took,
        Optional<String> clock) {

    static Verdict failed(String name, Optional<BoardSighting> board, ErrorReport error, Duration took) {
        return new Verdict(name, board, Optional.empty(), Optional.of(error), took, Optional.empty());
    }

    /** The same verdict on a board that has a time of its own. */
    Verdict in(Optional<String> itsClock) {
        return new Verdict(name, board, view, error, took, itsClock);
    }

    /** How long it took, and in whose time. */
    String time() {
        return Times.took(took, clock);
    }

    boolean passed() {
        return error.isEmpty();
    }

    /** The board's USB serial number, in its bootloader if it was there. */
    String serial() {
        return report().map(FlashReport::board)
                .or(() -> board)
                .flatMap(BoardSighting::serial)
                .orElse("-");
    }

    /** What answered at the end, or what the board does now; for one that failed, the kind of the failure. */
    String remark() {
        return error.map(ErrorReport::kind)
                .or(this::firmware)
                .orElseGet(
                        () -> report().map(done -> done.departure().sentence()).orElse(""));
    }

    /** The firmware that answered at the end. */
    Optional<String> firmware() {
        return report().flatMap(FlashReport::firmware).map(FirmwareIdentity::describe);
    }

    /** One line: {@code PASS  usb:1-2.3  4.2 s  BTFL 4.5.1}. */
    String line() {
        return (passed() ? "PASS  " : "FAIL  ") + name + "  " + time() + "  " + remark();
    }

    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("ok", passed());
        fields.put("board", board.map(Fields::board).orElse(null));
        fields.put("seconds", Fields.seconds(took));
        fields.put("clock", clock.orElse(null));
        view.ifPresent(result -> fields.putAll(result.json()));
        error.ifPresent(failure -> fields.put("error", ErrorPrinter.fields(failure)));
        return fields;
    }

    private Optional<FlashReport> report() {
        return view.filter(JobView.class::isInstance).map(JobView.class::cast).map(JobView::report);
    }
}
