package org.bootlace.flasher.image;

import java.util.List;

/** File formats of firmware. */
public enum ImageFormat {
    /** Intel HEX, text with addresses and checksums. */
    INTEL_HEX("Intel HEX", true, "hex ihex ihx"),
    /** Motorola S-records, text with addresses and checksums. */
    S_RECORD("Motorola S-record", true, "srec s19 s28 s37 mot s"),
    /** ST's container with targets and elements. */
    DFUSE("DfuSe", true, "dfu"),
    /** What a linker makes. */
    ELF("ELF", false, "elf axf"),
    /** Blocks of 512 bytes for bootloaders that look like a disk. */
    UF2("UF2", true, "uf2"),
    /** Bytes without addresses. */
    RAW_BINARY("raw binary", true, "bin");

    private final String title;
    private final boolean writable;
    private final String extensions;

    ImageFormat(String title, boolean writable, String extensions) {
        this.title = title;
        this.writable = writable;
        this.extensions = extensions;
    }

    /** The format's name for people. */
    public String title() {
        return title;
    }

    /** Whether {@link ImageWriter} can write it. */
    public boolean writable() {
        return writable;
    }

    /** How names of such files end, without the dot, the usual one first; also how the format is called in a command. */
    public List<String> extensions() {
        return List.of(extensions.split(" ", -1));
    }
}
