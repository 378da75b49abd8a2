package dev.lucency.bench;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.source.FilmListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** What the benches of whole label files share: trees of empty films, and the time and heap that their index takes. */
final class IndexFigures {
    private IndexFigures() {}

    /** Makes an empty film, and the folders around it, if it is not there. */
    static void touch(Path film) {
        try {
            if (!Files.exists(film)) {
                Files.createDirectories(film.resolveSibling("."));
                Files.createFile(film);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a set and prints how long that took and what the heap is. */
    static FilmListing open(Supplier<FilmListing> opening) {
        long start = System.nanoTime();
        FilmListing set = opening.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%,d films, %,d rejected, %.1f s, heap %,d MiB of %,d%n",
                set.entries().size(),
                set.rejections().size(),
                seconds,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
        return set;
    }

    /** How many patients some films are of. */
    static int patients(List<FilmEntry> films) {
        Set<String> patients = new HashSet<>();
        films.forEach(film -> patients.add(film.patient()));
        return patients.size();
    }

    /** How many films have each value of a label, in the order of {@link LabelValue}. */
    static String counts(List<FilmEntry> films, int label) {
        StringBuilder counts = new StringBuilder();
        for (LabelValue value : LabelValue.values()) {
            long number = films.stream()
                    .filter(film -> film.labels().get(label) == value)
                    .count();
            counts.append(String.format(Locale.ROOT, "%7d", number));
        }
        return counts.toString();
    }
}
