package org.bootlace.emulator.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.DfuParameters.PollTimeouts;
import org.bootlace.emulator.chip.FlashGeometry;
import org.bootlace.emulator.chip.MemoryProfile;
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

    /** One line of the table of all chips. */
    String line() {
        FlashGeometry flash = chip.memory().flash().geometry();
        return String.format(
                "%-17s %-6s %-9s %6d KiB  %s",
                chip.name(), chip.family(), chip.rom().personality(), flash.size() / 1024, chip.use());
    }

    String text() {
        StringBuilder text = new StringBuilder(chip.name() + System.lineSeparator());
        facts().forEach((name, value) -> text.append(lines(name, value)));
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
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("family", chip.family());
        facts.put("parts", chip.parts());
        facts.put("use", chip.use());
        facts.put("deviceId", chip.deviceId() == 0 ? "unknown" : String.format("0x%03X", chip.deviceId()));
        facts.put("personality", chip.rom().personality().name());
        facts.put("quirks", chip.rom().quirks().stream().sorted().map(Quirk::id).toList());
        facts.put("version", chip.rom().version());
        facts.put(
                "bootloaderId",
                chip.rom().bootloaderIdAddress() == 0
                        ? "unknown"
                        : String.format(
                                "0x%02X at 0x%08X",
                                chip.rom().bootloaderId(), chip.rom().bootloaderIdAddress()));
        if (chip.hasUsb()) {
            onUsb(facts);
        }
        facts.put("uartErase", String.format("0x%02X", chip.uart().eraseCommand()));
        facts.put("uartPins", chip.uart().pins());
        memory(facts);
        facts.put("notes", chip.notes());
        return facts;
    }

    private void onUsb(Map<String, Object> facts) {
        facts.put(
                "usb",
                String.format("%04x:%04x", chip.usb().vendorId(), chip.usb().productId()));
        facts.put("product", chip.usb().product());
        facts.put("serial", chip.usb().serial().text());
        facts.put("wTransferSize", chip.dfu().wTransferSize());
        facts.put("alternates", chip.dfu().alternates());
        facts.put("pollMillis", polls(chip.dfu().bwPollTimeout()));
    }

    private void memory(Map<String, Object> facts) {
        FlashGeometry flash = chip.memory().flash().geometry();
        facts.put("flash", String.format("0x%08X, %d KiB", flash.start(), flash.size() / 1024));
        facts.put("sectors", flash.sectors().size());
        facts.put("sectorRuns", flash.runs().stream().map(String::valueOf).toList());
        facts.put(
                "program",
                chip.memory().flash().unit() + " bytes at once; one that is not erased "
                        + chip.memory().flash().rule().secondTime());
        facts.put("ram", chip.memory().ram().stream().map(ChipView::shown).toList());
        facts.put("eraseMillis", texts(chip.timing().inUse().eraseMillis()));
        facts.put("massEraseMillis", chip.timing().inUse().massEraseMillis().toString());
        facts.put("programMicros", chip.timing().inUse().programMicros().toString());
    }

    private static Map<String, Object> polls(PollTimeouts polls) {
        Map<String, Object> byKind = new LinkedHashMap<>();
        byKind.put("setAddress", polls.setAddress());
        byKind.put("erase", polls.erase());
        byKind.put("write", polls.write());
        byKind.put("massErase", polls.massErase());
        return byKind;
    }

    private static Map<String, Object> texts(Map<?, ?> values) {
        Map<String, Object> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name.toString(), value.toString()));
        return texts;
    }

    private static String shown(MemoryProfile.Ram ram) {
        return String.format("0x%08X %s, open from 0x%08X", ram.start(), ram.size(), ram.openFrom());
    }

    private static Map<String, Object> evidence(Provenance each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("of", each.of());
        fields.put("evidence", each.evidence().name().toLowerCase(Locale.ROOT));
        fields.put("source", each.source());
        return fields;
    }

    /** A list takes a line for each element when they are long. */
    private static String lines(String name, Object value) {
        if (value instanceof Map<?, ?> fields) {
            return lines(
                    name,
                    fields.entrySet().stream()
                            .map(field -> field.getKey() + " " + field.getValue())
                            .toList());
        }
        boolean many = value instanceof List<?> list && list.toString().length() > 60;
        String separator = many ? System.lineSeparator() + " ".repeat(18) : ", ";
        String shown = value instanceof List<?> list
                ? String.join(separator, list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
        return String.format("  %-15s %s%n", name, shown.isEmpty() ? "-" : shown);
    }
}
