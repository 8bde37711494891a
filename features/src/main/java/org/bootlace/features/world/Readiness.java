package org.bootlace.features.world;

import org.bootlace.features.bench.Board;
import org.bootlace.features.firmware.MadeUpFirmware;
import org.bootlace.flasher.FlashListener;
import org.bootlace.flasher.FlashOptions;
import org.bootlace.flasher.Flasher;
import org.bootlace.flasher.board.BoardSighting.Mode;

/** Brings a board where a scenario starts, with what its bench can do: the BOOT pin, or the board's own firmware. */
public final class Readiness {

    private static final int SMALL = 2048;

    private Readiness() {}

    /** The board waits in its bootloader. */
    public static void inBootloader(Board board) {
        if (board.boot().isPresent()) {
            board.boot().get().startBootloader();
        } else if (Sightings.is(board, Mode.APPLICATION)) {
            new Flasher(board.host(), FlashListener.none()).reboot(Choice.byPath(board), FlashOptions.defaults());
        }
        require(board, Mode.BOOTLOADER, "bring it into its bootloader by hand: hold BOOT while plugging it in");
    }

    /** The board runs what is in its flash. */
    public static void running(Board board) {
        if (board.boot().isPresent()) {
            board.boot().get().startApplication();
        } else if (Sightings.is(board, Mode.BOOTLOADER)) {
            startMadeUpFirmware(board);
        }
        require(board, Mode.APPLICATION, "put a firmware on it and plug it in without holding BOOT");
    }

    private static String doing(Mode mode) {
        return mode == Mode.BOOTLOADER ? "in its bootloader" : "running its firmware";
    }

    private static void startMadeUpFirmware(Board board) {
        FirmwareInHand hand = new FirmwareInHand();
        hand.takeHex(MadeUpFirmware.ofSize(SMALL, hand.nextSeed()));
        new Flasher(board.host(), FlashListener.none())
                .flash(Choice.byPath(board), hand.read(), FlashOptions.defaults());
    }

    private static void require(Board board, Mode mode, String remedy) {
        if (!Sightings.await(board, mode)) {
            throw new AssertionError("%s on USB port %s is not %s; %s. The host sees %s."
                    .formatted(board.name(), board.path(), doing(mode), remedy, Sightings.inWords(board)));
        }
    }
}
