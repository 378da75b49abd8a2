package dev.lucency.transfer;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Targets of films for training and evaluation: 1, 0 or unknown. An uncertain label counts as unknown (only the label is ignored, not the
 * film), unless the label policy gives it a value between 0 and 1 ({@link LabelPolicy}).
 *
 * @param values values, [n][L]: 1, 0, between them for an uncertain label that counts, or NaN for unknown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Targets(double[][] values) {
    /** Returns the targets of some films. */
    static Targets of(PreparedSet set, int[] rows) {
        double[][] values = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            PreparedFilm film = set.films().get(rows[i]);
            values[i] = IntStream.range(0, film.labels().size())
                    .mapToDouble(label -> value(set, film, label))
                    .toArray();
        }
        return new Targets(values);
    }

    /** Returns the same targets with some labels unknown on every film. */
    Targets without(List<Integer> labels) {
        double[][] left = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        for (double[] film : left) {
            labels.forEach(label -> film[label] = Double.NaN);
        }
        return new Targets(left);
    }

    /** Returns 1 where positive, a value between where an uncertain label counts, and 0 elsewhere: [n, L]. */
    Tensor positive() {
        return matrix(value -> Double.isNaN(value) ? 0 : value);
    }

    /** Returns 1 where known and 0 elsewhere: [n, L]. */
    Tensor known() {
        return matrix(value -> Double.isNaN(value) ? 0 : 1);
    }

    /**
     * Returns the weight of positives that balances the classes of each label: number of negatives divided by number of positives.
     *
     * @param most largest weight; weights are clipped to 1 / most to most
     * @return weights, [L]
     */
    Tensor positiveWeights(double most) {
        float[] weights = new float[labels()];
        for (int label = 0; label < weights.length; label++) {
            double ratio = (double) count(label, 0) / Math.max(1, count(label, 1));
            weights[label] = (float) Math.max(1 / most, Math.min(most, ratio));
        }
        return Tensors.of(weights, weights.length);
    }

    /**
     * Returns the log odds of each label, after adding one positive and one negative film, so that they are finite.
     *
     * @return log odds, [L]
     */
    Tensor logOdds() {
        float[] odds = new float[labels()];
        for (int label = 0; label < odds.length; label++) {
            odds[label] = (float) Math.log((count(label, 1) + 1.0) / (count(label, 0) + 1.0));
        }
        return Tensors.of(odds, odds.length);
    }

    /** Returns the number of films whose target of a label has this value. */
    int count(int label, double value) {
        return (int) Arrays.stream(values).filter(film -> film[label] == value).count();
    }

    private int labels() {
        return values.length == 0 ? 0 : values[0].length;
    }

    private Tensor matrix(DoubleUnaryOperator cell) {
        int labels = labels();
        float[] flat = new float[values.length * labels];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) cell.applyAsDouble(values[i / labels][i % labels]);
        }
        return Tensors.of(flat, values.length, labels);
    }

    private static double value(PreparedSet set, PreparedFilm film, int label) {
        return switch (film.labels().get(label)) {
            case POSITIVE -> 1;
            case NEGATIVE -> 0;
            case UNCERTAIN -> set.reading().share(film, label);
            case UNKNOWN -> Double.NaN;
        };
    }
}
