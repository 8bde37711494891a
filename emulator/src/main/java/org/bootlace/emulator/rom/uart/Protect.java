package org.bootlace.emulator.rom.uart;

/** A change of protection: option bytes are rewritten, then the chip resets. */
record Protect(Runnable change, long nanos) implements Job {

    @Override
    public JobKind kind() {
        return JobKind.PROTECT;
    }

    @Override
    public void finish() {
        change.run();
    }

    @Override
    public boolean resets() {
        return true;
    }
}
