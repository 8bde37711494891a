package org.bootlace.flasher.memory;

/**
 * Reads the memory layout string of a DfuSe alternate setting (UM0424 §4.3.2), such as
 * {@code @Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg}. Total: any text gives a result.
 */
public final class DfuSeLayoutParser {

    private DfuSeLayoutParser() {}

    /** What {@code text} says, as far as it can be understood. */
    @SuppressWarnings("DoNotCallSuggester")
    public static ParsedLayout parse(String text) {
        throw new UnsupportedOperationException(text);
    }
}
