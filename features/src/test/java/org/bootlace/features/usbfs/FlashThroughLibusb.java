package org.bootlace.features.usbfs;

import java.nio.file.Path;
import java.util.Optional;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.ImageReader;

/** Flashes the only board of this machine with the file of the first argument. */
final class FlashThroughLibusb {

    private FlashThroughLibusb() {}

    public static void main(String[] arguments) {
        FlashReport report = new Flasher(LibusbHost.ports(), FlashListener.none())
                .flash(
                        BoardSelector.only(),
                        ImageReader.read(Path.of(arguments[0]), Optional.empty()),
                        FlashOptions.defaults());
        report.untouched().forEach(range -> System.out.println("untouched: " + range));
        System.out.println("departure: " + report.departure());
    }
}
