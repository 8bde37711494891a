package org.bootlace.flasher.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootlace.flasher.chip.ChipGroup;
import org.bootlace.flasher.chip.Chips;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.image.FirmwareImage;
import org.bootlace.flasher.image.identity.FirmwareIdentity;
import org.bootlace.flasher.image.identity.IdentityReader;
import org.bootlace.flasher.msp.BoardIdentity;

/**
 * Compares what an image says that it was built for with what the firmware that still runs says of its board (MSP_BOARD_INFO),
 * before that board is rebooted. Silence on either side is no objection: firmware need not speak MSP, and a target that is a
 * chip, as Betaflight has them, says nothing about the board around it.
 */
public final class BoardGuard {

    private static final List<String> MAKES = List.of("STM32", "AT32", "GD32", "APM32");

    /** Length of {@code STM32F4}. */
    private static final int FAMILY = 7;

    private static final String REMEDY =
            "Choose the firmware that was built for this board; --allow-mismatched-image flashes it nevertheless. The board"
                    + " was not rebooted.";

    private final FirmwareImage image;
    private final FirmwareIdentity identity;
    private final BoardIdentity board;

    private BoardGuard(FirmwareImage image, BoardIdentity board) {
        this.image = image;
        this.identity = IdentityReader.of(image.segments());
        this.board = board;
    }

    /**
     * Refuses an image for another chip or another board.
     *
     * @param running what the running firmware says
     * @throws Failure {@code IMAGE_FOR_OTHER_CHIP} or {@code IMAGE_FOR_OTHER_BOARD}
     */
    public static void requireFitting(FirmwareImage image, org.bootlace.flasher.msp.FirmwareIdentity running) {
        running.board().ifPresent(board -> new BoardGuard(image, board).require());
    }

    private void require() {
        chips().stream().filter(this::isOtherChip).findFirst().ifPresent(chip -> {
            throw refused(
                    FailureKind.IMAGE_FOR_OTHER_CHIP,
                    chip,
                    "The image is built for %s, but the board's firmware says that it runs on %s."
                            .formatted(chip, boardChip().orElse("")));
        });
        identity.target()
                .filter(target -> !isChip(target))
                .filter(this::isOtherBoard)
                .ifPresent(target -> {
                    throw refused(
                            FailureKind.IMAGE_FOR_OTHER_BOARD,
                            target,
                            "The image is built for the board %s, but this board says that it is a %s."
                                    .formatted(target, board.describe()));
                });
    }

    /** What file or firmware names as chips; a target may be one. */
    private Set<String> chips() {
        Set<String> chips = new LinkedHashSet<>(image.facts().builtFor());
        identity.chip().ifPresent(chips::add);
        identity.target().filter(BoardGuard::isChip).ifPresent(chips::add);
        return chips;
    }

    /** The number of the microcontroller, or a target that is a chip. */
    private Optional<String> boardChip() {
        return board.chip().or(() -> board.target().filter(BoardGuard::isChip));
    }

    private boolean isOtherChip(String chip) {
        return isChip(chip)
                && boardChip()
                        .filter(own -> !agree(chip, own) && !mayBeAlike(chip, own))
                        .isPresent();
    }

    private boolean isOtherBoard(String target) {
        List<String> names = Stream.of(board.name(), board.target())
                .flatMap(Optional::stream)
                .filter(name -> !isChip(name))
                .map(BoardGuard::plain)
                .toList();
        return !names.isEmpty() && !names.contains(plain(target));
    }

    private static boolean isChip(String name) {
        return MAKES.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith);
    }

    /** Whether the shorter name may be the beginning of the longer; an X stands for any digit. */
    private static boolean agree(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int at = 0; at < length; at++) {
            char a = Character.toUpperCase(one.charAt(at));
            char b = Character.toUpperCase(other.charAt(at));
            if (a != b && a != 'X' && b != 'X') {
                return false;
            }
        }
        return true;
    }

    /** Chips of one die have several names; of a name that is in no table, only the family is known. */
    private static boolean mayBeAlike(String one, String other) {
        List<ChipGroup> groups = Chips.named(one);
        List<ChipGroup> others = Chips.named(other);
        return (groups.isEmpty() || others.isEmpty())
                ? one.regionMatches(true, 0, other, 0, FAMILY)
                : groups.stream().anyMatch(others::contains);
    }

    private static String plain(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private Failure refused(FailureKind kind, String builtFor, String message) {
        return new Failure(kind, message, REMEDY, Map.of("builtFor", builtFor, "board", board.describe()));
    }
}
