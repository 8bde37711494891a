package org.bootlace.emulator.app;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.bootlace.emulator.chip.UniqueId;

/** The longer answers of MSP. */
final class BoardInfo {

    /** Bit 0: has a virtual serial port. Bit 3, a bootloader in flash, stays clear. */
    private static final int CAPABILITIES = 0x01;

    private static final int SIGNATURE = 32;
    /** Settings were loaded and are in use. */
    private static final int CONFIGURED = 2;

    private BoardInfo() {}

    /**
     * MSP_BOARD_INFO of API 1.46, little endian.
     *
     * @param old only the fields that firmware of 2016 had
     */
    static byte[] of(ApplicationProfile profile, boolean old) {
        BuildTarget target = profile.target();
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(ascii(target.identifier()));
        info.writeBytes(new byte[] {0, 0});
        if (!old) {
            info.writeBytes(new byte[] {0, CAPABILITIES});
            pascal(info, target.name());
            pascal(info, profile.boardName());
            pascal(info, "CUST");
            info.writeBytes(new byte[SIGNATURE]);
            info.write(target.mcuTypeId());
            info.write(CONFIGURED);
            // Gyro sample rate, configuration problems, number of SPI and of I2C devices.
            info.writeBytes(new byte[] {0x40, 0x1F, 0, 0, 0, 0, 0, 0});
        }
        return info.toByteArray();
    }

    /** MSP_UID: three words, little endian. */
    static byte[] uid(UniqueId uid) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        for (int word : new int[] {uid.word0(), uid.word1(), uid.word2()}) {
            for (int shift = 0; shift < 32; shift += 8) {
                words.write(word >> shift);
            }
        }
        return words.toByteArray();
    }

    private static void pascal(ByteArrayOutputStream out, String text) {
        byte[] bytes = ascii(text);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
