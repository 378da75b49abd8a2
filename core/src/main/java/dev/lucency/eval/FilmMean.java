package dev.lucency.eval;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
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
        return all(List.of(values), patients, bootstrap).get(0);
    }

    /**
     * Computes the means of several values per film and their intervals, each equal to that of {@link #of}. The patients are
     * resampled once for all of them.
     *
     * @param numbers arrays of [n], one finite value per film, at least one film
     * @param patients [n], the patient's id of each film
     * @return one interval per array, in the given order
     */
    public static List<Interval> all(List<double[]> numbers, String[] patients, PatientBootstrap bootstrap) {
        List<String> names = Stream.of(patients).distinct().sorted().toList();
        int[] ofFilm = Stream.of(patients)
                .mapToInt(name -> Collections.binarySearch(names, name))
                .toArray();
        int[] films = new int[names.size()];
        double[][] sums = new double[numbers.size()][names.size()];
        for (int film = 0; film < ofFilm.length; film++) {
            films[ofFilm[film]]++;
            for (int number = 0; number < sums.length; number++) {
                sums[number][ofFilm[film]] += numbers.get(number)[film];
            }
        }
        double[][] drawn = new double[sums.length][bootstrap.draws()];
        for (int draw = 0; draw < bootstrap.draws(); draw++) {
            int[] times = bootstrap.drawn(draw, films.length);
            for (int number = 0; number < sums.length; number++) {
                drawn[number][draw] = mean(sums[number], films, times);
            }
        }
        return IntStream.range(0, sums.length)
                .mapToObj(number ->
                        bootstrap.interval(Arrays.stream(numbers.get(number)).sum() / ofFilm.length, drawn[number]))
                .toList();
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
