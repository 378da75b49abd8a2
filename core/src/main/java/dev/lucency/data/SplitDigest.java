package dev.lucency.data;

import dev.lucency.io.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/** The identity of a split: the SHA-256 of its sorted lines {@code id split}. The order of the films does not matter. */
public final class SplitDigest {
    private SplitDigest() {}

    public static String of(List<FilmEntry> films) {
        return Sha256.of(films.stream()
                .map(film -> film.id() + " " + film.split().text() + "\n")
                .sorted()
                .collect(Collectors.joining()));
    }
}
