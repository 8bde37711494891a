package org.bootlace.flasher.defects;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bootlace.flasher.FlashEvent;
import org.bootlace.flasher.FlashException;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.FlashReport;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.memory.Address;
import org.bootlace.flasher.memory.Segment;
import org.bootlace.flasher.testkit.FakeBoard;
import org.bootlace.flasher.testkit.FakeBoard.Mode;
import org.bootlace.flasher.testkit.FakeDfuDevice;
import org.bootlace.flasher.testkit.FakeHost;

/** One board in its bootloader, and a flasher for it. */
final class Bench {

    static final long FLASH = FakeDfuDevice.FLASH;
    static final FlashOptions DEFAULTS = FlashOptions.defaults();

    final FakeHost host = new FakeHost();
    final FakeBoard board;
    final FakeDfuDevice dfu;
    final List<FlashEvent> events = new ArrayList<>();
    final Flasher flasher =
            Flasher.builder().on(host.ports()).listener(events::add).build();

    Bench() {
        this(Mode.BOOTLOADER);
    }

    Bench(Mode mode) {
        board = host.plug("1-2", mode);
        dfu = board.dfu;
    }

    /** A board that describes its flash so. */
    static Bench announcing(String layout) {
        Bench bench = new Bench();
        bench.dfu.strings[4] = layout;
        return bench;
    }

    FlashReport flash(Segment... image) {
        return flash(DEFAULTS, image);
    }

    FlashReport flash(FlashOptions options, Segment... image) {
        return flasher.flash(BoardSelector.only(), FirmwareImage.of(image), options);
    }

    FlashException failure(Segment... image) {
        return failure(DEFAULTS, image);
    }

    FlashException failure(FlashOptions options, Segment... image) {
        return catchThrowableOfType(FlashException.class, () -> flash(options, image));
    }

    boolean holds(Segment segment) {
        return Arrays.equals(dfu.flash(segment.start().value(), segment.size()), segment.bytes());
    }

    /** Sectors that the board was told to erase, by the address that was named. */
    List<Long> erased() {
        return dfu.commands.stream()
                .filter(command -> command.startsWith("41") && command.length() == 10)
                .map(command -> Integer.toUnsignedLong(
                        Integer.reverseBytes(Integer.parseUnsignedInt(command.substring(2), 16))))
                .toList();
    }

    /** Firmware with a vector table that leads into itself. */
    static Segment firmware(long at, int size) {
        Segment firmware = data(at, size);
        int handler = (int) (at + 0x101);
        byte[] table = {
            0, 0, 2, 0x20, (byte) handler, (byte) (handler >> 8), (byte) (handler >> 16), (byte) (handler >> 24)
        };
        System.arraycopy(table, 0, firmware.bytes(), 0, table.length);
        return firmware;
    }

    /** Data without a vector table. */
    static Segment data(long at, int size) {
        byte[] bytes = new byte[size];
        new Random(at ^ size).nextBytes(bytes);
        return new Segment(Address.of(at), bytes);
    }
}
