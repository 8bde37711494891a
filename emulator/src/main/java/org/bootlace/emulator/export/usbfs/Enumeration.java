package org.bootlace.emulator.export.usbfs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.bootlace.emulator.export.urb.Urb;
import org.bootlace.emulator.usb.SetupPacket;

/**
 * What a Linux kernel does with a new device before programs see it, in its order: reads the descriptors and the three
 * strings, then sets the configuration.
 */
final class Enumeration {

    private static final int DEVICE = 0x0100;
    private static final int CONFIGURATION = 0x0200;
    private static final int STRING = 0x0300;
    private static final int ENGLISH = 0x0409;
    private static final int DEVICE_LENGTH = 18;
    private static final int HEAD_LENGTH = 9;
    private static final int LONGEST_STRING = 255;

    private final BusDevice device;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private byte[] deviceDescriptor = {};
    private byte[] configurationDescriptor = {};

    /**
     * What the device said of itself.
     *
     * @param texts manufacturer, product and serial, those it has
     */
    record Found(byte[] device, byte[] configuration, Map<String, String> texts) {}

    /** A device that does not enumerate is never shown. */
    static final class FailedException extends RuntimeException {
        FailedException(String message) {
            super(message);
        }
    }

    private Enumeration(BusDevice device) {
        this.device = device;
    }

    /** Starts; ends, from any thread, with what was found or with {@link FailedException}, or never if nobody answers. */
    static CompletionStage<Found> of(BusDevice device) {
        Enumeration self = new Enumeration(device);
        return self.descriptors()
                .thenCompose(done -> self.ask(string(0, 0))) // the languages, which Linux asks for first
                .thenCompose(done -> self.text(self.deviceDescriptor[15] & 0xFF, "product"))
                .thenCompose(done -> self.text(self.deviceDescriptor[14] & 0xFF, "manufacturer"))
                .thenCompose(done -> self.text(self.deviceDescriptor[16] & 0xFF, "serial"))
                .thenCompose(done -> self.configure())
                .thenApply(done -> new Found(self.deviceDescriptor, self.configurationDescriptor, self.texts));
    }

    private CompletionStage<Void> descriptors() {
        return descriptor(DEVICE, DEVICE_LENGTH)
                .thenAccept(bytes -> deviceDescriptor = bytes)
                .thenCompose(done -> descriptor(CONFIGURATION, HEAD_LENGTH))
                .thenCompose(head -> descriptor(CONFIGURATION, (head[2] & 0xFF) | (head[3] & 0xFF) << 8))
                .thenAccept(bytes -> configurationDescriptor = bytes);
    }

    /** A descriptor the device cannot do without: at least the part of it that every such descriptor has. */
    private CompletionStage<byte[]> descriptor(int value, int length) {
        int least = value == DEVICE ? DEVICE_LENGTH : HEAD_LENGTH;
        return ask(new SetupPacket(0x80, 0x06, value, 0, length)).thenApply(result -> {
            if (result.status() != 0 || result.data().length < least) {
                throw new FailedException(String.format(
                        "descriptor 0x%04X: status %d, %d bytes", value, result.status(), result.data().length));
            }
            return result.data();
        });
    }

    /** A string the device may or may not have. */
    private CompletionStage<Void> text(int index, String name) {
        if (index == 0) {
            return CompletableFuture.completedStage(null);
        }
        return ask(string(index, ENGLISH)).thenAccept(result -> keep(name, result));
    }

    private static SetupPacket string(int index, int language) {
        return new SetupPacket(0x80, 0x06, STRING | index, language, LONGEST_STRING);
    }

    private CompletionStage<Void> configure() {
        CompletableFuture<TransferResult> ended = new CompletableFuture<>();
        device.configure(ended::complete);
        return ended.thenAccept(result -> {
            if (result.status() != 0) {
                throw new FailedException("SET_CONFIGURATION: status " + result.status());
            }
        });
    }

    private CompletionStage<TransferResult> ask(SetupPacket setup) {
        CompletableFuture<TransferResult> ended = new CompletableFuture<>();
        long id = device.submit(number -> new Urb.Control(number, setup, new byte[0]), ended::complete);
        return id == 0 ? CompletableFuture.failedStage(new FailedException("the device left")) : ended;
    }

    private void keep(String name, TransferResult result) {
        int length = result.data().length == 0 ? 0 : Math.min(result.data().length, result.data()[0] & 0xFF);
        if (result.status() == 0 && length > 2) {
            texts.put(name, new String(result.data(), 2, length - 2, StandardCharsets.UTF_16LE));
        }
    }
}
