package org.bootlace.flasher.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PASS or FAIL, large enough to be read from two metres. */
final class Banner {

    private static final Map<Character, List<String>> LETTERS = Map.of(
            'P', List.of("#### ", "#   #", "#### ", "#    ", "#    "),
            'A', List.of(" ### ", "#   #", "#####", "#   #", "#   #"),
            'S', List.of(" ####", "#    ", " ### ", "    #", "#### "),
            'F', List.of("#####", "#    ", "#### ", "#    ", "#    "),
            'I', List.of("#####", "  #  ", "  #  ", "  #  ", "#####"),
            'L', List.of("#    ", "#    ", "#    ", "#    ", "#####"));

    private static final int HEIGHT = 5;

    private Banner() {}

    /**
     * The word in five lines; in colour where the terminal has any, and otherwise drawn with number signs.
     *
     * @param beside what stands to the right of it, at most a line for each
     */
    static List<String> of(boolean passed, Terminal terminal, List<String> beside) {
        Terminal.Colour colour = passed ? Terminal.Colour.ON_GREEN : Terminal.Colour.ON_RED;
        String dot = terminal.coloured() ? terminal.paint(colour, "  ") : "##";
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < HEIGHT; row++) {
            StringBuilder line = new StringBuilder();
            for (char letter : (passed ? "PASS" : "FAIL").toCharArray()) {
                line.append("  ");
                LETTERS.getOrDefault(letter, List.of())
                        .get(row)
                        .chars()
                        .forEach(c -> line.append(c == '#' ? dot : "  "));
            }
            lines.add((row < beside.size() ? line + "    " + beside.get(row) : line.toString()).stripTrailing());
        }
        return lines;
    }
}
