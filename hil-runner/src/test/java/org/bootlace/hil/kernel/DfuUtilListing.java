package org.bootlace.hil.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bootlace.emulator.chip.ChipCatalogue;
import org.bootlace.emulator.chip.ChipProfile;

/** What Debian's dfu-util 0.11 prints of a chip with {@code -l}. */
final class DfuUtilListing {

    /** The 55 characters that fit in the 112 bytes an F42x sends; dfu-util takes what arrived, not what bLength says. */
    private static final String F42X_FLASH = "@Internal Flash  /0x08000000/04*016Kg,01*064Kg,07*128Kg";

    private DfuUtilListing() {}

    /** The catalogue's chips with a USB bootloader. */
    static List<ChipProfile> chips() {
        return ChipCatalogue.bundled().all().stream()
                .filter(chip -> chip.rom().personality().hasUsb())
                .toList();
    }

    /** One line for each alternate setting, with {@code devnum=N}, in the order of the settings. */
    static List<String> of(ChipProfile chip, String serial, String path) {
        List<String> lines = new ArrayList<>();
        for (String name : names(chip)) {
            lines.add(
                    "Found DFU: [%04x:%04x] ver=%04x, devnum=N, cfg=1, intf=0, path=\"%s\", alt=%d, name=\"%s\", serial=\"%s\""
                            .formatted(
                                    chip.usb().vendorId(),
                                    chip.usb().productId(),
                                    chip.usb().bcdDevice(),
                                    path,
                                    lines.size(),
                                    name,
                                    serial));
        }
        return lines;
    }

    /** The lines about boards that dfu-util printed, sorted, with {@code devnum=N}. */
    static List<String> found(String output) {
        return output.lines()
                .filter(line -> line.startsWith("Found DFU"))
                .map(line -> line.replaceFirst("devnum=\\d+", "devnum=N"))
                .sorted()
                .toList();
    }

    private static List<String> names(ChipProfile chip) {
        List<String> names = new ArrayList<>(chip.dfu().alternates());
        if (chip.name().equals("STM32F427xI")) {
            names.set(0, F42X_FLASH);
        }
        return names;
    }
}
