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
 * What is known of films, as a model is trained and judged on it: 1, 0, or unknown. An uncertain label counts as unknown (the
 * label is left out, not the film), unless the set is read so that it counts something in between ({@link LabelPolicy}).
 *
 * @param values [n][L]: 1, 0, between them for an uncertain label that counts, or NaN for unknown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Targets(double[][] values) {
    /** The targets of some films. */
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

    /** The same with some labels unknown on every film. */
    Targets without(List<Integer> labels) {
        double[][] left = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        for (double[] film : left) {
            labels.forEach(label -> film[label] = Double.NaN);
        }
        return new Targets(left);
    }

    /** 1 where positive, in between where an uncertain label counts, 0 elsewhere: [n, L]. */
    Tensor positive() {
        return matrix(value -> Double.isNaN(value) ? 0 : value);
    }

    /** 1 where known, 0 elsewhere: [n, L]. */
    Tensor known() {
        return matrix(value -> Double.isNaN(value) ? 0 : 1);
    }

    /**
     * What a positive counts against a negative, so that both classes of a label weigh the same: negatives over positives, each
     * label on its own.
     *
     * @param most weights are kept between 1 / most and most
     * @return [L]
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
     * The logarithm of the odds of each label, one positive and one negative film added, so that no label is certain.
     *
     * @return [L]
     */
    Tensor logOdds() {
        float[] odds = new float[labels()];
        for (int label = 0; label < odds.length; label++) {
            odds[label] = (float) Math.log((count(label, 1) + 1.0) / (count(label, 0) + 1.0));
        }
        return Tensors.of(odds, odds.length);
    }

    /** How many films say 1, or 0, of a label. */
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
