package org.bootlace.flasher.cli;

import java.util.Iterator;
import java.util.List;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.reboot.RebootMethod;

/** What a shell offers for the values of options, as they are best typed; asked only when its script is made. */
final class Offers {

    private Offers() {}

    /** Output formats. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("text", "json").iterator();
        }
    }

    /** Ways of rebooting a board. */
    static final class RebootMethods implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return RebootMethod.words().iterator();
        }
    }

    /** Parts whose flash is known. */
    static final class Parts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Chips.all().stream()
                    .flatMap(group -> group.parts().stream())
                    .distinct()
                    .sorted()
                    .iterator();
        }
    }

    /** Formats that firmware files are written in. */
    static final class ImageFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("hex", "srec", "dfu", "uf2", "bin").iterator();
        }
    }

    /** Whom udev rules let at boards. */
    static final class Access implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("plugdev", "uaccess").iterator();
        }
    }
}
