package org.bootlace.flasher.transport;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Where a device is plugged in: bus number and the port of each hub on the way, as Linux writes it ("1-2.3"). The one
 * identity that survives a reboot into the bootloader, since addresses, product ids and serials all change.
 *
 * @param text bus, a dash, ports separated by dots
 */
public record UsbPath(String text) implements Comparable<UsbPath> {

    /** As people count: 1-2 before 1-10, a hub before what is behind it. */
    @Override
    public int compareTo(UsbPath other) {
        int byNumbers = Arrays.compare(numbers(), other.numbers());
        return byNumbers == 0 ? text.compareTo(other.text) : byNumbers;
    }

    /** Whatever is no number, or a longer one than any port has, counts as the last. */
    private int[] numbers() {
        return Stream.of(text.split("[-.]", -1))
                .mapToInt(part -> part.matches("\\d{1,9}") ? Integer.parseInt(part) : Integer.MAX_VALUE)
                .toArray();
    }

    @Override
    public String toString() {
        return text;
    }

    // Written out: what a record gets by itself is put together at its first use, which costs a start some
    // milliseconds.

    @Override
    public boolean equals(Object other) {
        return other instanceof UsbPath path && text.equals(path.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
