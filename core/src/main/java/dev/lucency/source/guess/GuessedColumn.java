package dev.lucency.source.guess;

import dev.lucency.data.BlankCell;
import dev.lucency.io.CsvTable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A column of a table.
 *
 * @param name the name in the header
 * @param cells one cell per row
 */
record GuessedColumn(String name, List<String> cells) {
    private static final int SHOWN = 6;
    private static final double NEARLY_ALL = .95;

    /** Returns the named columns of a table. */
    static List<GuessedColumn> of(CsvTable table) {
        return IntStream.range(0, table.columns().size())
                .filter(place -> !table.columns().get(place).isEmpty())
                .mapToObj(place -> new GuessedColumn(
                        table.columns().get(place),
                        table.rows().stream().map(row -> row.at(place)).toList()))
                .toList();
    }

    /** Returns whether the letters of the name, in lower case, match a regular expression. */
    boolean isCalled(String regex) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "").matches(regex);
    }

    /** Returns the cells that have a value. */
    List<String> filled() {
        return cells.stream().filter(cell -> !BlankCell.is(cell)).toList();
    }

    boolean isNearlyFull() {
        return filled().size() >= NEARLY_ALL * cells.size();
    }

    /** Returns whether nearly all cells with a value are of a kind, and there are some. */
    boolean holds(Predicate<String> kind) {
        List<String> filled = filled();
        return !filled.isEmpty() && filled.stream().filter(kind).count() >= NEARLY_ALL * filled.size();
    }

    /** Returns the values with the number of their rows, the most frequent first. */
    Map<String, Long> counts() {
        Map<String, Long> all = filled().stream()
                .collect(Collectors.groupingBy(cell -> cell, LinkedHashMap::new, Collectors.counting()));
        return all.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** Returns the name, the values seen and the number of blank cells. */
    String text() {
        Map<String, Long> counts = counts();
        String values = counts.entrySet().stream()
                .limit(SHOWN)
                .map(value -> value.getKey() + " " + value.getValue())
                .collect(Collectors.joining(", "));
        int blank = cells.size() - filled().size();
        return "column " + name + ": " + values
                + (counts.size() > SHOWN ? " and " + (counts.size() - SHOWN) + " others" : "")
                + (blank > 0 ? ", blank " + blank : "");
    }

    /** Returns the name and the number of different values. */
    String textOfMany() {
        int blank = cells.size() - filled().size();
        return "column " + name + ": " + counts().size() + " values in " + cells.size() + " rows"
                + (blank > 0 ? ", blank " + blank : "");
    }
}
