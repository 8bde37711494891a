package org.bootlace.emulator.chip;

/**
 * Where the option bytes keep protection, and what it stops. Offsets count from the first option byte.
 *
 * @param setAddressAtLevel1 whether Set Address Pointer still works at readout level 1
 */
public record ProtectionProfile(Readout readout, Write write, boolean setAddressAtLevel1) {

    /** The readout byte: {@code level0} and {@code level2} are what they say, every other value is level 1. */
    public record Readout(int offset, int level0, int level2) {}

    /** One bit a sector from {@code offset} on, 0 = protected. */
    public record Write(int offset) {}
}
