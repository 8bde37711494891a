package org.bootlace.emulator.rom.dfu;

import static org.bootlace.emulator.rom.dfu.DfuPhase.ACCEPTED;
import static org.bootlace.emulator.rom.dfu.DfuPhase.BUSY;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DNLOAD_IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.DONE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.ERROR;
import static org.bootlace.emulator.rom.dfu.DfuPhase.IDLE;
import static org.bootlace.emulator.rom.dfu.DfuPhase.MANIFEST;
import static org.bootlace.emulator.rom.dfu.DfuPhase.MANIFEST_SYNC;
import static org.bootlace.emulator.rom.dfu.DfuPhase.STRAY;
import static org.bootlace.emulator.rom.dfu.DfuPhase.UPLOAD_IDLE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The state machine of the CLASSIC bootloaders: F0 to F4, F7, L4. */
final class ClassicTable {

    private static final Set<DfuPhase> PHASES =
            EnumSet.of(IDLE, ACCEPTED, BUSY, DONE, DNLOAD_IDLE, MANIFEST_SYNC, MANIFEST, UPLOAD_IDLE, ERROR, STRAY);
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
        TransitionTable.Builder table = TransitionTable.named("CLASSIC").phases(PHASES, Reactions.STALL);
        always(table);
        transfers(table);
        status(table);
        Arrays.stream(DfuInput.values()).forEach(input -> table.on(EnumSet.of(BUSY), input, Reactions.NAK));
        return table.build();
    }

    private static void always(TransitionTable.Builder table) {
        table.everywhere(DfuInput.GETSTATE, Reactions.TELL_STATE)
                .everywhere(DfuInput.UPLOAD_ZERO, Reactions.GO_IDLE)
                .everywhere(DfuInput.ABORT, Reactions.IGNORE)
                .on(ABORTABLE, DfuInput.ABORT, Reactions.ABORT)
                .everywhere(DfuInput.CLRSTATUS, Reactions.SPOIL)
                .on(EnumSet.of(ERROR), DfuInput.CLRSTATUS, Reactions.CLEAR);
    }

    private static void transfers(TransitionTable.Builder table) {
        table.on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_COMMAND, Reactions.ACCEPT_COMMAND)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_BLOCK_1, Reactions.ACCEPT_NOTHING)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_DATA, Reactions.ACCEPT_DATA)
                .on(BEFORE_DOWNLOAD, DfuInput.DNLOAD_ZERO, Reactions.TAKE_LEAVE)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_COMMANDS, Reactions.SEND_COMMANDS)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_BLOCK_1, Reactions.STRAY)
                .on(BEFORE_UPLOAD, DfuInput.UPLOAD_DATA, Reactions.SEND_MEMORY);
    }

    private static void status(TransitionTable.Builder table) {
        table.everywhere(DfuInput.GETSTATUS, Reactions.REPORT)
                .on(EnumSet.of(ACCEPTED), DfuInput.GETSTATUS, Reactions.START)
                .on(EnumSet.of(DONE), DfuInput.GETSTATUS, Reactions.CONCLUDE)
                .on(EnumSet.of(MANIFEST_SYNC), DfuInput.GETSTATUS, Reactions.MANIFEST);
    }
}
