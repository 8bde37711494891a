package org.bootlace.hil.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bootlace.emulator.board.BootMode;
import org.bootlace.emulator.chip.Timing;
import org.bootlace.flasher.transport.UsbPath;
import org.bootlace.hil.bench.Occupant.Console;
import org.bootlace.hil.bench.Occupant.Emulator;
import org.bootlace.hil.bench.Occupant.UsbBoard;
import org.bootlace.hil.bench.PowerSupply.Driver;
import tools.jackson.databind.JsonNode;

/** Turns a tree that the schema accepts into a description, and reports what a schema cannot say. */
final class BenchMapper {

    private final Consumer<Problem> problems;
    private final Map<String, Integer> lineOfName = new HashMap<>();

    BenchMapper(Consumer<Problem> problems) {
        this.problems = problems;
    }

    BenchDescription bench(JsonNode tree, String fileName) {
        String name = tree.path("bench").path("name").asString(fileName);
        return new BenchDescription(
                name, elements(tree.path("slots")).map(this::slot).toList());
    }

    private SlotDescription slot(JsonNode slot) {
        String name = slot.path("name").asString();
        checkUnique(name, slot);
        checkOccupant(slot);
        return new SlotDescription(
                name,
                text(slot, "family"),
                text(slot, "chip"),
                occupant(slot),
                power(slot.path("power")),
                elements(slot.path("fixtures")).map(JsonNode::asString).toList(),
                labels(slot.path("labels")),
                slot.path("notes").asString(""));
    }

    private void checkUnique(String name, JsonNode slot) {
        int line = Problem.at(slot, name).line();
        Integer before = lineOfName.putIfAbsent(name, line);
        if (before != null) {
            report(slot, "the name '" + name + "' is taken by the slot in line " + before);
        }
    }

    private void checkOccupant(JsonNode slot) {
        if (slot.has("usb") == slot.has("emulator")) {
            report(slot, "a slot has either 'usb' or 'emulator'");
        } else if (slot.has("usb") && !slot.has("family") && !slot.has("chip")) {
            report(slot, "a slot with 'usb' needs a 'family' or a 'chip', e.g. family: F4");
        } else if (slot.has("emulator") && (slot.has("power") || slot.has("console"))) {
            report(slot, "an emulated board brings its own power and console; remove 'power' and 'console'");
        }
    }

    private static Occupant occupant(JsonNode slot) {
        return slot.has("emulator")
                ? emulator(slot.path("emulator"))
                : new UsbBoard(
                        new UsbPath(slot.path("usb").path("path").asString("")),
                        text(slot.path("usb"), "serial"),
                        Optional.of(slot.path("console"))
                                .filter(console -> !console.isMissingNode())
                                .map(console -> new Console(text(console, "port"))));
    }

    private static Emulator emulator(JsonNode emulator) {
        return new Emulator(
                emulator.path("chip").asString(),
                "app".equals(emulator.path("mode").asString("rom")) ? BootMode.APPLICATION : BootMode.ROM,
                emulator.path("seed").asLong(1),
                Timing.valueOf(emulator.path("timing").asString("typical").toUpperCase(Locale.ROOT)),
                elements(emulator.path("faults")).map(JsonNode::asString).toList());
    }

    private PowerSupply power(JsonNode power) {
        if (power.isMissingNode()) {
            return PowerSupply.FIXED;
        }
        Driver driver = Driver.ofWord(power.path("driver").asString());
        boolean commands = power.has("on") && power.has("off");
        if ((driver == Driver.COMMAND) != commands) {
            report(power, "'on' and 'off' belong to the driver 'command', and it needs both");
        }
        return new PowerSupply(
                driver, power.path("on").asString(""), power.path("off").asString(""));
    }

    private static Map<String, String> labels(JsonNode labels) {
        Map<String, String> all = new HashMap<>();
        labels.properties()
                .forEach(label -> all.put(label.getKey(), label.getValue().asString()));
        return all;
    }

    private static Optional<String> text(JsonNode parent, String key) {
        return parent.path(key).asStringOpt().filter(text -> !text.isBlank());
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private void report(JsonNode node, String text) {
        problems.accept(Problem.at(node, text));
    }
}
