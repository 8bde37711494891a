package org.bootlace.hil.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as a table in Markdown. */
public final class SpeedTable {

    private SpeedTable() {}

    /** A heading and a line for each result. */
    public static List<String> lines(List<SpeedResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| chip | job | KiB | floor | took | by floor | by bare protocol | its status requests | transfers | target |");
        lines.add("|---|---|---:|---:|---:|---:|---:|---:|---:|---|");
        results.forEach(result -> lines.add(line(result)));
        return lines;
    }

    private static String line(SpeedResult result) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.3f s | %.3f s | %.3f | %.3f | %.3f s | %d | %s |",
                result.chip(),
                result.job().title(),
                result.bytes() / 1024,
                result.least().floor().toNanos() / 1e9,
                result.took().toNanos() / 1e9,
                result.ratio(),
                result.bareRatio(),
                result.least().statuses().toNanos() / 1e9,
                result.transfers(),
                verdict(result));
    }

    private static String verdict(SpeedResult result) {
        return String.format(Locale.ROOT, "%.2f %s", result.job().limit(), result.met() ? "met" : "missed");
    }
}
