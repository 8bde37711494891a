package org.bootlace.emulator.trace.profile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;
import org.bootlace.emulator.failure.EmulatorException;
import org.bootlace.emulator.failure.EmulatorFailureKind;
import org.bootlace.emulator.trace.capture.Recording;
import org.bootlace.emulator.usb.ControlOutcome;
import org.bootlace.emulator.usb.DescriptorType;
import org.bootlace.emulator.usb.SetupPacket;
import org.bootlace.emulator.usb.UsbTransfer;

/** Makes a profile of what a recording shows of one device. */
public final class ProfileRecorder {

    private static final int DEVICE_TO_HOST = 0x80;
    private static final int GET_DESCRIPTOR = 6;
    private static final int DEVICE_LENGTH = 18;
    private static final int CONFIGURATION_LENGTH = 9;
    private static final int INTERFACE_STRING_AT = 8;

    private final Map<Integer, byte[]> strings = new TreeMap<>();
    private byte[] device = {};
    private byte[] configuration = {};

    private ProfileRecorder() {}

    /**
     * The profile of a device.
     *
     * @param recording of that device alone
     * @param base catalogue chip for all that the recording does not show; the one whose memories have the same names
     *     when empty
     * @throws EmulatorException FILE_UNREADABLE when the recording lacks a descriptor; CHIP_UNKNOWN when no chip fits
     */
    public static BoardProfile profile(Recording recording, Optional<String> base) {
        ProfileRecorder seen = new ProfileRecorder();
        recording.transfers().forEach(seen::note);
        seen.requireWhole();
        ChipProfile chip = base.map(name -> ChipCatalogue.bundled().chip(name)).orElseGet(seen::likeliest);
        BoardProfile.requireUsb(chip);
        OperationTimes times = OperationTimes.of(recording.transfers(), chip);
        Map<Integer, String> texts = new TreeMap<>();
        seen.strings.forEach((index, bytes) -> texts.put(index, BoardProfile.hex(bytes)));
        BoardProfile.Descriptors descriptors = new BoardProfile.Descriptors(
                BoardProfile.hex(seen.device), BoardProfile.hex(seen.configuration), texts);
        return new BoardProfile(
                chip.name(), descriptors, times.pollMillis(), times.programMicros(), times.eraseMillis());
    }

    /** Whether a device showed a configuration with a DFU interface, so that a profile can be made. */
    public static boolean isBootloader(Recording recording) {
        ProfileRecorder seen = new ProfileRecorder();
        recording.transfers().forEach(seen::note);
        return seen.interfaces().anyMatch(each -> each[5] == (byte) 0xFE && each[6] == 1);
    }

    private void note(UsbTransfer transfer) {
        SetupPacket setup = transfer.setup();
        if (setup == null
                || setup.bmRequestType() != DEVICE_TO_HOST
                || setup.bRequest() != GET_DESCRIPTOR
                || !(transfer.outcome() instanceof ControlOutcome.Data data)) {
            return;
        }
        byte[] bytes = data.bytes();
        int index = setup.wValue() & 0xFF;
        switch (setup.wValue() >> 8) {
            case DescriptorType.DEVICE -> device = longer(device, bytes);
            case DescriptorType.CONFIGURATION ->
                configuration = index == 0 ? longer(configuration, bytes) : configuration;
            case DescriptorType.STRING -> strings.merge(index, bytes, ProfileRecorder::longer);
            default -> {} // none that a profile keeps
        }
    }

    private void requireWhole() {
        boolean whole = device.length == DEVICE_LENGTH
                && configuration.length >= CONFIGURATION_LENGTH
                && configuration.length == ((configuration[2] & 0xFF) | (configuration[3] & 0xFF) << 8);
        if (!whole) {
            throw new EmulatorException(
                    EmulatorFailureKind.FILE_UNREADABLE,
                    "the recording lacks the " + (device.length == DEVICE_LENGTH ? "whole configuration" : "device")
                            + " descriptor",
                    "start recording first, then plug the board in and run lsusb -v");
        }
    }

    private ChipProfile likeliest() {
        List<String> memories =
                interfaces().map(each -> text(each[INTERFACE_STRING_AT] & 0xFF)).toList();
        ChipCatalogue catalogue = ChipCatalogue.bundled();
        return catalogue.names().stream()
                .map(catalogue::chip)
                .filter(chip -> chip.hasUsb() && chip.dfu().alternates().equals(memories))
                .max(Comparator.comparing(this::hasItsVersion))
                .orElseThrow(() -> new EmulatorException(
                        EmulatorFailureKind.CHIP_UNKNOWN,
                        "no chip of the catalogue has the memories " + memories,
                        "say with --base which chip it is, or which is nearest; bootlace chips lists them"));
    }

    private boolean hasItsVersion(ChipProfile chip) {
        return chip.usb().bcdDevice() == ((device[12] & 0xFF) | (device[13] & 0xFF) << 8);
    }

    private Stream<byte[]> interfaces() {
        Stream.Builder<byte[]> found = Stream.builder();
        for (int at = 0;
                at + CONFIGURATION_LENGTH <= configuration.length;
                at += Math.max(2, configuration[at] & 0xFF)) {
            if (configuration[at + 1] == DescriptorType.INTERFACE) {
                found.add(Arrays.copyOfRange(configuration, at, at + CONFIGURATION_LENGTH));
            }
        }
        return found.build();
    }

    private String text(int index) {
        byte[] bytes = strings.getOrDefault(index, new byte[2]);
        return bytes.length < 2 ? "" : new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }

    private static byte[] longer(byte[] one, byte[] other) {
        return other.length > one.length ? other : one;
    }
}
