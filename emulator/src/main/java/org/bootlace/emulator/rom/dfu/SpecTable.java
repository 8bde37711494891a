package org.bootlace.emulator.rom.dfu;

import static org.bootlace.emulator.rom.dfu.DfuPhase.ACCEPTED;
import static org.bootlace.emulator.rom.dfu.DfuPhase.BUSY;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DETACHED;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DNLOAD_IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DONE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.ERROR;
import static org.bootlace.emulator.rom.dfu.DfuPhase.IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.MANIFEST;
import static org.bootlace.emulator.rom.dfu.DfuPhase.MANIFESTED;
import static org.bootlace.emulator.rom.dfu.DfuPhase.MANIFEST_SYNC;
import static org.bootlace.emulator.rom.dfu.DfuPhase.TOLD;
import static org.bootlace.emulator.rom.dfu.DfuPhase.UPLOAD_IDLE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * DFU 1.1 appendix A by the letter, with DfuSe payloads: whatever is not expected stalls and ends in dfuERROR. No chip has
 * this in ROM; it shows whether a host keeps to the standard where ST's bootloaders do not mind.
 */
final class SpecTable {

    private static final Set<DfuPhase> BEFORE_DOWNLOAD = EnumSet.of(IDLE, DNLOAD_IDLE);
    private static final Set<DfuPhase> BEFORE_UPLOAD = EnumSet.of(IDLE, UPLOAD_IDLE);
    private static final Set<DfuPhase> ABORTABLE = EnumSet.of(IDLE, DNLOAD_IDLE, UPLOAD_IDLE);

    private static final TransitionTable TINYUSB = buildTinyUsb();
    private static final TransitionTable UBOOT = buildUBoot();

    private SpecTable() {}

    /** TinyUSB: even GETSTATUS is an error before bwPollTimeout is over. */
    static TransitionTable tinyUsb() {
        return TINYUSB;
    }

    /** U-Boot: works while it takes a download, never says dfuDNBUSY, and stays after manifestation. */
    static TransitionTable uBoot() {
        return UBOOT;
    }

    private static TransitionTable buildTinyUsb() {
        Set<DfuPhase> phases =
                EnumSet.of(IDLE, ACCEPTED, BUSY, DONE, DNLOAD_IDLE, MANIFEST_SYNC, MANIFEST, UPLOAD_IDLE, ERROR);
        TransitionTable.Builder table = named("SPEC_TINYUSB", phases);
        downloads(table, Reactions.ACCEPT_COMMAND, Reactions.ACCEPT_NOTHING, Reactions.ACCEPT_DATA);
        table.on(EnumSet.of(ACCEPTED), DfuInput.GETSTATUS, Reactions.START_HONESTLY)
                .on(EnumSet.of(DONE), DfuInput.GETSTATUS, Reactions.CONCLUDE)
                .on(EnumSet.of(MANIFEST_SYNC), DfuInput.GETSTATUS, Reactions.MANIFEST);
        List.of(DfuInput.values())
                .forEach(input -> table.on(EnumSet.of(BUSY), input, Reactions.REFUSE)
                        .on(EnumSet.of(MANIFEST), input, Reactions.STALL));
        return table.build();
    }

    private static TransitionTable buildUBoot() {
        Set<DfuPhase> phases =
                EnumSet.of(IDLE, TOLD, DNLOAD_IDLE, MANIFEST_SYNC, MANIFESTED, UPLOAD_IDLE, ERROR, DETACHED);
        TransitionTable.Builder table = named("SPEC_UBOOT", phases);
        downloads(table, Reactions.RUN_COMMAND, Reactions.RUN_NOTHING, Reactions.RUN_DATA);
        table.on(EnumSet.of(TOLD), DfuInput.GETSTATUS, Reactions.CONCLUDE)
                .on(EnumSet.of(MANIFEST_SYNC), DfuInput.GETSTATUS, Reactions.MANIFEST_TOLERANTLY)
                .on(EnumSet.of(MANIFESTED), DfuInput.GETSTATUS, Reactions.MANIFESTED)
                .on(EnumSet.of(IDLE), DfuInput.DETACH, Reactions.DETACH);
        List.of(DfuInput.values()).forEach(input -> table.on(EnumSet.of(DETACHED), input, Reactions.NAK));
        return table.build();
    }

    private static TransitionTable.Builder named(String name, Set<DfuPhase> phases) {
        return TransitionTable.named(name)
                .phases(phases, Reactions.REFUSE)
                .everywhere(DfuInput.OTHER, Reactions.STALL)
                .everywhere(DfuInput.GETSTATE, Reactions.TELL_STATE)
                .everywhere(DfuInput.GETSTATUS, Reactions.REPORT)
                .on(ABORTABLE, DfuInput.ABORT, Reactions.ABORT)
                .on(EnumSet.of(ERROR), DfuInput.CLRSTATUS, Reactions.CLEAR)
                .on(EnumSet.of(DNLOAD_IDLE), DfuInput.DNLOAD_ZERO, Reactions.TAKE_LEAVE)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_COMMANDS, Reactions.SEND_COMMANDS)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_DATA, Reactions.SEND_MEMORY_TO_ITS_END);
    }

    private static void downloads(TransitionTable.Builder table, Reaction command, Reaction reserved, Reaction data) {
        table.on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_COMMAND, command)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_BLOCK_1, reserved)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_DATA, data);
    }
}
