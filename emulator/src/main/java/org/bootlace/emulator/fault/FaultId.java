package org.bootlace.emulator.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The faults that can be injected, by the ids of the fault catalogue. */
public enum FaultId {
    /** The cable is pulled: at a request, which is then never answered, or halfway through an operation. */
    UNPLUG("unplug", 1, EnumSet.of(TriggerKind.REQUEST, TriggerKind.OPERATION)),
    /** The host never sees the board, as with a charge-only cable. */
    ENUM_NEVER("enum.never", FaultRule.ALWAYS, EnumSet.of(TriggerKind.NONE)),
    /** A request is stalled without reaching the bootloader. */
    DFU_STALL("dfu.stall", 1, EnumSet.of(TriggerKind.REQUEST)),
    /** A request is never answered; the board stays where it is. */
    USB_LOST("usb.lost", 1, EnumSet.of(TriggerKind.REQUEST)),
    /** The firmware never resets, whatever asks it to. */
    APP_HANG("app.hang", FaultRule.ALWAYS, EnumSet.of(TriggerKind.NONE)),
    /** A bit at an address reads back inverted after it was programmed. */
    FLASH_BITFLIP("flash.bitflip", 1, EnumSet.of(TriggerKind.ADDRESS)),
    /** Every erase and program takes a factor longer. */
    FLASH_WORNSLOW("flash.wornslow", FaultRule.ALWAYS, EnumSet.of(TriggerKind.FACTOR)),
    /** The sector at an address ignores erase and program, and reports success. */
    WRP_SILENT("wrp.silent", FaultRule.ALWAYS, EnumSet.of(TriggerKind.ADDRESS)),
    /** Readout protection is at level 1. */
    RDP1("rdp1", FaultRule.ALWAYS, EnumSet.of(TriggerKind.NONE));

    private final String text;
    private final int times;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Set<TriggerKind> triggers;

    FaultId(String text, int times, Set<TriggerKind> triggers) {
        this.text = text;
        this.times = times;
        this.triggers = Set.copyOf(triggers);
    }

    /** As written in a plan. */
    public String text() {
        return text;
    }

    /** How often it happens when the rule does not say. */
    int times() {
        return times;
    }

    boolean accepts(TriggerKind kind) {
        return triggers.contains(kind);
    }

    static Optional<FaultId> of(String text) {
        return Arrays.stream(values()).filter(id -> id.text.equals(text)).findFirst();
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(FaultId::text).toList();
    }
}
