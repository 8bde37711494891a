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
                        new FaultRule(FaultId.UNPLUG, new FaultRule.AtRequest(RequestKind.DOWNLOAD, 120), 1),
                        new FaultRule(FaultId.FLASH_BITFLIP, new FaultRule.AtAddress(0x0800_8000L), FaultRule.ALWAYS),
                        new FaultRule(FaultId.DFU_STALL, new FaultRule.AtRequest(RequestKind.GETSTATUS, 3), 2));
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
                "usb.lost at upload 2"
            })
    void a_plan_prints_as_it_is_written(String text) {
        assertThat(FaultPlan.parse(text)).hasToString(text);
    }

    @Test
    void nothing_is_no_fault() {
        assertThat(FaultPlan.parse(" \n;")).isEqualTo(FaultPlan.none());
        assertThat(FaultPlan.parse("unplug during erase 2").rules().get(0).trigger())
                .isEqualTo(new FaultRule.During(OperationKind.ERASE, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        unplag at download 1        | no fault is named 'unplag'     | unplug
        unplug at dwnload 1         | nothing is called 'dwnload'    | download
        unplug during eraze 1       | nothing is called 'eraze'      | erase
        unplug                      | cannot happen like that        | 'at download 120' or 'during erase 3'
        rdp1 at download 1          | cannot happen like that        | nothing more
        unplug at download          | a number is missing            | write it
        unplug at                   | a request or an address        | write it
        unplug at download 0        | '0' is not a number from 1 on  | counting starts at 1
        unplug at download 1 2      | must be followed by 'times'    | once
        unplug at download 1 once x | 'x' was not expected           | end the rule
        flash.bitflip at 0xZZ       | '0xZZ' is not an address       | 0x08008000
        flash.wornslow x0           | 'x0' is not a factor           | x4
        """)
    void a_wrong_rule_is_refused_with_what_would_be_right(String text, String message, String remedy) {
        assertThatThrownBy(() -> FaultPlan.parse(text)).isInstanceOfSatisfying(EmulatorException.class, e -> {
            assertThat(e.kind()).isEqualTo(EmulatorFailureKind.CATALOGUE_INVALID);
            assertThat(e.getMessage()).contains("'" + text + "'", message);
            assertThat(e.remedy()).contains(remedy);
        });
    }
}
