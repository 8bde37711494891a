package org.bootlace.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.rom.dfu.OperationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

    @Test
    void rules_are_read_in_order() {
        FaultPlan plan = FaultPlan.parse(
                "unplug at download 120; flash.bitflip at 0x08008000 always\n dfu.stall at getstatus 3 2 times;");

        assertThat(plan.rules())
                .containsExactly(
                        FaultRule.of(FaultId.UNPLUG, new Trigger.AtRequest(RequestKind.DOWNLOAD, 120)),
                        FaultRule.of(FaultId.FLASH_BITFLIP, new Trigger.AtAddress(0x0800_8000L))
                                .with(Repetition.times(Repetition.ALWAYS)),
                        FaultRule.of(FaultId.DFU_STALL, new Trigger.AtRequest(RequestKind.GETSTATUS, 3))
                                .with(Repetition.times(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unplug at download 120",
                "unplug during mass-erase 1",
                "flash.bitflip at 0x08008000 always",
                "flash.wornslow x1.5",
                "wrp.silent at 0x08000000 3 times",
                "enum.never",
                "rdp1",
                "app.hang",
                "usb.lost at upload 2",
                "unplug at byte 4096",
                "pcrop from 0x08004000 to 0x08007FFF",
                "dfu.error as errVERIFY in dfuDNLOAD-IDLE",
                "dfu.stall with 5% chance always seed 42",
                "enum.slow by 150 ms",
                "usb.io until download 9",
                "usb.io until 20 s",
                "usb.io until dfuUPLOAD-IDLE",
                "flash.smaller as 256 KB",
                "enum.wrongvid as 1eaf:0003",
                "desc.badlayout as \"@Flash at 0x08000000, in 4 * 16Kg\"",
                "deadbattery during program 40 with 0.5% chance"
            })
    void a_plan_prints_as_it_is_written(String text) {
        assertThat(FaultPlan.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        the cable is pulled at the 120th download        | unplug at download 120
        The cable is pulled during the 3rd erase         | unplug during erase 3
        unplug.at at download 120                        | unplug at download 120
        DFU.stall.random with 5 % chance                 | dfu.stall with 5% chance
        the flash is slow x10                            | flash.wornslow x10
        the board shows up late by 20000ms               | enum.slow
        a bit flips once seed 007 at 0x8008000           | flash.bitflip at 0x08008000 seed 7
        the bootloader reports an error at upload 1 as errverify | dfu.error as errVERIFY at upload 1
        a transfer fails 3 times until the 9th download  | -
        """)
    void sentences_and_other_spellings_are_the_same_rules(String text, String canonical) {
        if (canonical.equals("-")) {
            assertThatThrownBy(() -> FaultPlan.parse(text)).isInstanceOf(EmulatorException.class);
        } else {
            assertThat(FaultPlan.parse(text)).hasToString(canonical);
        }
    }

    @Test
    void a_rule_says_itself_in_words() {
        FaultRule rule = FaultPlan.parse("unplug during erase 3").rules().get(0);

        assertThat(rule.sentence()).isEqualTo("the cable is pulled during erase 3");
        assertThat(FaultPlan.parse(rule.sentence()).rules()).containsExactly(rule);
    }

    @Test
    void nothing_is_no_fault() {
        assertThat(FaultPlan.parse(" \n;")).isEqualTo(FaultPlan.none());
        assertThat(FaultPlan.parse("unplug during erase 2").rules().get(0).trigger())
                .isEqualTo(new Trigger.During(OperationKind.ERASE, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        unplag at download 1         | word 1: no fault is named "unplag" | unplug
        the cabel is pulled at byte 4| word 1: no fault is named          | the cable is pulled
        unplug at dwnload 1          | word 3: nothing is called "dwnload" | download
        unplug during eraze 1        | word 3: nothing is called "eraze"  | erase
        unplug                       | cannot happen like that            | "during erase 3"
        rdp1 at download 1           | cannot happen like that            | nothing more
        unplug at download           | a number is missing at the end     | write it
        unplug at                    | a request or an address            | write it
        unplug at download 0         | word 4: "0" is not a number        | counting starts at 1
        unplug at download 1 2       | word 5: "2" must be followed by "times" | once
        unplug at download 1 once x  | word 6: "x" was not expected       | end the rule
        usb.io evry                  | word 2: "evry" was not expected    | did you mean
        unplug in dfuBUSY            | word 3: no state is called         | dfuDNBUSY
        unplug at the 3 download     | word 4: "3" is not a number such as 3rd | 3rd download
        unplug after 20              | word 3: "20" is not a time         | 20 s
        unplug at byte 1 at byte 2   | a second trigger                   | keep one
        usb.io once 3 times          | a second repetition                | keep one
        usb.io with 0% chance        | "0%" is not a chance               | 5% chance
        usb.io seed x                | "x" is not a seed                  | whole number
        usb.io as 7                  | "usb.io" takes no value            | leave it out
        flash.bitflip at 0xZZ        | word 3: "0xZZ" is not an address   | 0x08008000
        pcrop from 0x2 to 0x1        | the range ends before it begins    | lower
        pcrop from 0x2               | "to" is missing                    | 0x0800BFFF
        flash.wornslow x0            | "x0" is not what "flash.wornslow" takes | "x4"
        dfu.error as errVERFY at upload 1 | "errVERFY" is not what        | errVERIFY
        """)
    void a_wrong_rule_is_refused_with_what_would_be_right(String text, String message, String remedy) {
        assertThatThrownBy(() -> FaultPlan.parse(text)).isInstanceOfSatisfying(EmulatorException.class, e -> {
            assertThat(e.kind()).isEqualTo(EmulatorFailureKind.CATALOGUE_INVALID);
            assertThat(e.getMessage()).contains("'" + text + "'", message.replace('"', '\''));
            assertThat(e.remedy()).contains(remedy.replace('"', '\''));
        });
    }
}
