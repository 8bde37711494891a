package org.bootlace.emulator.chip;

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

    /** The same chip with a bootloader that has exactly these quirks. */
    public ChipProfile withQuirks(Set<Quirk> quirks) {
        return new ChipProfile(
                name, family, parts, deviceId, rom.with(quirks), usb, dfu, memory, protection, timing, provenance);
    }
}
