package dev.lucency.eval;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The mean of a number that every film has, with an interval by drawing patients anew, each with all of its films. */
public final class FilmMean {
    private FilmMean() {}

    /**
     * The mean and its interval. Means of the same patients have the same draws, so that the mean of a difference is that of
     * paired draws.
     *
     * @param values one a film, finite, at least one
     * @param patients whose film it is, likewise
     */
    public static Interval of(double[] values, String[] patients, PatientBootstrap bootstrap) {
        List<String> names = Stream.of(patients).distinct().sorted().toList();
        double[] sums = new double[names.size()];
        int[] films = new int[names.size()];
        for (int film = 0; film < values.length; film++) {
            int patient = Collections.binarySearch(names, patients[film]);
            sums[patient] += values[film];
            films[patient]++;
        }
        double[] drawn = new double[bootstrap.draws()];
        for (int draw = 0; draw < drawn.length; draw++) {
            drawn[draw] = mean(sums, films, bootstrap.drawn(draw, sums.length));
        }
        return bootstrap.interval(Arrays.stream(values).sum() / values.length, drawn);
    }

    /** Of the films of the patients that were drawn, each as often as it was. */
    private static double mean(double[] sums, int[] films, int[] times) {
        double sum = 0;
        long count = 0;
        for (int patient = 0; patient < times.length; patient++) {
            sum += times[patient] * sums[patient];
            count += (long) times[patient] * films[patient];
        }
        return sum / count;
    }
}
