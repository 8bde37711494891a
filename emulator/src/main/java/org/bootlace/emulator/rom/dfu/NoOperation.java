package org.bootlace.emulator.rom.dfu;

/** A command the bootloader takes but does not know, or a block with the reserved number: no effect, no error. */
record NoOperation() implements Operation {

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
}
