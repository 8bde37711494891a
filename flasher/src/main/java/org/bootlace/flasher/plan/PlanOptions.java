package org.bootlace.flasher.plan;

/**
 * What a plan depends on besides image and memory.
 *
 * @param transferSize bytes in one block of the bootloader; blank blocks of this size are not sent
 * @param fullChipErase whether to erase everything instead of the sectors that are needed
 * @param verify whether to read back and compare
 * @param leave whether to start the application at the end
 * @param requireVectorTable whether to refuse an image without a plausible vector table, or one that
 *     was built for another chip
 */
public record PlanOptions(
        int transferSize, boolean fullChipErase, boolean verify, boolean leave, boolean requireVectorTable) {}
