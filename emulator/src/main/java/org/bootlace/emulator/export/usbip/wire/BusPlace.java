package org.bootlace.emulator.export.usbip.wire;

/**
 * Where a device sits, as a client is told.
 *
 * @param path any text; Linux sends the sysfs path
 * @param busid the name to import it by, at most 31 characters
 * @param busnum bus number, 1..255
 * @param devnum device number, 1..255
 * @param speed {@link #FULL_SPEED} for every STM32 of the catalogue
 */
public record BusPlace(String path, String busid, int busnum, int devnum, int speed) {

    /** Wire value of 12 Mbit/s. */
    public static final int FULL_SPEED = 2;
}
