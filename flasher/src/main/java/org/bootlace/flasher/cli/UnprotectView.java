package org.bootlace.flasher.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.cli.text.Sizes;
import org.bootlace.flasher.cli.text.Times;

/**
 * What became of a read protection.
 *
 * @param report what was erased; nothing when there was no protection
 * @param notes what was worth saying on the way
 */
record UnprotectView(FlashReport report, List<String> notes) implements View {

    @Override
    public List<String> text() {
        String name = Fields.name(report.board());
        if (!removed()) {
            return List.of("The chip on " + name + " is not read protected; nothing was done.");
        }
        return List.of(
                "Removed the read protection of " + name + " in "
                        + Times.took(report.effort().total(), report.effort().clock()) + ".",
                "The chip has erased its flash, " + Sizes.both(Fields.bytes(report.erased()))
                        + "; it was read back and is blank.",
                "Flash it now: bootlace flash FILE --board " + Fields.selector(report.board()));
    }

    @Override
    public Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("board", Fields.board(report.board()));
        fields.put("wasProtected", removed());
        fields.put("erased", Fields.ranges(report.erased()));
        fields.put("seconds", Fields.seconds(report.effort().total()));
        fields.put("clock", report.effort().clock().orElse(null));
        fields.put("notes", notes);
        return fields;
    }

    private boolean removed() {
        return !report.erased().isEmpty();
    }
}
