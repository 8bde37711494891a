package org.bootlace.emulator.rom.dfu;

import static org.bootlace.emulator.rom.dfu.DfuPhase.ACCEPTED;
import static org.bootlace.emulator.rom.dfu.DfuPhase.BUSY;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DNLOAD_IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DONE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.ERROR;
import static org.bootlace.emulator.rom.dfu.DfuPhase.IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.MANIFEST_SYNC;
import static org.bootlace.emulator.rom.dfu.DfuPhase.UPLOAD_IDLE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The state machine of the CLASSIC bootloaders: F0 to F4, F7, L4. */
final class ClassicTable {

    private static final Set<DfuPhase> BEFORE_DOWNLOAD = EnumSet.of(IDLE, DNLOAD_IDLE);
    private static final Set<DfuPhase> BEFORE_UPLOAD = EnumSet.of(IDLE, UPLOAD_IDLE);
    private static final Set<DfuPhase> ABORTABLE =
            EnumSet.of(IDLE, ACCEPTED, DONE, DNLOAD_IDLE, MANIFEST_SYNC, UPLOAD_IDLE);

    private static final TransitionTable TABLE = build();

    private ClassicTable() {}

    /** The table; there is one for all boards. */
    static TransitionTable table() {
        return TABLE;
    }

    private static TransitionTable build() {
        TransitionTable.Builder table =
                TransitionTable.named("CLASSIC").phases(EnumSet.allOf(DfuPhase.class), ClassicReaction.STALL);
        always(table);
        transfers(table);
        status(table);
        Arrays.stream(DfuInput.values()).forEach(input -> table.on(EnumSet.of(BUSY), input, ClassicReaction.NAK));
        return table.build();
    }

    private static void always(TransitionTable.Builder table) {
        table.everywhere(DfuInput.GETSTATE, ClassicReaction.TELL_STATE)
                .everywhere(DfuInput.UPLOAD_ZERO, ClassicReaction.GO_IDLE)
                .everywhere(DfuInput.ABORT, ClassicReaction.IGNORE)
                .on(ABORTABLE, DfuInput.ABORT, ClassicReaction.ABORT)
                .everywhere(DfuInput.CLRSTATUS, ClassicReaction.SPOIL)
                .on(EnumSet.of(ERROR), DfuInput.CLRSTATUS, ClassicReaction.CLEAR);
    }

    private static void transfers(TransitionTable.Builder table) {
        table.on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_COMMAND, ClassicReaction.ACCEPT_COMMAND)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_BLOCK_1, ClassicReaction.ACCEPT_NOTHING)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_DATA, ClassicReaction.ACCEPT_DATA)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_ZERO, ClassicReaction.TAKE_LEAVE)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_COMMANDS, ClassicReaction.SEND_COMMANDS)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_BLOCK_1, ClassicReaction.STRAY)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_DATA, ClassicReaction.SEND_MEMORY);
    }

    private static void status(TransitionTable.Builder table) {
        table.everywhere(DfuInput.GETSTATUS, ClassicReaction.REPORT)
                .on(EnumSet.of(ACCEPTED), DfuInput.GETSTATUS, ClassicReaction.START)
                .on(EnumSet.of(DONE), DfuInput.GETSTATUS, ClassicReaction.CONCLUDE)
                .on(EnumSet.of(MANIFEST_SYNC), DfuInput.GETSTATUS, ClassicReaction.MANIFEST);
    }
}
