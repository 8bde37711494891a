package org.bootlace.flasher.plan;

import java.util.Optional;
import org.bootlace.flasher.bootloader.MassEraseUse;
import org.bootlace.flasher.memory.MemoryLayout;

/**
 * What a plan depends on besides image, memory and content.
 *
 * @param transferSize bytes in one block of the bootloader; blank blocks of this size are not sent
 * @param fullChipErase whether to erase everything instead of the sectors that are needed
 * @param massErase what the bootloader's mass erase is good for
 * @param verify whether to read back and compare
 * @param leave whether to start the application at the end
 * @param requireVectorTable whether to refuse an image without a plausible vector table, or one that
 *     was built for another chip
 * @param costs what the steps take; empty to judge them by the sectors
 */
public record PlanOptions(
        int transferSize,
        boolean fullChipErase,
        MassEraseUse massErase,
        boolean verify,
        boolean leave,
        boolean requireVectorTable,
        Optional<FlashCosts> costs) {

    FlashCosts costsOn(MemoryLayout flash) {
        return costs.orElseGet(() -> FlashCosts.of(flash));
    }

    /** The same for a bootloader whose mass erase is only for those who ask for it. */
    public PlanOptions(
            int transferSize, boolean fullChipErase, boolean verify, boolean leave, boolean requireVectorTable) {
        this(transferSize, fullChipErase, MassEraseUse.ON_REQUEST, verify, leave, requireVectorTable, Optional.empty());
    }
}
