package dev.lucency.eval;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The mean of a value per film, with a confidence interval from resampling patients with all their films. */
public final class FilmMean {
    private FilmMean() {}

    /**
     * Computes the mean and its interval. Means of the same patients share their resamples, so the mean of a difference is
     * paired.
     *
     * @param values [n], one finite value per film, at least one
     * @param patients [n], the patient's id of each film
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

    /** Returns the mean over the films of the drawn patients, each counted as often as it was drawn. */
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
