package org.bootlace.emulator.chip;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything the emulator knows of one chip, as its file in the catalogue says it.
 *
 * @param name catalogue name, e.g. {@code STM32F405xG}
 * @param family e.g. {@code F4}
 * @param parts orderable parts that behave like this
 * @param use boards that carry it
 * @param deviceId the 12-bit DEV_ID of DBGMCU_IDCODE; 0 when unknown
 * @param usb null when the ROM has no USB bootloader; the accessor then throws
 * @param dfu null together with {@code usb}
 * @param notes what is known and not modelled, or not visible in another value
 */
public record ChipProfile(
        String name,
        String family,
        List<String> parts,
        String use,
        int deviceId,
        BootRom rom,
        @Nullable UsbIdentity usb,
        @Nullable DfuParameters dfu,
        UartParameters uart,
        MemoryProfile memory,
        ProtectionProfile protection,
        BootSelection boot,
        FlashTimes timing,
        List<String> notes,
        List<Provenance> provenance) {

    private static final SerialTemplate USUAL_SERIAL = new SerialTemplate("{uid0+uid2:8}{uid1>>16:4}");

    public ChipProfile {
        if ((usb == null || dfu == null) && rom.personality().hasUsb()) {
            throw new IllegalArgumentException("a " + rom.personality() + " bootloader needs 'usb' and 'dfu'");
        }
        requireEraseTimes(memory.flash().sectors(), timing);
        memory.flash().otherwise().forEach(cut -> requireEraseTimes(cut.sectors(), timing));
    }

    private static void requireEraseTimes(List<SectorRun> sectors, FlashTimes timing) {
        for (SectorRun run : sectors) {
            if (!timing.inUse().eraseMillis().containsKey(run.size())) {
                throw new IllegalArgumentException(
                        "timing.widths." + timing.width() + ".eraseMillis has no time for sectors of " + run.size());
            }
        }
    }

    /** Whether the ROM has a USB bootloader. */
    public boolean hasUsb() {
        return rom.personality().hasUsb();
    }

    /**
     * What the bootloader says of itself on USB.
     *
     * @throws IllegalStateException when it has none
     */
    @Override
    public UsbIdentity usb() {
        return onUsb(usb);
    }

    /**
     * The bootloader's DFU side.
     *
     * @throws IllegalStateException when it has none
     */
    @Override
    public DfuParameters dfu() {
        return onUsb(dfu);
    }

    /** The USB serial number of a die: as its bootloader makes it, or as firmware usually does. */
    public String serialOf(UniqueId uid) {
        return (usb == null ? USUAL_SERIAL : usb.serial()).serialOf(uid);
    }

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
        return new ChipProfile(
                name,
                family,
                parts,
                use,
                deviceId,
                other,
                usb,
                dfu,
                uart,
                memory,
                protection,
                boot,
                timing,
                notes,
                provenance);
    }

    /** How sure the value at that path of keys is, e.g. {@code dfu.wTransferSize}. */
    public Provenance provenanceOf(String path) {
        return provenance.stream()
                .filter(entry -> path.equals(entry.of()) || path.startsWith(entry.of() + "."))
                .reduce((one, other) -> other.of().length() > one.of().length() ? other : one)
                .orElseThrow(() -> new IllegalArgumentException("nothing says where '" + path + "' comes from"));
    }

    private <T> T onUsb(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException(name + " has no USB bootloader in its ROM; ask hasUsb() first");
        }
        return part;
    }
}
