package org.bootlace.emulator.fault;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bootlace.emulator.failure.NearestNames;

/** Reads one rule of a {@link FaultPlan}: a fault, then clauses in any order, each at most once. */
final class FaultRuleParser {

    private static final Map<String, Consumer<FaultRuleParser>> CLAUSES = Map.ofEntries(
            Map.entry("at", parser -> parser.trigger = parser.triggers.at()),
            Map.entry("during", parser -> parser.trigger = parser.triggers.during()),
            Map.entry("from", parser -> parser.trigger = parser.triggers.from()),
            Map.entry("in", parser -> parser.trigger = parser.triggers.in()),
            Map.entry("after", parser -> parser.trigger = parser.triggers.after()),
            Map.entry("by", parser -> parser.value = parser.value(parser.triggers.measure("a time"))),
            Map.entry("as", parser -> parser.value = parser.value(parser.triggers.measure("a value"))),
            Map.entry("with", FaultRuleParser::chance),
            Map.entry("once", parser -> parser.repetition = Repetition.times(1)),
            Map.entry("always", parser -> parser.repetition = Repetition.times(Repetition.ALWAYS)),
            Map.entry("until", parser -> parser.repetition = Repetition.until(parser.triggers.bound())),
            Map.entry("seed", FaultRuleParser::seed));
    private static final String TRIGGER = "a second trigger";
    private static final String REPETITION = "a second repetition";
    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("at", TRIGGER),
            Map.entry("during", TRIGGER),
            Map.entry("from", TRIGGER),
            Map.entry("in", TRIGGER),
            Map.entry("after", TRIGGER),
            Map.entry("once", REPETITION),
            Map.entry("always", REPETITION),
            Map.entry("until", REPETITION),
            Map.entry("times", REPETITION));

    private final RuleWords words;
    private final TriggerParser triggers;
    private final FaultId id;
    private FaultValue value;
    private Trigger trigger = new Trigger.Unconditional();
    private Repetition repetition;
    private BigDecimal percent = Luck.CERTAIN.percent();
    private long seed = Luck.CERTAIN.seed();

    FaultRuleParser(String rule) {
        words = new RuleWords(rule);
        triggers = new TriggerParser(words);
        id = id();
        value = id.entry().terms().value();
        repetition = Repetition.times(id.entry().terms().times());
    }

    FaultRule parse() {
        Set<String> seen = new HashSet<>();
        while (!words.isEmpty()) {
            String clause = clause();
            if (!seen.add(GROUPS.getOrDefault(clause, clause))) {
                throw words.wrong("this is " + GROUPS.getOrDefault(clause, "the same once more"), "keep one of them");
            }
        }
        requireAccepted();
        return new FaultRule(id, value, trigger, repetition, new Luck(percent, seed));
    }

    private FaultId id() {
        String written = words.restBefore(CLAUSES.keySet());
        Optional<FaultId> told = Arrays.stream(FaultId.values())
                .filter(each -> words.take(each.entry().sentence()))
                .findFirst();
        return told.or(() -> FaultId.of(words.peek()).filter(each -> words.take(words.peek())))
                .orElseThrow(() -> words.unexpected(
                        "no fault is named '" + written + "'", NearestNames.remedy(written, names(written))));
    }

    private static List<String> names(String written) {
        if (written.contains(" ")) {
            return Arrays.stream(FaultId.values())
                    .map(each -> each.entry().sentence())
                    .toList();
        }
        List<String> names = new ArrayList<>();
        Arrays.stream(FaultId.values())
                .forEach(each -> names.addAll(each.entry().names()));
        return names;
    }

    private String clause() {
        String word = words.peek();
        if (word.matches("x\\d.*")) {
            value = value(words.next("a factor").substring(1));
            return "as";
        }
        if (word.matches("\\d+")) {
            times();
            return "times";
        }
        Consumer<FaultRuleParser> clause = CLAUSES.get(word);
        if (clause == null) {
            throw words.unexpected(
                    "'" + word + "' was not expected there",
                    "end the rule, start another after ';', or go on: " + NearestNames.remedy(word, CLAUSES.keySet()));
        }
        words.next(word);
        clause.accept(this);
        return word.equals("by") ? "as" : word;
    }

    private void times() {
        int times = words.number();
        if (!words.take("times")) {
            throw words.wrong("'" + times + "' must be followed by 'times'", "write once, always or 3 times");
        }
        repetition = Repetition.times(times);
    }

    private void chance() {
        String raw = words.next("a chance");
        boolean split = raw.matches("[\\d.]+") && words.peek().equals("%");
        String word = split ? raw + words.next("%") : raw;
        percent = Optional.of(word)
                .filter(text -> text.endsWith("%"))
                .flatMap(text -> ValueKind.decimal(text.substring(0, text.length() - 1)))
                .filter(share -> share.signum() > 0 && share.compareTo(Luck.CERTAIN.percent()) <= 0)
                .map(share -> new BigDecimal(ValueKind.plain(share)))
                .orElseThrow(() -> words.wrong("'" + word + "' is not a chance", "write: with 5% chance"));
        words.take("chance");
    }

    private void seed() {
        String word = words.next("a seed");
        if (!word.matches("\\d{1,18}")) {
            throw words.wrong("'" + word + "' is not a seed", "write a whole number from 0 on");
        }
        seed = Long.parseLong(word);
    }

    private FaultValue value(String raw) {
        ValueKind kind = id.entry().terms().value().kind();
        String remedy = kind == ValueKind.NONE ? "leave it out" : "write " + kind.example();
        return new FaultValue(kind, kind.canonical(raw).orElseThrow(() -> words.wrong(complaint(kind, raw), remedy)));
    }

    private String complaint(ValueKind kind, String raw) {
        return kind == ValueKind.NONE
                ? "'" + id.text() + "' takes no value"
                : "'" + (kind == ValueKind.FACTOR ? "x" : "") + raw + "' is not what '" + id.text() + "' takes";
    }

    private void requireAccepted() {
        if (!id.entry().triggers().contains(trigger.kind())) {
            String forms = Arrays.stream(TriggerKind.values())
                    .filter(id.entry().triggers()::contains)
                    .map(TriggerKind::example)
                    .collect(Collectors.joining(" or "));
            throw words.wrong("'" + id.text() + "' cannot happen like that", "write after it " + forms);
        }
    }
}
