package org.bootlace.flasher.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code watch}: a station where every board that is plugged in gets its firmware. Takes what {@code flash} takes. */
@Command(
        name = "watch",
        header = "Flash every board that is plugged in.",
        description = {
            "Flashes every board once, on all USB ports at the same time, and says PASS or FAIL large enough to be read "
                    + "from two metres; a board that fails beeps and says what to do. Take the board out and plug in the "
                    + "next. Boards that are there already are flashed, too. Only what is a board beyond doubt is taken: "
                    + "bootloaders, and firmware with the USB ids of STM32 boards. Ctrl-C ends it with a summary.",
            "",
            "With --output json each event is one line: arrived, result, removed and, at the end, summary.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  bootlace watch firmware.hex",
            "  bootlace watch firmware.hex --log boards.csv    a line for each board",
            "  bootlace watch firmware.hex --max 10            end after ten boards",
            "  bootlace watch firmware.hex --board usb:1-2.1 --board usb:1-2.2",
            "  bootlace watch firmware.hex --board 'emulated:STM32F405xG*3'",
            "",
            "The exit code is 0 when every board passed, as with 'bootlace flash --all'."
        })
final class WatchVerb extends FlashVerb {

    @Option(
            names = "--log",
            paramLabel = "CSV",
            description =
                    "Add a line for each board to this file: time, port, serial number, firmware, result, seconds.")
    private Optional<Path> log = Optional.empty();

    @Option(names = "--max", paramLabel = "N", description = "End after N boards.")
    private long most = Long.MAX_VALUE;

    private final Clock clock;

    /** @param clock as {@code flash} takes it */
    WatchVerb(Desk desk, Clock clock) {
        super(desk, clock);
        this.clock = clock;
    }

    @Override
    public Integer call() {
        return station(new StationDesk.Style(true, log, most, clock));
    }
}
