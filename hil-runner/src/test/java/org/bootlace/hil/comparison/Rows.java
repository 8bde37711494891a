package org.bootlace.hil.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The data of the page. */
final class Rows {

    private static final int OTHERS = 6;

    private Rows() {}

    /**
     * A feature, and who has it.
     *
     * @param others answers of the six others, in the order of the page
     * @param ours {@code yes} or {@code pending}
     */
    record Feature(int number, String name, List<String> others, String ours, String command, List<String> evidence) {

        boolean nobodyElse() {
            return others.stream().allMatch(answer -> answer.equals("no"));
        }
    }

    /** What users suffer from, and what is done about it: {@code yes}, {@code part} or {@code pending}. */
    record Pain(int number, String name, String ours, String how, List<String> evidence) {}

    static List<Feature> features() {
        return cells("features.txt").stream()
                .map(row -> new Feature(
                        Integer.parseInt(row.get(0)),
                        row.get(1),
                        row.subList(2, 2 + OTHERS),
                        row.get(2 + OTHERS),
                        row.get(3 + OTHERS),
                        evidence(row.get(4 + OTHERS))))
                .toList();
    }

    static List<Pain> pains() {
        return cells("pains.txt").stream()
                .map(row -> new Pain(
                        Integer.parseInt(row.get(0)), row.get(1), row.get(2), row.get(3), evidence(row.get(4))))
                .toList();
    }

    private static List<String> evidence(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(" "));
    }

    private static List<List<String>> cells(String resource) {
        try (InputStream file = Rows.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" \\| ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
