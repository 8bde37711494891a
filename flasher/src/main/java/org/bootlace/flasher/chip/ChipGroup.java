package org.bootlace.flasher.chip;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.SectorAttribute;

/**
 * Parts that have the same flash and RAM, but for how much of the flash is there.
 *
 * @param parts names as on the package without what follows the digits, such as {@code STM32F405}
 * @param arrangements ways in which the sectors of the largest flash may be arranged; sizes in bytes
 * @param ram where stacks can be, most RAM of any member
 * @param vectorAlignment bytes that a vector table must be aligned to, the least of any member
 */
public record ChipGroup(
        List<String> parts, List<List<Long>> arrangements, List<AddressRange> ram, int vectorAlignment) {

    private static final Address FLASH = Address.of(0x0800_0000);

    /** Keeps copies. */
    public ChipGroup {
        parts = List.copyOf(parts);
        arrangements = arrangements.stream().map(List::copyOf).toList();
        ram = List.copyOf(ram);
    }

    /** Whether a part that is called {@code name}, or all of a family that is called so, is in this group. */
    public boolean covers(String name) {
        return parts.stream().anyMatch(part -> part.startsWith(name) || name.startsWith(part));
    }

    /** Whether a member of this group can have {@code flash}: each sector is where the largest member has one of that size. */
    public boolean canHave(MemoryLayout flash) {
        List<Sector> internal = flash.sectors().stream()
                .filter(sector -> sector.start().value() >= FLASH.value()
                        && sector.start().value() < 0x1000_0000L)
                .toList();
        return !internal.isEmpty() && arrangements.stream().anyMatch(sizes -> matches(internal, sizes));
    }

    /** The flash of the largest member, once for each arrangement. */
    public List<MemoryLayout> layouts() {
        return arrangements.stream().map(sizes -> layout(sizes, Long.MAX_VALUE)).toList();
    }

    /** The first {@code bytes} of the largest member's flash. */
    public MemoryLayout flash(long bytes) {
        return layout(arrangements.get(0), bytes);
    }

    private static MemoryLayout layout(List<Long> sizes, long bytes) {
        List<Sector> sectors = new ArrayList<>();
        long at = 0;
        for (long size : sizes) {
            if (at + size <= bytes) {
                AddressRange range = new AddressRange(FLASH.plus(at), size);
                sectors.add(new Sector(range, SectorAttribute.READ_ERASE_WRITE));
            }
            at += size;
        }
        return new MemoryLayout("Internal Flash", sectors);
    }

    /** Whether {@code stack}, the initial stack pointer, is in RAM or one past its end. */
    public boolean hasStack(long stack) {
        return stack >= 4 && ram.stream().anyMatch(range -> range.contains(Address.of(stack - 4)));
    }

    private static boolean matches(List<Sector> sectors, List<Long> sizes) {
        long at = FLASH.value();
        for (int i = 0; i < sectors.size(); i++) {
            Sector sector = sectors.get(i);
            if (i >= sizes.size() || sector.start().value() != at || sector.size() != sizes.get(i)) {
                return false;
            }
            at += sector.size();
        }
        return true;
    }
}
