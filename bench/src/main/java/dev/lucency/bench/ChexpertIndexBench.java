package dev.lucency.bench;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.Split;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmViews;
import dev.lucency.source.chexpert.Chexpert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long it takes, and how much heap, to index the whole of CheXpert: its label files against a tree with a file for every row.
 * The index opens no film, so the files are empty. Prints every label's counts beside those taken straight from the rows' text.
 */
public final class ChexpertIndexBench {
    private ChexpertIndexBench() {}

    /** Takes a folder with the published {@code train.csv} and {@code valid.csv}; the first run makes the tree in it. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        layOut(root, root.resolve("train.csv"));
        layOut(root, root.resolve("valid.csv"));
        FilmListing set = IndexFigures.open(
                () -> Chexpert.open(root, new Chexpert.Plan(FilmViews.ALL, Chexpert.ValidRole.AUTO, .1, 1)));
        List<FilmEntry> published = set.entries().stream()
                .filter(film -> film.split() != Split.TEST)
                .toList();
        System.out.printf(
                Locale.ROOT,
                "%,d films of %,d patients in train.csv%n",
                published.size(),
                IndexFigures.patients(published));
        for (int label = 0; label < set.labels().size(); label++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-28s index %s, rows %s%n",
                    set.labels().get(label),
                    IndexFigures.counts(published, label),
                    written(root.resolve("train.csv"), 5 + label));
        }
    }

    private static void layOut(Path root, Path table) throws IOException {
        try (Stream<String> rows = Files.lines(table)) {
            rows.skip(1).forEach(row -> {
                String path = row.substring(0, row.indexOf(','));
                IndexFigures.touch(root.resolve(path.substring(path.indexOf('/') + 1)));
            });
        }
    }

    /** The counts of a column's values from the text of the file, whose values have no commas. */
    private static String written(Path table, int column) throws IOException {
        StringBuilder counts = new StringBuilder();
        for (String value : List.of("1.0", "0.0", "-1.0", "")) {
            try (Stream<String> rows = Files.lines(table)) {
                counts.append(String.format(
                        Locale.ROOT,
                        "%7d",
                        rows.skip(1)
                                .filter(row -> row.split(",", -1)[column].equals(value))
                                .count()));
            }
        }
        return counts.toString();
    }
}
