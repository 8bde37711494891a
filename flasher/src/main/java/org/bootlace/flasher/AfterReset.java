package org.bootlace.flasher;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.board.BoardLocator;
import org.bootlace.flasher.board.BoardScan;
import org.bootlace.flasher.board.BoardSelector;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.board.BoardSighting;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.board.BusWatch;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.plan.FlashPhase;
import org.bootlace.flasher.transport.UsbPath;

/**
 * Finds a board again that resets itself on command. It is looked for where it was plugged in and nowhere else. What it starts
 * after the reset is up to its BOOT0 pin: with a blank flash that may be nothing at all, and then a person has to help.
 */
final class AfterReset {

    /** Time for the old device to be seen to go. */
    private static final Duration GOING = Duration.ofMillis(500);

    private static final String SLOW = "STM32F105";
    private static final Duration BY_ITSELF = Duration.ofSeconds(5);
    private static final Duration BY_HAND = Duration.ofSeconds(60);

    /** What opening a device that is just going away, or just coming, ends with. */
    private static final Set<FailureKind> NOT_YET = EnumSet.of(
            FailureKind.BOARD_UNPLUGGED,
            FailureKind.TRANSFER_FAILED,
            FailureKind.TRANSFER_TIMEOUT,
            FailureKind.PROTOCOL_VIOLATION);

    private final Site site;
    private final BoardLocator locator;
    private final BusWatch watch;

    AfterReset(Site site) {
        this.site = site;
        this.locator = new BoardLocator(new BoardScan(site.ports()));
        this.watch = new BusWatch(site.ports());
    }

    /** A board that was seen, opened already when it is in its bootloader. */
    private record Seen(BoardSighting board, Optional<Connection> opened) {}

    /**
     * Closes the connection and opens the same board's bootloader again.
     *
     * @param done what the reset was for, as the beginning of a sentence about a board that does not come back
     * @throws Failure {@code REBOOT_NO_BOOTLOADER} when it does not come back
     */
    Connection reopened(String done) {
        Connection before = site.connection();
        boolean slow = mayTakeLong(before);
        before.close();
        Optional<UsbPath> path = before.board().path();
        Connection after = path.isPresent() ? atSocket(path.get(), done, slow) : overUart(before);
        requireSame(before.board(), after);
        return after;
    }

    private Connection overUart(Connection before) {
        return site.job().in(FlashPhase.REBOOT, 0, () -> {
            site.ports().clock().pause(GOING);
            return site.connector().open(before.board(), before.rebooted());
        });
    }

    /** The bootloader of these measures its clock for 20 s before it shows up (AN2606, STM32F105xx/107xx). */
    private static boolean mayTakeLong(Connection board) {
        return Chips.having(board.flash()).stream().anyMatch(group -> group.covers(SLOW));
    }

    private Connection atSocket(UsbPath path, String done, boolean slow) {
        Seen seen = site.job().in(FlashPhase.REBOOT, 0, () -> {
            site.ports().clock().pause(GOING);
            return watch.until(BY_ITSELF, () -> look(path))
                    .or(() -> byHand(path, slow))
                    .orElseThrow(() -> lost(path, done));
        });
        return seen.opened()
                .orElseGet(() -> site.connector().open(site.connector().ready(seen.board()), true));
    }

    private Optional<Seen> byHand(UsbPath path, boolean slow) {
        String known = slow ? "; an " + SLOW + " takes 20 s" : "";
        site.job()
                .note(
                        ("The board is not back in its bootloader yet%s. If nothing happens, hold its BOOT button, unplug it, and"
                                        + " plug it into the same USB port (usb:%s) again; waiting %d s for it.")
                                .formatted(known, path, BY_HAND.toSeconds()));
        return watch.until(BY_HAND, () -> look(path));
    }

    private Optional<Seen> look(UsbPath path) {
        return locator.seek(new BoardSelector(Scheme.USB, path.text())).flatMap(this::openedIfPossible);
    }

    private Optional<Seen> openedIfPossible(BoardSighting board) {
        if (board.mode() == Mode.APPLICATION) {
            return Optional.of(new Seen(board, Optional.empty()));
        }
        try {
            return Optional.of(new Seen(board, Optional.of(site.connector().open(board, true))));
        } catch (Failure refused) {
            if (NOT_YET.contains(refused.kind())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static void requireSame(BoardSighting before, Connection after) {
        Optional<String> now = after.board().serial();
        if (before.serial().isPresent() && now.isPresent() && !before.serial().equals(now)) {
            after.close();
            throw new Failure(
                    FailureKind.BOARD_AMBIGUOUS,
                    "In place of the board with the serial number %s there is now one with %s."
                            .formatted(before.serial().get(), now.get()),
                    "Nothing was done to that one. Plug the first board in again while holding its BOOT button, and look at it"
                            + " with 'bootlace info'.");
        }
    }

    private static Failure lost(UsbPath path, String done) {
        return new Failure(
                FailureKind.REBOOT_NO_BOOTLOADER,
                "%s, but the board has not come back into its bootloader at usb:%s, so that could not be checked."
                        .formatted(done, path),
                "Hold the board's BOOT button while plugging it in, look at it with 'bootlace info', and flash it.");
    }
}
