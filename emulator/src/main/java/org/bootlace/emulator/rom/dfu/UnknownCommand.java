package org.bootlace.emulator.rom.dfu;

/** A five-byte command that ST's library does not know: it never gets out of it. */
record UnknownCommand() implements Operation {

    @Override
    public OperationKind kind() {
        return OperationKind.SET_ADDRESS;
    }

    @Override
    public long nanos() {
        return 0;
    }

    @Override
    public DfuStatus finish() {
        return DfuStatus.OK;
    }

    @Override
    public boolean wedges() {
        return true;
    }
}
