package org.bootlace.emulator.rom.dfu;

/** Set Address Pointer (command 0x21). */
record SetAddress(DfuSession session, long address) implements Operation {

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
        if (session.isReadProtected() && !session.memory().options().setAddressAtLevel1()) {
            return DfuStatus.ERR_VENDOR;
        }
        if (session.machine().checksPointer() && session.memory().at(address) == null) {
            return session.machine().badAddress();
        }
        session.pointer(address);
        return DfuStatus.OK;
    }
}
