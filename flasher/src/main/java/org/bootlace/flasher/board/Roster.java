package org.bootlace.flasher.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;
import org.bootlace.flasher.transport.UsbPath;

/**
 * The boards that one command is about, settled before the first of them reboots: from then on each is known by its socket,
 * and what shows up later is none of them.
 *
 * @param entries the boards, in the order of their sockets or as they were named
 * @param leftOut serial ports that may belong to a board, but need not: they are taken only when named
 */
public record Roster(List<Entry> entries, List<BoardSighting> leftOut) {

    /**
     * One board.
     *
     * @param selector names it, by its socket where it is in one
     * @param found what was seen of it; empty when it was named and is not there
     * @param failure why nothing can be done with it; empty when it can, or when its socket was named and it may yet come
     */
    public record Entry(BoardSelector selector, Optional<BoardSighting> found, Optional<Failure> failure) {

        /** The socket that the board is in, or should be. */
        public Optional<UsbPath> socket() {
            return selector.scheme() == BoardSelector.Scheme.USB
                    ? Optional.of(new UsbPath(selector.value()))
                    : Optional.empty();
        }
    }

    /**
     * Every board that is there: bootloaders, firmware that knows DFU, and firmware with the USB ids of STM32 boards.
     *
     * @throws Failure {@code BOARD_NOT_FOUND} when there is none
     */
    public static Roster all(BoardScan scan) {
        List<BoardSighting> boards = new ArrayList<>();
        List<BoardSighting> leftOut = new ArrayList<>();
        for (BoardSighting board : BoardLocator.onePerSocket(scan.glance())) {
            if (board.path().isPresent()) {
                (scan.isBoard(board) ? boards : leftOut).add(board);
            }
        }
        if (boards.isEmpty()) {
            throw BoardLocator.notFound(BoardSelector.only(), leftOut);
        }
        boards.sort(Comparator.comparing(board -> board.path().orElseThrow()));
        return new Roster(boards.stream().map(Roster::entry).toList(), List.copyOf(leftOut));
    }

    /**
     * The boards that {@code selectors} name. One that is not there, or that cannot be told from another, is an entry with a
     * failure, so that the others can go on.
     *
     * @throws Failure {@code USAGE} when a board is named twice
     */
    public static Roster of(BoardScan scan, List<BoardSelector> selectors) {
        BoardLocator locator = new BoardLocator(scan);
        List<Entry> entries =
                selectors.stream().map(selector -> named(locator, selector)).toList();
        requireDistinct(entries);
        return new Roster(entries, List.of());
    }

    private static Entry named(BoardLocator locator, BoardSelector selector) {
        try {
            BoardSighting board = locator.find(selector);
            return board.mode() == BoardSighting.Mode.UART
                    ? new Entry(selector, Optional.of(board), Optional.empty())
                    : board.path().map(path -> entry(board)).orElseGet(() -> withoutSocket(selector, board));
        } catch (Failure failure) {
            // Whoever names a socket may wait for what is plugged into it.
            boolean mayCome =
                    failure.kind() == FailureKind.BOARD_NOT_FOUND && selector.scheme() == BoardSelector.Scheme.USB;
            return new Entry(selector, Optional.empty(), mayCome ? Optional.empty() : Optional.of(failure));
        }
    }

    private static Entry entry(BoardSighting board) {
        String path = board.path().map(UsbPath::text).orElse("");
        return new Entry(new BoardSelector(BoardSelector.Scheme.USB, path), Optional.of(board), Optional.empty());
    }

    private static Entry withoutSocket(BoardSelector selector, BoardSighting board) {
        return new Entry(
                selector,
                Optional.of(board),
                Optional.of(new Failure(
                        FailureKind.BOARD_AMBIGUOUS,
                        "This machine does not say which socket the board %s is in, so among several it could not be followed into its bootloader."
                                .formatted(board.describe()),
                        "Flash it by itself, or start its bootloader by hand first.")));
    }

    private static void requireDistinct(List<Entry> entries) {
        Set<BoardSelector> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!seen.add(entry.selector())) {
                throw new Failure(
                        FailureKind.USAGE,
                        "The board %s is named twice.".formatted(entry.selector()),
                        "Name each board once.");
            }
        }
    }
}
