package org.bootlace.emulator.chip;

/** Main flash in the address space. */
final class FlashRegion implements MemoryRegion {

    private final FlashMedia flash;

    FlashRegion(FlashMedia flash) {
        this.flash = flash;
    }

    @Override
    public long start() {
        return flash.geometry().start();
    }

    @Override
    public long end() {
        return flash.geometry().end();
    }

    @Override
    public byte[] read(long address, int length) {
        return flash.read(address, length);
    }

    @Override
    public boolean programmable() {
        return true;
    }

    @Override
    public long programNanos(int count) {
        return flash.programNanos(count);
    }

    @Override
    public void program(long address, byte[] bytes, int count) {
        flash.program(address, bytes, count);
    }

    @Override
    public boolean readable(long address, int length) {
        return flash.readable(address, length);
    }

    @Override
    public void programHalfway(long address, byte[] bytes, int count) {
        flash.programHalfway(address, bytes, count);
    }
}
