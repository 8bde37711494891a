package org.bootlace.flasher.dfu;

import java.util.List;
import java.util.Optional;

/**
 * The DFU interface of a device that is in DFU mode, as its configuration descriptor shows it (DFU 1.1 §4.2.3).
 *
 * @param number bInterfaceNumber, the wIndex of every request
 * @param alternates alternate settings in the descriptor's order, one a memory; at least one
 * @param functional the functional descriptor, assumed when there is none
 */
public record DfuInterface(int number, List<Alternate> alternates, DfuFunctionalDescriptor functional) {

    /**
     * One alternate setting.
     *
     * @param setting bAlternateSetting
     * @param stringIndex iInterface, whose string is the memory layout
     */
    public record Alternate(int setting, int stringIndex) {}

    /** Keeps a copy of {@code alternates}. */
    public DfuInterface {
        alternates = List.copyOf(alternates);
    }

    /**
     * The first DFU interface in a configuration descriptor; empty when there is none, or only a run-time one.
     *
     * @param configuration configuration descriptor with all that follows it; may be cut short
     */
    public static Optional<DfuInterface> find(byte[] configuration) {
        return new DfuInterfaceFinder(configuration).find();
    }
}
