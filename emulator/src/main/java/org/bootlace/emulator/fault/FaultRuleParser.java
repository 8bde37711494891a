package org.bootlace.emulator.fault;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;
import org.bootlace.emulator.rom.dfu.OperationKind;

/** Reads one rule of a {@link FaultPlan}, word by word. */
final class FaultRuleParser {

    private final String rule;
    private final Deque<String> words;

    FaultRuleParser(String rule) {
        this.rule = rule;
        this.words = new ArrayDeque<>(List.of(rule.split("\\s+")));
    }

    FaultRule parse() {
        String name = words.remove();
        FaultId id = FaultId.of(name)
                .orElseThrow(
                        () -> invalid("no fault is named '" + name + "'", NearestNames.remedy(name, FaultId.texts())));
        FaultRule.Trigger trigger = trigger();
        requireAccepted(id, trigger);
        int times = times(id);
        if (!words.isEmpty()) {
            throw invalid("'" + words.peek() + "' was not expected there", "end the rule, or start another after ';'");
        }
        return new FaultRule(id, trigger, times);
    }

    private FaultRule.Trigger trigger() {
        String word = words.isEmpty() ? "" : words.peek();
        if (word.matches("x\\d.*")) {
            return new FaultRule.Factor(factor(words.remove().substring(1)));
        }
        return switch (word) {
            case "at" -> at();
            case "during" -> during();
            default -> new FaultRule.Unconditional();
        };
    }

    private FaultRule.Trigger at() {
        words.remove();
        String word = next("a request or an address");
        if (word.startsWith("0x")) {
            return new FaultRule.AtAddress(address(word));
        }
        return new FaultRule.AtRequest(constant(word, RequestKind.values()), number(next("a number")));
    }

    private FaultRule.Trigger during() {
        words.remove();
        OperationKind kind = constant(next("an operation"), OperationKind.values());
        return new FaultRule.During(kind, number(next("a number")));
    }

    private int times(FaultId id) {
        if (words.isEmpty()) {
            return id.times();
        }
        String word = words.remove();
        if (word.equals("once")) {
            return 1;
        }
        if (word.equals("always")) {
            return FaultRule.ALWAYS;
        }
        int times = number(word);
        if (!"times".equals(words.poll())) {
            throw invalid("'" + word + "' must be followed by 'times'", "write once, always or 3 times");
        }
        return times;
    }

    private void requireAccepted(FaultId id, FaultRule.Trigger trigger) {
        if (!id.accepts(trigger.kind())) {
            String forms = Arrays.stream(TriggerKind.values())
                    .filter(id::accepts)
                    .map(TriggerKind::example)
                    .collect(Collectors.joining(" or "));
            throw invalid("'" + id.text() + "' cannot happen like that", "write after it " + forms);
        }
    }

    private <T extends Enum<T>> T constant(String word, T[] constants) {
        List<String> known = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int index = known.indexOf(word);
        if (index < 0) {
            throw invalid("nothing is called '" + word + "'", NearestNames.remedy(word, known));
        }
        return constants[index];
    }

    private String next(String expected) {
        if (words.isEmpty()) {
            throw invalid(expected + " is missing at the end", "write it");
        }
        return words.remove();
    }

    private int number(String word) {
        if (!word.matches("[1-9]\\d{0,8}")) {
            throw invalid("'" + word + "' is not a number from 1 on", "counting starts at 1");
        }
        return Integer.parseInt(word);
    }

    private double factor(String word) {
        if (!word.matches("\\d{1,6}(\\.\\d{1,6})?") || Double.parseDouble(word) == 0) {
            throw invalid("'x" + word + "' is not a factor", "write x4 or x1.5");
        }
        return Double.parseDouble(word);
    }

    private long address(String word) {
        if (!word.matches("0x[0-9A-Fa-f]{1,8}")) {
            throw invalid("'" + word + "' is not an address", "write it as 0x08008000");
        }
        return Long.parseLong(word.substring(2), 16);
    }

    private EmulatorException invalid(String what, String remedy) {
        return new EmulatorException(EmulatorFailureKind.CATALOGUE_INVALID, "fault '" + rule + "': " + what, remedy);
    }
}
