package org.bootlace.flasher.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** Files that people mistake for firmware, by how they begin. */
enum ForeignFile {
    HTML(true, "<", "a web page, not firmware", ForeignFile.DOWNLOAD_AGAIN),
    NOT_FOUND(true, "404: Not Found", "an error message of a web server", ForeignFile.DOWNLOAD_AGAIN),
    JSON(true, "{", "a JSON document, not firmware", ForeignFile.DOWNLOAD_AGAIN),
    ZIP(false, "PK\3\4", "a ZIP archive", ForeignFile.UNPACK),
    GZIP(false, "\u001f\u008b", "compressed with gzip", ForeignFile.UNPACK),
    SEVEN_ZIP(false, "7z\u00BC\u00AF", "a 7-Zip archive", ForeignFile.UNPACK),
    XZ(false, "\u00FD7zXZ", "compressed with xz", ForeignFile.UNPACK),
    BZIP2(false, "BZh", "compressed with bzip2", ForeignFile.UNPACK),
    RAR(false, "Rar!", "a RAR archive", ForeignFile.UNPACK),
    LIBRARY(false, "!<arch>", "a static library, which was not linked yet", "Choose what the linker made of it."),
    PDF(false, "%PDF-", "a PDF document", ForeignFile.CHOOSE),
    PNG(false, "\u0089PNG", "a picture", ForeignFile.CHOOSE),
    UTF_16_LITTLE(
            false,
            "\u00FF\u00FE:\0",
            "Intel HEX in UTF-16, which an editor or PowerShell has made of it",
            ForeignFile.RECODE),
    UTF_16_BIG(
            false,
            "\u00FE\u00FF\0:",
            "Intel HEX in UTF-16, which an editor or PowerShell has made of it",
            ForeignFile.RECODE),
    UTF_16_LITTLE_S(
            false,
            "\u00FF\u00FES\0",
            "an S-record file in UTF-16, which an editor or PowerShell has made of it",
            ForeignFile.RECODE),
    UTF_16_BIG_S(
            false,
            "\u00FE\u00FF\0S",
            "an S-record file in UTF-16, which an editor or PowerShell has made of it",
            ForeignFile.RECODE),
    TI_TXT(
            true,
            "@",
            "in TI-TXT or a similar format, which STM32 tools do not use",
            "Use the .hex file of the same firmware."),
    SETTINGS(true, "#", "a list of settings or commands, not firmware", ForeignFile.CHOOSE);

    private static final String DOWNLOAD_AGAIN =
            "Download it again: follow the link to the raw file instead of saving the page that shows it.";
    private static final String UNPACK = "Unpack it and choose the firmware file inside.";
    private static final String RECODE = "Download it again, or save it as plain ASCII text.";
    private static final String CHOOSE = "Choose the firmware file.";

    private static final int LONGEST_PREFIX = 64;

    private final boolean text;
    private final String prefix;
    private final String what;
    private final String remedy;

    ForeignFile(boolean text, String prefix, String what, String remedy) {
        this.text = text;
        this.prefix = prefix;
        this.what = what;
        this.remedy = remedy;
    }

    /**
     * The kind of {@code content}; empty when it may be firmware.
     *
     * @param text whether the content is text at all; a stack pointer may begin like a web page
     */
    static Optional<ForeignFile> recognise(byte[] content, boolean text) {
        String head = new String(content, 0, Math.min(content.length, LONGEST_PREFIX), StandardCharsets.ISO_8859_1);
        String visible = text ? head.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading() : "";
        return Arrays.stream(values())
                .filter(kind -> (kind.text ? visible : head).startsWith(kind.prefix))
                .findFirst();
    }

    /** @param file what the message calls the file */
    Failure failure(String file) {
        return new Failure(FailureKind.IMAGE_NOT_FIRMWARE, "%s is %s.".formatted(file, what), remedy);
    }
}
