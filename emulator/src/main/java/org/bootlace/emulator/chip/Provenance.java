package org.bootlace.emulator.chip;

/**
 * Where a group of values comes from.
 *
 * @param of the group, a path of keys such as {@code dfu.bwPollTimeout}; the longest matching path counts
 * @param source where it can be looked up
 */
public record Provenance(String of, Evidence evidence, String source) {}
