package org.bootlace.flasher.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootlace.flasher.board.BoardSelector.Scheme;
import org.bootlace.flasher.board.BoardSighting.Mode;
import org.bootlace.flasher.failure.Failure;
import org.bootlace.flasher.failure.FailureKind;

/** Finds the one board that a selector means, or refuses to guess. */
public final class BoardLocator {

    private static final String CHARGE_ONLY =
            ": a charge-only cable powers a board but carries no data; then hold the BOOT button while plugging the board in.";

    private final BoardScan scan;

    /** Looks with {@code scan}. */
    public BoardLocator(BoardScan scan) {
        this.scan = scan;
    }

    /**
     * The board that {@code selector} means. Without a selection that is the one that is a board beyond doubt
     * ({@link BoardScan#isBoard}), whether it runs or is in its bootloader; a serial port that may be anything is taken only
     * when it is named.
     *
     * @throws Failure {@code BOARD_NOT_FOUND} or {@code BOARD_AMBIGUOUS}; both list what is there
     */
    public BoardSighting find(BoardSelector selector) {
        return seek(selector).orElseThrow(() -> notFound(selector, scan.boards()));
    }

    /**
     * The same, for a board that may not be there yet: empty when none matches.
     *
     * @throws Failure {@code BOARD_AMBIGUOUS}
     */
    public Optional<BoardSighting> seek(BoardSelector selector) {
        if (selector.scheme() == Scheme.UART) {
            return Optional.of(wired(selector.value()));
        }
        List<BoardSighting> matches = onePerSocket(matches(selector));
        if (matches.size() > 1) {
            throw ambiguous(selector, matches);
        }
        return matches.stream().findFirst();
    }

    /** Whoever names a UART knows what is wired to it; there is nothing to search. */
    private static BoardSighting wired(String port) {
        return new BoardSighting(Mode.UART, Optional.empty(), Optional.of(port), Optional.empty(), "wired by its UART");
    }

    private List<BoardSighting> matches(BoardSelector selector) {
        if (selector.scheme() == Scheme.ONLY) {
            return scan.boardsBeyondDoubt();
        }
        List<BoardSighting> seen = selector.scheme() == Scheme.SERIAL ? scan.boards() : scan.glance();
        return seen.stream().filter(board -> isMeant(board, selector)).toList();
    }

    private static boolean isMeant(BoardSighting board, BoardSelector selector) {
        String value = selector.value();
        return switch (selector.scheme()) {
            case ONLY -> true;
            case UART -> false;
            case USB -> board.path().filter(path -> path.text().equals(value)).isPresent();
            case SERIAL -> board.serial().filter(value::equalsIgnoreCase).isPresent();
            case TTY ->
                board.port()
                        .filter(port -> port.equals(value) || port.endsWith("/" + value))
                        .isPresent();
        };
    }

    /** A board may have several serial ports; the first is the flight controller's own. */
    static List<BoardSighting> onePerSocket(List<BoardSighting> boards) {
        Map<Object, BoardSighting> bySocket = boards.stream()
                .collect(Collectors.toMap(
                        board -> board.path().<Object>map(path -> path).orElse(board.describe()),
                        board -> board,
                        (first, second) -> first,
                        LinkedHashMap::new));
        return List.copyOf(bySocket.values());
    }

    static Failure notFound(BoardSelector selector, List<BoardSighting> seen) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("selector", selector.toString());
        if (selector.scheme() == Scheme.ONLY && !seen.isEmpty()) {
            facts.put("leftOut", selectors(seen, ", "));
            return new Failure(
                    FailureKind.BOARD_NOT_FOUND,
                    "No board was found. There is, and was left alone since it may be no board: " + list(seen) + ".",
                    "If it is the board that you mean, name it: --board " + selectors(seen, " or --board ")
                            + ". Otherwise check the USB cable" + CHARGE_ONLY,
                    facts);
        }
        String what = selector.scheme() == Scheme.ONLY ? "No board was found." : "No board matches " + selector + ".";
        return new Failure(
                FailureKind.BOARD_NOT_FOUND,
                what + (seen.isEmpty() ? " None is on USB." : " There is: " + list(seen) + "."),
                "Check the USB cable" + CHARGE_ONLY,
                facts);
    }

    private static Failure ambiguous(BoardSelector selector, List<BoardSighting> matches) {
        String what = selector.scheme() == Scheme.ONLY
                ? "%d boards are connected, and none of them was named: ".formatted(matches.size())
                : "%d boards match %s: ".formatted(matches.size(), selector);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("selector", selector.toString());
        facts.put("boards", selectors(matches, ", "));
        return new Failure(FailureKind.BOARD_AMBIGUOUS, what + list(matches) + ".", selectOneOf(matches), facts);
    }

    /** What to type to mean one of {@code boards}, as a sentence. */
    static String selectOneOf(List<BoardSighting> boards) {
        return "Say which one is meant: --board " + selectors(boards, " or --board ") + ".";
    }

    /** What selects each of {@code boards}. */
    public static String selectors(List<BoardSighting> boards, String between) {
        return boards.stream().map(board -> board.selector().toString()).collect(Collectors.joining(between));
    }

    /** {@code boards} as a part of a sentence. */
    public static String list(List<BoardSighting> boards) {
        return boards.stream().map(BoardSighting::describe).collect(Collectors.joining("; "));
    }
}
