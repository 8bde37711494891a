package org.bootlace.flasher.image.file;

/**
 * Which USB devices a file is for, by the ids that they have in DFU mode (USB DFU 1.1 appendix B).
 *
 * @param vendor idVendor, 0..0xFFFF
 * @param product idProduct, 0..0xFFFF
 */
public record DeviceIds(int vendor, int product) {

    private static final int ANY = 0xFFFF;

    /** Whether {@code ids}, as in {@code 0483:df11}, is one of them. 0 is no device's and taken for any. */
    public boolean accept(String ids) {
        String[] both = ids.split(":", 2);
        return both.length == 2 && accepts(vendor, both[0]) && accepts(product, both[1]);
    }

    private static boolean accepts(int wanted, String id) {
        return wanted == ANY || wanted == 0 || "%04x".formatted(wanted).equalsIgnoreCase(id);
    }

    /** As in {@code 0483:df11}, with {@code any} for what may be any. */
    @Override
    public String toString() {
        return text(vendor) + ":" + text(product);
    }

    private static String text(int id) {
        return id == ANY || id == 0 ? "any" : "%04x".formatted(id);
    }
}
