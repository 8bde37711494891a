package org.bootlace.features.usbfs;

import java.nio.file.Path;
import java.util.Optional;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.ImageReader;

/** Takes the read protection of the only board of this machine away and flashes the file of the first argument. */
final class UnprotectThroughLibusb {

    private UnprotectThroughLibusb() {}

    public static void main(String[] arguments) {
        FlashReport report = new Flasher(LibusbHost.ports(), FlashListener.none())
                .flashUnprotecting(
                        BoardSelector.only(),
                        ImageReader.read(Path.of(arguments[0]), Optional.empty()),
                        FlashOptions.defaults().withLeave(false));
        System.out.println("erased: " + report.erased());
        System.out.println("untouched: " + report.untouched());
    }
}
