package org.bootlace.emulator.fault;

import java.time.Duration;
import org.bootlace.emulator.failure.NearestNames;
import org.bootlace.emulator.rom.dfu.OperationKind;

/** Reads when a fault happens, or until when. */
final class TriggerParser {

    private static final int HEX = 16;

    private final RuleWords words;

    TriggerParser(RuleWords words) {
        this.words = words;
    }

    /** After {@code at}: a request, an address, a byte. */
    Trigger at() {
        if (words.take("the")) {
            return ordinal();
        }
        if (words.peek().startsWith("0x")) {
            return new Trigger.AtAddress(address());
        }
        if (words.take("byte")) {
            return new Trigger.AtByte(words.number());
        }
        return new Trigger.AtRequest(words.constant("a request or an address", RequestKind.values()), words.number());
    }

    Trigger during() {
        if (words.take("the")) {
            int number = nth();
            return new Trigger.During(words.constant("an operation", OperationKind.values()), number);
        }
        return new Trigger.During(words.constant("an operation", OperationKind.values()), words.number());
    }

    Trigger from() {
        long first = address();
        if (!words.take("to")) {
            throw words.unexpected("'to' is missing behind the first address", "write from 0x08008000 to 0x0800BFFF");
        }
        long last = address();
        if (last < first) {
            throw words.wrong("the range ends before it begins", "write the lower address first");
        }
        return new Trigger.InRange(first, last);
    }

    Trigger in() {
        String word = words.next("a state");
        return new Trigger.InState(HostState.of(word)
                .orElseThrow(() -> words.wrong(
                        "no state is called '" + word + "'", NearestNames.remedy(word, HostState.texts()))));
    }

    Trigger after() {
        return new Trigger.AfterTime(duration());
    }

    /** After {@code until}: any of them, without the little word before it. */
    Trigger bound() {
        String word = words.peek();
        if (word.matches("\\d+(ms|s)?")) {
            return after();
        }
        return HostState.of(word).isPresent() ? in() : at();
    }

    Duration duration() {
        String raw = measure("a time");
        return ValueKind.duration(raw)
                .orElseThrow(() -> words.wrong("'" + raw + "' is not a time", "write it as 150 ms or 20 s"));
    }

    /** Takes a number and its unit, written as one word or as two. */
    String measure(String expected) {
        String raw = words.next(expected);
        boolean split = raw.matches("\\d+") && words.peek().matches("ms|s|kb|kib|mb|mib");
        return split ? raw + " " + words.next("a unit") : raw;
    }

    private Trigger ordinal() {
        int number = nth();
        return new Trigger.AtRequest(words.constant("a request", RequestKind.values()), number);
    }

    private int nth() {
        String word = words.next("a number such as 3rd");
        if (!word.matches("[1-9]\\d{0,8}(st|nd|rd|th)")) {
            throw words.wrong("'" + word + "' is not a number such as 3rd", "write: at the 3rd download");
        }
        return Integer.parseInt(word.substring(0, word.length() - 2));
    }

    private long address() {
        String word = words.next("an address");
        if (!word.matches("0x[0-9A-Fa-f]{1,8}")) {
            throw words.wrong("'" + word + "' is not an address", "write it as 0x08008000");
        }
        return Long.parseLong(word.substring(2), HEX);
    }
}
