package org.bootlace.flasher.image.file;

import org.bootlace.flasher.memory.AddressRange;

/**
 * A piece of a file that has a name of its own, so that a refusal can say which one is meant.
 *
 * @param name as in {@code element 2 of target 1 "ST..."}
 * @param range where its data belongs
 */
public record FilePart(String name, AddressRange range) {}
