package org.bootlace.emulator.export.usbfs;

import java.util.HashMap;
import java.util.Map;

/** Device numbers as Linux deals them: upwards from 2 on each bus, starting over after 127. Used by one thread. */
final class DeviceNumbers {

    private static final int FIRST = 2;
    private static final int LAST = 127;

    private final Map<Integer, Integer> latest = new HashMap<>();

    DeviceNode.BusAddress next(int bus) {
        int number = latest.merge(bus, FIRST, (before, first) -> before == LAST ? first : before + 1);
        return new DeviceNode.BusAddress(bus, number);
    }
}
