package org.bootlace.flasher.transport;

/**
 * Where a device is plugged in: bus number and the port of each hub on the way, as Linux writes it ("1-2.3"). The one
 * identity that survives a reboot into the bootloader, since addresses, product ids and serials all change.
 *
 * @param text bus, a dash, ports separated by dots
 */
public record UsbPath(String text) implements Comparable<UsbPath> {

    @Override
    public int compareTo(UsbPath other) {
        return text.compareTo(other.text);
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
