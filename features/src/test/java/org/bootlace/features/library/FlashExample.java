package org.bootlace.features.library;

import java.io.PrintStream;
import java.nio.file.Path;
import org.bootlace.flasher.CancellationSignal;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.FlasherBuilder;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.ImageReader;

/** Flashes a file onto the only board that is connected, shows how that gets on, and stops when it is told to. */
public final class FlashExample {

    private final CancellationSignal stop = new CancellationSignal();
    private final PrintStream out;

    public FlashExample(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        FlashExample example = new FlashExample(System.out);
        System.exit(example.flash(Path.of(args[0]), Flasher.builder()));
    }

    public int flash(Path file, FlasherBuilder builder) {
        try (Flasher flasher = builder.listener(this::show).cancelledBy(stop).build()) {
            FirmwareImage image = ImageReader.read(file);
            FlashReport report = flasher.flash(BoardSelector.only(), image, FlashOptions.defaults());
            out.printf(
                    "Flashed and verified; the board %s.%n", report.departure().sentence());
            return 0;
        } catch (Failure failure) {
            out.printf("%s%n%s%n", failure.message(), failure.remedy());
            return failure.kind().exitCode();
        }
    }

    /** May be called from any thread; the job ends after the block or sector that the board is busy with. */
    public void stop() {
        stop.cancel();
    }

    private void show(FlashEvent event) {
        if (event instanceof FlashEvent.Progress moved) {
            out.printf("%s %.0f %%%n", moved.phase().title(), 100 * moved.fraction());
        } else if (event instanceof FlashEvent.Note note) {
            out.println(note.text());
        }
    }
}
