package org.bootlace.hil.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/** Images to flash. */
final class Firmware {

    private static final int STACK_TOP = 0x2002_0000;

    private Firmware() {}

    /** Random bytes behind a vector table that an STM32F405 would start from 0x08000000. */
    static byte[] madeUp(int length) {
        byte[] image = new byte[length];
        new Random(length).nextBytes(image);
        ByteBuffer.wrap(image)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(STACK_TOP)
                .putInt(PluggedBoard.FLASH_START + 0x201);
        return image;
    }

    /** The real image that the comparison is about; a test that asks for it is skipped where it is not there. */
    static Path betaflight() {
        Path file = Path.of("..", "..", "shared", "firmware", "betaflight_4.5.0_STM32F405.hex")
                .toAbsolutePath()
                .normalize();
        Assumptions.assumeTrue(Files.exists(file), "the firmware images are not beside the checkout: " + file);
        return file;
    }
}
