package org.bootlace.emulator.trace.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bootlace.emulator.trace.capture.Recording;

/** A session as text for people: time in seconds since its begin, device, request, answer. */
public final class SessionText {

    private static final double NANOS = 1e9;
    private static final long SLOW = 20_000_000;

    private final long begin;
    private final boolean manyDevices;

    private SessionText(List<SessionLine> lines) {
        this.begin = lines.isEmpty() ? 0 : lines.get(0).transfer().startedAt();
        this.manyDevices = lines.stream()
                        .map(line -> line.transfer().device())
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
    }

    /** All lines. */
    public static List<String> all(List<SessionLine> lines) {
        SessionText text = new SessionText(lines);
        return lines.stream().map(text::one).toList();
    }

    /** The lines with loops folded. */
    public static List<String> folded(List<SessionLine> lines) {
        SessionText text = new SessionText(lines);
        List<String> shown = new ArrayList<>();
        for (Fold fold : Fold.of(lines)) {
            fold.lines().forEach(line -> shown.add(text.one(line)));
            if (fold.rounds() > 1) {
                shown.add(between(fold));
                fold.last().forEach(line -> shown.add(text.one(line)));
            }
        }
        return shown;
    }

    private static String between(Fold fold) {
        int hidden = fold.rounds() - 2;
        String what =
                fold.lines().size() == 1 ? "this line" : "these " + fold.lines().size() + " lines";
        return "             ... " + what + " " + hidden + (hidden == 1 ? " more time" : " more times");
    }

    private String one(SessionLine line) {
        String device = manyDevices ? Recording.name(line.transfer().device()) + "  " : "";
        String slow = line.nanos() < SLOW ? "" : String.format(Locale.ROOT, " (took %.3f s)", line.nanos() / NANOS);
        return String.format(
                Locale.ROOT,
                "%12.6f  %s%-52s %s%s",
                (line.transfer().startedAt() - begin) / NANOS,
                device,
                line.request(),
                line.answer(),
                slow);
    }
}
