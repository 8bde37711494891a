package org.bootlace.flasher.dfu;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootlace.flasher.transport.ControlSetup;
import org.bootlace.flasher.transport.UsbTransferException;
import org.bootlace.flasher.transport.UsbTransferException.Fault;
import org.bootlace.flasher.transport.UsbTransport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the strings of a device (USB 2.0 §9.6.7) and makes the best of broken ones: shorter than they claim (F42x), or in
 * 8-bit characters (GD32).
 */
public final class DeviceStrings {

    private static final int GET_DESCRIPTOR = 6;
    private static final int DEVICE = 1;
    private static final int STRING = 3;
    private static final int DEVICE_TO_HOST = 0x80;
    private static final int MAX_BYTES = 255;
    private static final int DEVICE_BYTES = 18;
    private static final int PRODUCT_INDEX = 15;
    private static final int SERIAL_INDEX = 16;
    private static final int ENGLISH = 0x0409;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** How often a transfer that failed on the wire is repeated. */
    private static final int REPEATS = 2;

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    private final UsbTransport usb;
    private int language = -1;
    private byte @Nullable [] device;

    /** Asks {@code usb}; the device need not be claimed. */
    public DeviceStrings(UsbTransport usb) {
        this.usb = usb;
    }

    /**
     * The string with index {@code index}; empty when the index is 0 or the device does not give it.
     *
     * @throws UsbTransferException when the device does not answer at all
     */
    public Optional<String> read(int index) {
        try {
            return require(index);
        } catch (UsbTransferException broken) {
            if (broken.fault() != Fault.TRANSFER_ERROR) {
                throw broken;
            }
            return Optional.empty();
        }
    }

    /**
     * The same for a string that nothing can be done without.
     *
     * @throws UsbTransferException also when the wire fails again and again
     */
    Optional<String> require(int index) {
        if (index == 0) {
            return Optional.empty();
        }
        if (language < 0) {
            language = descriptor(STRING, 0, 0, MAX_BYTES)
                    .filter(answer -> answer.length >= 4)
                    .map(answer -> (answer[2] & 0xFF) | (answer[3] & 0xFF) << 8)
                    .orElse(ENGLISH);
        }
        return descriptor(STRING, index, language, MAX_BYTES).flatMap(DeviceStrings::decode);
    }

    /** The product string. */
    Optional<String> product() {
        return indexAt(PRODUCT_INDEX).flatMap(this::read);
    }

    /** The serial number string. */
    Optional<String> serial() {
        return indexAt(SERIAL_INDEX).flatMap(this::read);
    }

    /** The text of a string descriptor, however damaged, without control characters: it is shown on terminals, which obey them. */
    static Optional<String> decode(byte[] descriptor) {
        if (descriptor.length < 2 || descriptor[1] != STRING) {
            return Optional.empty();
        }
        int length = Math.max(2, Math.min(descriptor.length, descriptor[0] & 0xFF));
        byte[] text = Arrays.copyOfRange(descriptor, 2, length);
        String read = isEightBit(text)
                ? new String(text, StandardCharsets.US_ASCII)
                : new String(text, 0, text.length & ~1, StandardCharsets.UTF_16LE);
        return Optional.of(CONTROL.matcher(read).replaceAll(""));
    }

    /** Ordinary text in UTF-16 has a zero in every second byte; text without any zero is one byte a character. */
    private static boolean isEightBit(byte[] text) {
        for (byte value : text) {
            if (value < ' ' || value == 0x7F) {
                return false;
            }
        }
        return text.length > 0;
    }

    /** Vendor and product id, as in {@code 0483:df11}; empty when the device does not say. */
    String ids() {
        byte[] bytes = device();
        return bytes.length < DEVICE_BYTES
                ? ""
                : "%02x%02x:%02x%02x".formatted(bytes[9], bytes[8], bytes[11], bytes[10]);
    }

    private Optional<Integer> indexAt(int offset) {
        byte[] bytes = device();
        return bytes.length > offset ? Optional.of(bytes[offset] & 0xFF) : Optional.empty();
    }

    private byte[] device() {
        if (device == null) {
            device = deviceDescriptor();
        }
        return device;
    }

    private byte[] deviceDescriptor() {
        try {
            return descriptor(DEVICE, 0, 0, DEVICE_BYTES).orElse(new byte[0]);
        } catch (UsbTransferException broken) {
            if (broken.fault() != Fault.TRANSFER_ERROR) {
                throw broken;
            }
            return new byte[0];
        }
    }

    /** Asks again when the wire has failed, as may be done with any descriptor; empty when the device has none. */
    private Optional<byte[]> descriptor(int type, int index, int wIndex, int length) {
        ControlSetup setup = new ControlSetup(DEVICE_TO_HOST, GET_DESCRIPTOR, (type << 8) | index, wIndex);
        for (int failed = 1; ; failed++) {
            try {
                return Optional.of(usb.controlIn(setup, length, TIMEOUT));
            } catch (UsbTransferException refused) {
                if (refused.fault() == Fault.STALL) {
                    return Optional.empty();
                }
                if (refused.fault() != Fault.TRANSFER_ERROR || failed > REPEATS) {
                    throw refused;
                }
            }
        }
    }
}
