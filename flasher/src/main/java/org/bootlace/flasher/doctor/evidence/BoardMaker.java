package org.bootlace.flasher.doctor.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Who makes chips with a USB DFU bootloader, and the USB ids of it and of the firmware's serial port (flashing.md §1.5). */
public enum BoardMaker {
    ST("ST", "0483:df11", "0483:5740"),
    ARTERY("Artery AT32", "2e3c:df11", "2e3c:5740"),
    GIGADEVICE("GigaDevice GD32", "28e9:0189", "28e9:018a"),
    GEEHY("Geehy APM32", "314b:0106", "314b:5740"),
    X32("X32", "3997:df11", "3997:5740");

    /** USB serial adapters that boards without USB of their own sit behind. */
    private static final Set<String> ADAPTERS = Set.of(
            "0403:6001", "10c4:ea60", "10c4:ea61", "10c4:ea62", "1a86:7522", "1a86:7523", "1a86:5523", "1a86:7584");

    private final String words;
    private final String bootloader;
    private final String serialPort;

    BoardMaker(String words, String bootloader, String serialPort) {
        this.words = words;
        this.bootloader = bootloader;
        this.serialPort = serialPort;
    }

    /** Ids of the bootloader. */
    public String bootloader() {
        return bootloader;
    }

    /** Ids of the firmware's serial port. */
    public String serialPort() {
        return serialPort;
    }

    /** Whose bootloader or firmware has {@code ids}. */
    public static Optional<BoardMaker> withIds(String ids) {
        return Arrays.stream(values())
                .filter(maker -> maker.bootloader.equals(ids) || maker.serialPort.equals(ids))
                .findFirst();
    }

    /** Whether {@code ids} are those of a bootloader. */
    public static boolean isBootloader(String ids) {
        return Arrays.stream(values()).anyMatch(maker -> maker.bootloader.equals(ids));
    }

    /** Whether {@code ids} are those of a USB serial adapter. */
    public static boolean isAdapter(String ids) {
        return ADAPTERS.contains(ids);
    }

    @Override
    public String toString() {
        return words;
    }
}
