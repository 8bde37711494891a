package org.bootlace.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.rom.dfu.OperationKind;
import org.junit.jupiter.api.Test;

/** Any plan that can be written can be read, and any text is a plan or a complaint. */
class FaultGrammarTest {

    private static final int ROUNDS = 20_000;

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void every_rule_reads_back_as_it_was_printed_by_id_and_in_words() {
        for (int round = 0; round < ROUNDS; round++) {
            FaultRule rule = rule();

            assertThat(FaultPlan.parse(rule.toString()).rules()).containsExactly(rule);
            assertThat(FaultPlan.parse(rule.sentence()).rules()).containsExactly(rule);
        }
    }

    @Test
    void no_text_does_anything_but_parse_or_complain() {
        List<String> words = new ArrayList<>(List.of(
                "at", "the", "3rd", "during", "from", "to", "0x0800", "in", "after", "20", "ms", "%", "with",
                "chance"));
        words.addAll(
                List.of("until", "once", "times", "seed", "x4", "x", "as", "by", "\"", ";", "\0", "\n", "-1", "é"));
        words.addAll(
                List.of("dfuIDLE", "download", "99999999999999999999", "byte", "KB", "5%", "0x", "unplug", "rdp1"));
        words.addAll(FaultId.texts());
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(pick(FaultId.texts()));
            for (int word = random.nextInt(9); word > 0; word--) {
                text.append(' ').append(pick(words));
            }
            assertThatCode(() -> parse(text.toString())).as("%s", text).doesNotThrowAnyException();
        }
    }

    private static void parse(String text) {
        try {
            FaultPlan plan = FaultPlan.parse(text);
            assertThat(FaultPlan.parse(plan.toString())).isEqualTo(plan);
        } catch (EmulatorException complaint) {
            assertThat(complaint.remedy()).isNotBlank();
        }
    }

    private FaultRule rule() {
        FaultId id = FaultId.values()[random.nextInt(FaultId.values().length)];
        FaultEntry entry = id.entry();
        Trigger trigger = trigger(pick(List.copyOf(entry.triggers())));
        return new FaultRule(id, value(entry), trigger, repetition(entry), luck());
    }

    private FaultValue value(FaultEntry entry) {
        ValueKind kind = entry.terms().value().kind();
        if (random.nextBoolean()) {
            return entry.terms().value();
        }
        return switch (kind) {
            case NONE -> entry.terms().value();
            case FACTOR -> new FaultValue(kind, ValueKind.plain(decimal()));
            case DURATION -> new FaultValue(kind, ValueKind.text(time()));
            case SIZE -> new FaultValue(kind, (1 + random.nextInt(9999)) + " KB");
            case NUMBER -> new FaultValue(kind, "" + random.nextInt(100_000));
            case STATUS -> new FaultValue(kind, pick(ErrorStatus.texts()));
            case STATE -> new FaultValue(kind, pick(HostState.texts()));
            case TEXT -> new FaultValue(kind, "\"@ at 0x1, in " + random.nextInt() + "\"");
            case USBID ->
                new FaultValue(kind, String.format("%04x:%04x", random.nextInt(65536), random.nextInt(65536)));
        };
    }

    private Trigger trigger(TriggerKind kind) {
        int number = 1 + random.nextInt(1000);
        long address = random.nextLong(0x1_0000_0000L);
        return switch (kind) {
            case NONE -> new Trigger.Unconditional();
            case REQUEST -> new Trigger.AtRequest(pick(List.of(RequestKind.values())), number);
            case OPERATION -> new Trigger.During(pick(List.of(OperationKind.values())), number);
            case ADDRESS -> new Trigger.AtAddress(address);
            case RANGE -> new Trigger.InRange(address / 2, address);
            case BYTES -> new Trigger.AtByte(number);
            case STATE -> new Trigger.InState(pick(List.of(HostState.values())));
            case TIME -> new Trigger.AfterTime(time());
        };
    }

    private Repetition repetition(FaultEntry entry) {
        List<TriggerKind> bounds = List.of(
                TriggerKind.REQUEST, TriggerKind.ADDRESS, TriggerKind.BYTES, TriggerKind.STATE, TriggerKind.TIME);
        return switch (random.nextInt(4)) {
            case 0 -> Repetition.times(entry.terms().times());
            case 1 -> Repetition.times(1 + random.nextInt(9));
            case 2 -> Repetition.times(Repetition.ALWAYS);
            default -> Repetition.until(trigger(pick(bounds)));
        };
    }

    private Luck luck() {
        BigDecimal percent =
                random.nextBoolean() ? Luck.CERTAIN.percent() : decimal().min(Luck.CERTAIN.percent());
        return new Luck(percent, random.nextBoolean() ? 1 : random.nextLong(1_000_000_000_000L));
    }

    private BigDecimal decimal() {
        return new BigDecimal(ValueKind.plain(BigDecimal.valueOf(1 + random.nextInt(99_999), 2)));
    }

    private Duration time() {
        return Duration.ofMillis(random.nextInt(10_000_000));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
