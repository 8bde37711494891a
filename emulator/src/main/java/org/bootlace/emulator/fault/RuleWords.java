package org.bootlace.emulator.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.failure.NearestNames;

/** The words of one rule, taken one by one; what is in quotes is one word. */
final class RuleWords {

    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

    private final String rule;
    private final List<String> words = new ArrayList<>();
    private int taken;

    RuleWords(String rule) {
        this.rule = rule;
        Matcher matcher = WORD.matcher(rule);
        while (matcher.find()) {
            words.add(matcher.group());
        }
    }

    boolean isEmpty() {
        return taken == words.size();
    }

    /** The word that comes next, in lower case; empty at the end. */
    String peek() {
        return isEmpty() ? "" : words.get(taken).toLowerCase(Locale.ROOT);
    }

    /** Takes a word as it was written. */
    String next(String expected) {
        if (isEmpty()) {
            throw new EmulatorException(
                    EmulatorFailureKind.CATALOGUE_INVALID,
                    "fault '" + rule + "': " + expected + " is missing at the end",
                    "write it");
        }
        return words.get(taken++);
    }

    /** Takes these words when they come next. */
    boolean take(String phrase) {
        String[] wanted = phrase.split(" ", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (taken + i >= words.size() || !words.get(taken + i).equalsIgnoreCase(wanted[i])) {
                return false;
            }
        }
        taken += wanted.length;
        return true;
    }

    /** What is left, up to the first of {@code ends}. */
    String restBefore(Collection<String> ends) {
        return String.join(
                " ",
                words.subList(taken, words.size()).stream()
                        .takeWhile(word -> !ends.contains(word.toLowerCase(Locale.ROOT)))
                        .toList());
    }

    /** Takes a number from 1 on. */
    int number() {
        String word = next("a number");
        if (!word.matches("[1-9]\\d{0,8}")) {
            throw wrong("'" + word + "' is not a number from 1 on", "counting starts at 1");
        }
        return Integer.parseInt(word);
    }

    /** Takes one of {@code constants}, spelt in lower case with dashes. */
    <T extends Enum<T>> T constant(String expected, T[] constants) {
        String word = next(expected);
        List<String> known = new ArrayList<>();
        for (T constant : constants) {
            known.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        int index = known.indexOf(word.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw wrong("nothing is called '" + word + "'", NearestNames.remedy(word, known));
        }
        return constants[index];
    }

    /** The complaint about the word taken last. */
    EmulatorException wrong(String what, String remedy) {
        return invalid("word " + taken + ": " + what, remedy);
    }

    /** The complaint about the word that comes next. */
    EmulatorException unexpected(String what, String remedy) {
        return invalid("word " + (taken + 1) + ": " + what, remedy);
    }

    private EmulatorException invalid(String what, String remedy) {
        return new EmulatorException(EmulatorFailureKind.CATALOGUE_INVALID, "fault '" + rule + "', " + what, remedy);
    }
}
