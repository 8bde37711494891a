package org.bootlace.emulator.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.Provenance;
import org.bootlace.emulator.chip.Quirk;

/** One chip, for people and for machines. */
final class ChipView {

    private final ChipProfile chip;

    ChipView(ChipProfile chip) {
        this.chip = chip;
    }

    static Map<String, Object> root() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", 1);
        root.put("verb", "chips");
        root.put("ok", true);
        return root;
    }

    String text() {
        StringBuilder text = new StringBuilder(chip.name() + System.lineSeparator());
        facts().forEach((name, value) -> text.append(String.format("  %-15s %s%n", name, shown(value))));
        text.append("Evidence").append(System.lineSeparator());
        for (Provenance each : chip.provenance()) {
            String level = each.evidence().name().toLowerCase(Locale.ROOT);
            text.append(String.format("  %-10s %-28s %s%n", level, each.of(), each.source()));
        }
        return text.toString().stripTrailing();
    }

    Map<String, Object> json() {
        Map<String, Object> root = root();
        root.put("chip", chip.name());
        root.putAll(facts());
        root.put("evidence", chip.provenance().stream().map(ChipView::evidence).toList());
        return root;
    }

    private Map<String, Object> facts() {
        FlashGeometry flash = chip.memory().flash().geometry();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("family", chip.family());
        facts.put("parts", chip.parts());
        facts.put("deviceId", String.format("0x%03X", chip.deviceId()));
        facts.put("personality", chip.rom().personality().id());
        facts.put("quirks", chip.rom().quirks().stream().map(Quirk::id).sorted().toList());
        facts.put(
                "usb",
                String.format("%04x:%04x", chip.usb().vendorId(), chip.usb().productId()));
        facts.put("product", chip.usb().product());
        facts.put("flash", String.format("0x%08X, %d KiB", flash.start(), flash.size() / 1024));
        facts.put("sectors", flash.sectors().size());
        facts.put("wTransferSize", chip.dfu().wTransferSize());
        facts.put("alternates", chip.dfu().alternates());
        return facts;
    }

    private static Map<String, Object> evidence(Provenance each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("of", each.of());
        fields.put("evidence", each.evidence().name().toLowerCase(Locale.ROOT));
        fields.put("source", each.source());
        return fields;
    }

    private static String shown(Object value) {
        return value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
    }
}
