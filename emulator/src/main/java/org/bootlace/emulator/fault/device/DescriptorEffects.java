package org.bootlace.emulator.fault.device;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bootlace.emulator.fault.FaultId;
import org.bootlace.emulator.fault.Strike;
import org.bootlace.emulator.usb.DescriptorType;

/** What faults do to the descriptors of a bootloader. */
final class DescriptorEffects {

    private static final int ID_VENDOR = 8;
    private static final int ID_PRODUCT = 10;
    private static final int SERIAL_AT = 16;
    private static final int TOTAL_AT = 2;
    private static final int HEAD = 9;
    private static final int BYTE = 0xFF;
    private static final String EVERYBODY = "STM32FxSTM32";

    private static final Map<FaultId, Effect> TABLE = new EnumMap<>(Map.of(
            FaultId.ENUM_DUPSERIAL, (told, strike) -> name(told, told.device[SERIAL_AT] & BYTE, EVERYBODY),
            FaultId.ENUM_WRONGVID, DescriptorEffects::stranger,
            FaultId.DESC_TRUNCATED, (told, strike) -> truncate(told),
            FaultId.DESC_SHORTCFG, (told, strike) -> shorten(told),
            FaultId.DESC_BADTOTAL, (told, strike) -> total(told, told.configuration.length + HEAD),
            FaultId.DESC_BADLAYOUT,
                    (told, strike) ->
                            name(told, told.firstName(), strike.value().words()),
            FaultId.DESC_NOFUNC, (told, strike) -> removeFunctional(told),
            FaultId.DESC_FUZZ, DescriptorEffects::fuzz));

    private DescriptorEffects() {}

    private interface Effect {
        void change(Told told, Strike strike);
    }

    static Set<FaultId> ids() {
        return TABLE.keySet();
    }

    static void change(Told told, Strike strike) {
        Objects.requireNonNull(TABLE.get(strike.id())).change(told, strike);
    }

    private static void stranger(Told told, Strike strike) {
        word(told.device, ID_VENDOR, strike.value().usbId(0));
        word(told.device, ID_PRODUCT, strike.value().usbId(1));
    }

    private static void truncate(Told told) {
        int index = told.firstName();
        byte[] whole = told.strings.get(index);
        // two thirds of its characters; bLength stays
        told.strings.set(index, Arrays.copyOf(whole, 2 + (whole.length - 2) / 6 * 4));
    }

    private static void shorten(Told told) {
        told.configuration = Arrays.copyOf(told.configuration, told.configuration.length - HEAD);
    }

    private static void total(Told told, int length) {
        word(told.configuration, TOTAL_AT, length);
    }

    private static void removeFunctional(Told told) {
        int at = told.find(DescriptorType.DFU_FUNCTIONAL);
        if (at >= 0) {
            byte[] all = told.configuration;
            int after = at + (all[at] & BYTE);
            byte[] left = Arrays.copyOf(all, all.length - (after - at));
            System.arraycopy(all, after, left, at, all.length - after);
            told.configuration = left;
            total(told, left.length);
        }
    }

    private static void name(Told told, int index, String text) {
        if (index > 0 && index < told.strings.size()) {
            byte[] characters = text.getBytes(StandardCharsets.UTF_16LE);
            byte[] descriptor = new byte[2 + characters.length];
            descriptor[0] = (byte) descriptor.length;
            descriptor[1] = DescriptorType.STRING;
            System.arraycopy(characters, 0, descriptor, 2, characters.length);
            told.strings.set(index, descriptor);
        }
    }

    /** One byte of each descriptor; lengths and types stay, or nothing could be read at all. */
    private static void fuzz(Told told, Strike strike) {
        damage(told.device, 0, strike);
        told.strings.forEach(each -> damage(each, 0, strike));
        byte[] all = told.configuration;
        for (int at = HEAD; at + 1 < all.length; at += Math.max(2, all[at] & BYTE)) {
            damage(all, at, strike);
        }
    }

    private static void damage(byte[] bytes, int at, Strike strike) {
        int length = Math.min(bytes[at] & BYTE, bytes.length - at);
        if (length > 2) {
            bytes[at + 2 + strike.random().nextInt(length - 2)] ^=
                    (byte) (1 + strike.random().nextInt(BYTE));
        }
    }

    private static void word(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
    }
}
