package org.bootlace.flasher.image;

/** File formats that {@link ImageReader} understands. */
public enum ImageFormat {
    /** Intel HEX, text with addresses and checksums. */
    INTEL_HEX("Intel HEX"),
    /** Bytes without addresses. */
    RAW_BINARY("raw binary");

    private final String title;

    ImageFormat(String title) {
        this.title = title;
    }

    /** The format's name for people. */
    public String title() {
        return title;
    }
}
