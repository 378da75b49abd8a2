package dev.lucency.transfer;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Grouping;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Groups of films by sex and age of the patient and by view, from {@code samples.csv}. */
public final class FilmGroups {
    private static final List<Integer> BANDS = List.of(0, 18, 40, 60, 80);

    private FilmGroups() {}

    /** Returns the groupings of the films of a split, in the order of their rows. */
    public static List<Grouping> of(PreparedSet set, Split split) {
        return List.of(
                grouping("sex", set, split, PreparedFilm::sex),
                grouping("age", set, split, FilmGroups::band),
                grouping("view", set, split, PreparedFilm::view));
    }

    private static Grouping grouping(String name, PreparedSet set, Split split, Function<PreparedFilm, String> group) {
        return new Grouping(
                name,
                Arrays.stream(set.rows(split))
                        .mapToObj(row -> group.apply(set.films().get(row)))
                        .toList());
    }

    /** Returns the age in bands of about twenty years, such as {@code 40-59}. */
    private static String band(PreparedFilm film) {
        Integer age = film.age();
        if (age == null || age < 0) {
            return "";
        }
        int band = 0;
        while (band + 1 < BANDS.size() && age >= BANDS.get(band + 1)) {
            band++;
        }
        return band + 1 == BANDS.size() ? BANDS.get(band) + "+" : BANDS.get(band) + "-" + (BANDS.get(band + 1) - 1);
    }
}
