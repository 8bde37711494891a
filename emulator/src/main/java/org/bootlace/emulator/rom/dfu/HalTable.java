package org.bootlace.emulator.rom.dfu;

import static org.bootlace.emulator.rom.dfu.DfuPhase.ACCEPTED;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DETACHED;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DNLOAD_IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.ERROR;
import static org.bootlace.emulator.rom.dfu.DfuPhase.IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.MANIFEST;
import static org.bootlace.emulator.rom.dfu.DfuPhase.MANIFEST_SYNC;
import static org.bootlace.emulator.rom.dfu.DfuPhase.STRAY;
import static org.bootlace.emulator.rom.dfu.DfuPhase.TOLD;
import static org.bootlace.emulator.rom.dfu.DfuPhase.UPLOAD_IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.WEDGED;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The state machine of the HAL bootloaders (H7, G0, G4, U5, H5, WB): ST's USB device library, as it was seen to run. */
final class HalTable {

    private static final Set<DfuPhase> PHASES = EnumSet.of(
            IDLE, ACCEPTED, TOLD, WEDGED, DNLOAD_IDLE, MANIFEST_SYNC, MANIFEST, UPLOAD_IDLE, ERROR, STRAY, DETACHED);
    private static final Set<DfuPhase> BEFORE_DOWNLOAD = EnumSet.of(IDLE, DNLOAD_IDLE);
    private static final Set<DfuPhase> BEFORE_UPLOAD = EnumSet.of(IDLE, UPLOAD_IDLE);
    private static final Set<DfuPhase> ABORTABLE =
            EnumSet.of(IDLE, ACCEPTED, TOLD, DNLOAD_IDLE, MANIFEST_SYNC, UPLOAD_IDLE);
    private static final Set<DfuPhase> GONE = EnumSet.of(MANIFEST, DETACHED);

    private static final TransitionTable TABLE = build();

    private HalTable() {}

    /** The table; there is one for all boards. */
    static TransitionTable table() {
        return TABLE;
    }

    private static TransitionTable build() {
        TransitionTable.Builder table = TransitionTable.named("HAL").phases(PHASES, Reactions.STALL);
        table.everywhere(DfuInput.DETACH, Reactions.DETACH)
                .everywhere(DfuInput.GETSTATE, Reactions.TELL_STATE)
                .everywhere(DfuInput.UPLOAD_ZERO, Reactions.GO_IDLE)
                .everywhere(DfuInput.ABORT, Reactions.IGNORE)
                .on(ABORTABLE, DfuInput.ABORT, Reactions.ABORT)
                .everywhere(DfuInput.CLRSTATUS, Reactions.SPOIL)
                .on(EnumSet.of(ERROR), DfuInput.CLRSTATUS, Reactions.CLEAR);
        transfers(table);
        status(table, DfuInput.GETSTATUS);
        status(table, DfuInput.GETSTATUS_ZERO);
        List.of(DfuInput.values()).forEach(input -> table.on(GONE, input, Reactions.NAK));
        return table.build();
    }

    private static void transfers(TransitionTable.Builder table) {
        table.on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_COMMAND, Reactions.ACCEPT_COMMAND)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_BLOCK_1, Reactions.ACCEPT_NOTHING)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_DATA, Reactions.ACCEPT_DATA)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_OVERSIZE, Reactions.REFUSE_OVERSIZE)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_ZERO, Reactions.TAKE_LEAVE)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_COMMANDS, Reactions.SEND_COMMANDS)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_BLOCK_1, Reactions.STRAY)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_DATA, Reactions.SEND_MEMORY)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_ODD_LENGTH, Reactions.SEND_MEMORY);
    }

    private static void status(TransitionTable.Builder table, DfuInput input) {
        table.everywhere(input, Reactions.REPORT)
                .on(EnumSet.of(ACCEPTED), input, Reactions.RUN_INSIDE)
                .on(EnumSet.of(TOLD), input, Reactions.CONCLUDE)
                .on(EnumSet.of(WEDGED), input, Reactions.REPORT_BUSY)
                .on(EnumSet.of(MANIFEST_SYNC), input, Reactions.MANIFEST);
    }
}
