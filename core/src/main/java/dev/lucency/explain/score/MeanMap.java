package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.HashMap;
import java.util.Map;

/**
 * The mean map of a data set, as a baseline for each of its films: what a method shows whatever the film. Each map enters scaled from 0
 * to 1 ({@link HeatMap#minMax}), so that films with strong relevance do not outweigh the others. The maps of a film's own patient are
 * left out, because films of one patient are alike.
 */
public final class MeanMap {
    private final int rows;
    private final int columns;
    private final Map<String, double[]> sums = new HashMap<>(); // by patient
    private final Map<String, Integer> films = new HashMap<>(); // by patient
    private final double[] sum; // over all patients
    private int count;

    /** An empty mean of maps of one grid. */
    public MeanMap(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        sum = new double[rows * columns];
    }

    /** Adds the map of one film. */
    public void add(String patient, HeatMap map) {
        Check.that(
                map.rows() == rows && map.columns() == columns,
                "maps must have " + rows + "x" + columns + " cells, was " + map.rows() + "x" + map.columns());
        float[] values = map.minMax().values();
        double[] own = sums.computeIfAbsent(patient, any -> new double[sum.length]);
        for (int cell = 0; cell < sum.length; cell++) {
            own[cell] += values[cell];
            sum[cell] += values[cell];
        }
        films.merge(patient, 1, Integer::sum);
        count++;
    }

    /** Returns whether there are maps of other patients. */
    public boolean hasOthers(String patient) {
        return count > films.getOrDefault(patient, 0);
    }

    /**
     * The mean over the films of all other patients.
     *
     * @throws IllegalArgumentException if there are none
     */
    public HeatMap without(String patient) {
        double[] own = sums.getOrDefault(patient, new double[sum.length]);
        int others = count - films.getOrDefault(patient, 0);
        Check.that(others > 0, "a mean map must have maps of other patients than " + patient);
        float[] mean = new float[sum.length];
        for (int cell = 0; cell < mean.length; cell++) {
            mean[cell] = (float) ((sum[cell] - own[cell]) / others);
        }
        return new HeatMap(mean, rows, columns);
    }
}
