package dev.lucency.data;

import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Pictures of 64x64 pixels made of a few waves, so that different ones look different; all of train. */
public record PatternFilms(String name, List<Film> films) {
    /** A film: whose it is, which of the pictures, how much brighter, and whether inverted. */
    public record Film(String patient, int picture, int brighter, boolean inverted) {}

    public static Film film(String patient, int picture) {
        return new Film(patient, picture, 0, false);
    }

    /** Prepares films, named f0, f1 and so on, as a set. */
    public static PreparedSet prepared(Path folder, String name, int size, Film... films) {
        Path out = folder.resolve(name + "-" + size + "-" + films.length + "-" + Arrays.hashCode(films));
        Preparation.run(
                new PatternFilms(name, List.of(films)).listing(),
                new PrepareOptions(size, Fit.CROP, 1, true, true),
                out,
                Progress.SILENT);
        return PreparedSet.open(out);
    }

    private FilmListing listing() {
        FilmLists lists = new FilmLists();
        for (int i = 0; i < films.size(); i++) {
            lists.accept(new FilmEntry(
                    "f" + i,
                    films.get(i).patient(),
                    "",
                    "",
                    "",
                    null,
                    Split.TRAIN,
                    "f" + i,
                    List.of(LabelValue.POSITIVE)));
        }
        return FilmListing.of(name, "none", List.of("Mass"), lists, Map.of(), this::read);
    }

    private GrayImage read(FilmEntry entry) {
        Film film = films.get(Integer.parseInt(entry.id().substring(1)));
        Random random = new Random(film.picture());
        double[] waves = random.doubles(40, -1, 1).toArray();
        ByteBuffer pixels = ByteBuffer.allocate(64 * 64);
        for (int i = 0; i < 64 * 64; i++) {
            int row = i / 64;
            double gray = 0;
            for (int wave = 0; wave < waves.length; wave += 4) {
                gray += waves[wave]
                        * Math.cos(
                                waves[wave + 1] * (i % 64) / 2.5 + waves[wave + 2] * row / 2.5 + 3 * waves[wave + 3]);
            }
            long shown = Math.max(0, Math.min(255, Math.round(110 + 30 * gray + film.brighter())));
            pixels.put((byte) (film.inverted() ? 255 - shown : shown));
        }
        return new GrayImage(64, 64, pixels.array());
    }
}
