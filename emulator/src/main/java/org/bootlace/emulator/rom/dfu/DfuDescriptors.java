package org.bootlace.emulator.rom.dfu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.DfuParameters;
import org.bootlace.emulator.chip.Quirk;
import org.bootlace.emulator.chip.UsbIdentity;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.DescriptorType;

/**
 * The descriptors of ST's bootloader: one interface with an alternate setting for each memory, and one functional
 * descriptor after the last of them (where DFU 1.1 wants one after each).
 */
final class DfuDescriptors {

    private static final int FIXED_BYTES = 18;
    private static final int INTERFACE_BYTES = 9;
    private static final int SERIAL_STRING = 3;
    /** What an F42x sends of its layout string, whatever its bLength says. */
    private static final int TRUNCATED_STRING = 112;

    private final ChipProfile chip;
    private final Numbering numbering;
    private final List<String> alternates;

    private DfuDescriptors(ChipProfile chip) {
        this.chip = chip;
        this.numbering = Machine.of(chip.rom().personality()) == Machine.HAL ? Numbering.HAL : Numbering.CLASSIC;
        this.alternates = alternates(chip);
    }

    /**
     * String indexes: ST's newer library names the configuration and the interface too.
     *
     * @param configuration iConfiguration
     * @param extra the strings after the serial number
     */
    private record Numbering(int configuration, List<String> extra) {

        private static final Numbering CLASSIC = new Numbering(0, List.of());
        private static final Numbering HAL = new Numbering(2, List.of("DFU Config", "DFU Interface"));

        int firstAlternate() {
            return SERIAL_STRING + 1 + extra.size();
        }
    }

    static DescriptorSet of(ChipProfile chip, String serial) {
        DfuDescriptors descriptors = new DfuDescriptors(chip);
        return new DescriptorSet(
                device(chip.usb()),
                descriptors.configuration(),
                descriptors.strings(serial),
                chip.usb().reportsSelfPowered());
    }

    private static List<String> alternates(ChipProfile chip) {
        List<String> all = chip.dfu().alternates();
        if (chip.rom().has(Quirk.ONE_NAME_FOR_ALL_ALTERNATES)) {
            return Collections.nCopies(all.size(), all.get(0));
        }
        return chip.rom().has(Quirk.LACKS_OPTION_ALTERNATE)
                ? all.stream().filter(name -> !name.startsWith("@Option")).toList()
                : all;
    }

    private List<byte[]> strings(String serial) {
        List<String> texts =
                new ArrayList<>(List.of(chip.usb().manufacturer(), chip.usb().product(), serial));
        texts.addAll(numbering.extra);
        texts.addAll(alternates);
        List<byte[]> strings = DescriptorSet.strings(texts);
        if (chip.rom().has(Quirk.SERIAL_IN_8_BIT)) {
            strings.set(SERIAL_STRING, narrow(serial));
        }
        if (chip.rom().has(Quirk.TRUNCATED_LAYOUT_STRING)) {
            byte[] whole = strings.get(numbering.firstAlternate());
            strings.set(numbering.firstAlternate(), Arrays.copyOf(whole, Math.min(whole.length, TRUNCATED_STRING)));
        }
        return strings;
    }

    /** A string descriptor with one byte a character. */
    private static byte[] narrow(String text) {
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] descriptor = new byte[2 + characters.length];
        descriptor[0] = (byte) descriptor.length;
        descriptor[1] = DescriptorType.STRING;
        System.arraycopy(characters, 0, descriptor, 2, characters.length);
        return descriptor;
    }

    private static byte[] device(UsbIdentity usb) {
        byte[] bytes = new byte[FIXED_BYTES];
        littleEndian(bytes)
                .put((byte) FIXED_BYTES)
                .put((byte) DescriptorType.DEVICE)
                .putShort((short) usb.bcdUsb())
                .put(new byte[] {0, 0, 0, 64})
                .putShort((short) usb.vendorId())
                .putShort((short) usb.productId())
                .putShort((short) usb.bcdDevice())
                .put(new byte[] {1, 2, 3, 1});
        return bytes;
    }

    private byte[] configuration() {
        UsbIdentity usb = chip.usb();
        DfuParameters dfu = chip.dfu();
        int total = FIXED_BYTES + INTERFACE_BYTES * alternates.size();
        byte[] bytes = new byte[total];
        ByteBuffer configuration = littleEndian(bytes)
                .put(new byte[] {9, DescriptorType.CONFIGURATION})
                .putShort((short) total)
                .put(new byte[] {1, 1, (byte) numbering.configuration})
                .put((byte) (usb.selfPowered() ? 0xC0 : 0x80))
                .put((byte) (usb.maxPowerMilliamps() / 2));
        for (int alternate = 0; alternate < alternates.size(); alternate++) {
            configuration
                    .put(new byte[] {INTERFACE_BYTES, DescriptorType.INTERFACE, 0, (byte) alternate, 0})
                    .put(new byte[] {(byte) 0xFE, 1, 2, (byte) (numbering.firstAlternate() + alternate)});
        }
        configuration
                .put(new byte[] {9, DescriptorType.DFU_FUNCTIONAL, (byte) dfu.bmAttributes()})
                .putShort((short) dfu.wDetachTimeOut())
                .putShort((short) dfu.wTransferSize())
                .putShort((short) dfu.bcdDfuVersion());
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
