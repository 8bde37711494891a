package org.bootlace.emulator.rom.dfu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.chip.DfuParameters;
import org.bootlace.emulator.chip.UsbIdentity;
import org.bootlace.emulator.usb.DescriptorSet;
import org.bootlace.emulator.usb.DescriptorType;

/**
 * The descriptors of ST's bootloader: one interface with an alternate setting for each memory, and one functional
 * descriptor after the last of them (where DFU 1.1 wants one after each).
 */
final class DfuDescriptors {

    private static final int FIRST_ALTERNATE_STRING = 4;
    private static final int FIXED_BYTES = 18;
    private static final int INTERFACE_BYTES = 9;

    private DfuDescriptors() {}

    static DescriptorSet of(ChipProfile chip, String serial) {
        List<String> strings =
                new ArrayList<>(List.of(chip.usb().manufacturer(), chip.usb().product(), serial));
        strings.addAll(chip.dfu().alternates());
        return new DescriptorSet(
                device(chip.usb()),
                configuration(chip.usb(), chip.dfu()),
                DescriptorSet.strings(strings),
                chip.usb().reportsSelfPowered());
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

    private static byte[] configuration(UsbIdentity usb, DfuParameters dfu) {
        int total = FIXED_BYTES + INTERFACE_BYTES * dfu.alternates().size();
        byte[] bytes = new byte[total];
        ByteBuffer configuration = littleEndian(bytes)
                .put(new byte[] {9, DescriptorType.CONFIGURATION})
                .putShort((short) total)
                .put(new byte[] {1, 1, 0, (byte) (usb.selfPowered() ? 0xC0 : 0x80), (byte) (usb.maxPowerMilliamps() / 2)
                });
        for (int alternate = 0; alternate < dfu.alternates().size(); alternate++) {
            configuration
                    .put(new byte[] {INTERFACE_BYTES, DescriptorType.INTERFACE, 0, (byte) alternate, 0})
                    .put(new byte[] {(byte) 0xFE, 1, 2, (byte) (FIRST_ALTERNATE_STRING + alternate)});
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
