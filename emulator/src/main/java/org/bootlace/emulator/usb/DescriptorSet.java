package org.bootlace.emulator.usb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All that a device tells about itself before it does anything: descriptors as raw bytes (USB 2.0 §9.6). */
public final class DescriptorSet {

    private static final int CONFIGURATION_VALUE_AT = 5;

    private final byte[] device;
    private final byte[] configuration;
    private final List<byte[]> strings;
    private final boolean reportsSelfPowered;
    private final int[] alternates;
    private final Set<Integer> endpoints = new HashSet<>();

    /**
     * @param configuration the configuration descriptor with all that follows it
     * @param strings raw string descriptors from index 0, the language list, on
     * @param reportsSelfPowered bit 0 of GET_STATUS(device)
     */
    public DescriptorSet(byte[] device, byte[] configuration, List<byte[]> strings, boolean reportsSelfPowered) {
        this.device = device;
        this.configuration = configuration;
        this.strings = List.copyOf(strings);
        this.reportsSelfPowered = reportsSelfPowered;
        this.alternates = new int[configuration[4] & 0xFF];
        for (int at = 0; at < configuration.length; at += Math.max(2, configuration[at] & 0xFF)) {
            note(configuration[at + 1], configuration[at + 2] & 0xFF);
        }
    }

    private DescriptorSet(DescriptorSet sound, byte[] device, byte[] configuration, List<byte[]> strings) {
        this.device = device;
        this.configuration = configuration;
        this.strings = List.copyOf(strings);
        this.reportsSelfPowered = sound.reportsSelfPowered;
        this.alternates = sound.alternates;
        this.endpoints.addAll(sound.endpoints);
    }

    /** The same device telling something else, however wrong, about itself. */
    public DescriptorSet telling(byte[] toldDevice, byte[] toldConfiguration, List<byte[]> toldStrings) {
        return new DescriptorSet(this, toldDevice, toldConfiguration, toldStrings);
    }

    /** String descriptors: US English as the only language, then {@code texts} from index 1 on. */
    public static List<byte[]> strings(List<String> texts) {
        List<byte[]> descriptors = new ArrayList<>();
        descriptors.add(new byte[] {4, DescriptorType.STRING, 0x09, 0x04});
        texts.forEach(text -> descriptors.add(string(text)));
        return descriptors;
    }

    private static byte[] string(String text) {
        byte[] characters = text.getBytes(StandardCharsets.UTF_16LE);
        byte[] descriptor = new byte[2 + characters.length];
        descriptor[0] = (byte) descriptor.length;
        descriptor[1] = DescriptorType.STRING;
        System.arraycopy(characters, 0, descriptor, 2, characters.length);
        return descriptor;
    }

    /** The device descriptor, 18 bytes; do not change it. */
    public byte[] device() {
        return device;
    }

    /** The configuration with all that follows it, wTotalLength bytes; do not change it. */
    public byte[] configuration() {
        return configuration;
    }

    /** The raw string descriptors from index 0 on. */
    public List<byte[]> strings() {
        return strings;
    }

    boolean reportsSelfPowered() {
        return reportsSelfPowered;
    }

    /** bConfigurationValue. */
    int configurationValue() {
        return configuration[CONFIGURATION_VALUE_AT] & 0xFF;
    }

    int interfaces() {
        return alternates.length;
    }

    /** How many alternate settings an interface has. */
    int alternates(int number) {
        return alternates[number];
    }

    /** Whether that endpoint address (with direction bit) exists; endpoint 0 always does. */
    boolean hasEndpoint(int address) {
        return (address & 0x0F) == 0 || endpoints.contains(address);
    }

    private void note(int type, int number) {
        if (type == DescriptorType.INTERFACE && number < alternates.length) {
            alternates[number]++;
        } else if (type == DescriptorType.ENDPOINT) {
            endpoints.add(number);
        }
    }
}
