package org.bootlace.flasher.guard;

import java.util.List;
import java.util.Optional;
import org.bootlace.flasher.chip.ChipGroup;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.VectorTable;
import org.bootlace.flasher.image.identity.FirmwareIdentity;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.AddressRange;
import org.bootlace.flasher.memory.MemoryLayout;
import org.bootlace.flasher.memory.Sector;
import org.bootlace.flasher.memory.SectorAttribute;

/** Which chips an image may be for, when there is no board to ask. */
public final class PlausibleChips {

    private static final AddressRange INTERNAL = AddressRange.between(Address.of(0x0800_0000), Address.of(0x0FFF_FFFF));

    private PlausibleChips() {}

    /** The known parts whose flash holds the image, whose RAM holds its stack, and that it names if it names any. */
    public static List<String> of(FirmwareImage image, FirmwareIdentity identity) {
        MemoryLayout memory = memoryOf(image);
        Optional<VectorTable> vectors = VectorTable.of(image, memory).filter(table -> table.isPlausible(image, memory));
        return Chips.all().stream()
                .filter(group -> group.layouts().stream().anyMatch(flash -> holds(flash, image)))
                .filter(group ->
                        vectors.isEmpty() || group.hasStack(vectors.get().stackPointer()))
                .filter(group -> named(group, image, identity))
                .flatMap(group -> group.parts().stream())
                .toList();
    }

    /** One sector as large as any flash can be, where the image is. */
    public static MemoryLayout memoryOf(FirmwareImage image) {
        boolean internal = image.ranges().stream().anyMatch(INTERNAL::overlaps);
        AddressRange range = internal
                ? INTERNAL
                : AddressRange.between(
                        image.start(),
                        image.ranges().get(image.ranges().size() - 1).last());
        return new MemoryLayout("Flash", List.of(new Sector(range, SectorAttribute.READ_ERASE_WRITE)));
    }

    private static boolean holds(MemoryLayout flash, FirmwareImage image) {
        AddressRange region = flash.regions().get(0);
        return image.ranges().stream()
                .filter(INTERNAL::overlaps)
                .allMatch(range -> region.contains(range.start()) && region.contains(range.last()));
    }

    private static boolean named(ChipGroup group, FirmwareImage image, FirmwareIdentity identity) {
        boolean byFile = image.facts().builtFor().isEmpty()
                || image.facts().builtFor().stream().anyMatch(group::covers);
        return byFile && identity.chip().map(group::covers).orElse(true);
    }
}
