package org.bootlace.emulator.chip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything the emulator knows of one chip, as its file in the catalogue says it.
 *
 * @param name catalogue name, e.g. {@code STM32F405xG}
 * @param family e.g. {@code F4}
 * @param parts orderable parts that behave like this
 * @param deviceId the 12-bit DEV_ID of DBGMCU_IDCODE
 */
public record ChipProfile(
        String name,
        String family,
        List<String> parts,
        int deviceId,
        BootRom rom,
        UsbIdentity usb,
        DfuParameters dfu,
        MemoryProfile memory,
        ProtectionProfile protection,
        FlashTimes timing,
        List<Provenance> provenance) {

    /** The same chip with that quirk switched on or off. */
    public ChipProfile with(Quirk quirk, boolean on) {
        Set<Quirk> quirks = new HashSet<>(rom.quirks());
        if (on) {
            quirks.add(quirk);
        } else {
            quirks.remove(quirk);
        }
        return with(rom.with(rom.personality(), quirks));
    }

    /** The same chip with the bootloader of another family: that family's quirks instead of its own family's. */
    public ChipProfile with(RomPersonality family) {
        Set<Quirk> quirks = new HashSet<>(rom.quirks());
        quirks.removeAll(rom.personality().quirks());
        quirks.addAll(family.quirks());
        return with(rom.with(family, quirks));
    }

    /** A chip file need not repeat what all of a family have. */
    ChipProfile withQuirksOfItsFamily() {
        Set<Quirk> quirks = new HashSet<>(rom.quirks());
        quirks.addAll(rom.personality().quirks());
        return with(rom.with(rom.personality(), quirks));
    }

    private ChipProfile with(BootRom other) {
        return new ChipProfile(name, family, parts, deviceId, other, usb, dfu, memory, protection, timing, provenance);
    }
}
