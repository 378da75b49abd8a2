package dev.lucency.transfer;

import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * What is known of films, as a model is trained and judged on it: 1, 0, or unknown. An uncertain label counts as unknown: the
 * label is left out, not the film.
 *
 * @param values [n][L]: 1, 0, or NaN for unknown
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Targets(double[][] values) {
    /** The targets of some films. */
    static Targets of(PreparedSet set, int[] rows) {
        double[][] values = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            List<LabelValue> labels = set.films().get(rows[i]).labels();
            values[i] = labels.stream().mapToDouble(Targets::value).toArray();
        }
        return new Targets(values);
    }

    /** 1 where positive, 0 elsewhere: [n, L]. */
    Tensor positive() {
        return matrix(1, 0, 0);
    }

    /** 1 where known, 0 elsewhere: [n, L]. */
    Tensor known() {
        return matrix(1, 1, 0);
    }

    private Tensor matrix(float positive, float negative, float unknown) {
        int labels = values.length == 0 ? 0 : values[0].length;
        float[] flat = new float[values.length * labels];
        for (int i = 0; i < flat.length; i++) {
            double value = values[i / labels][i % labels];
            flat[i] = Double.isNaN(value) ? unknown : value == 1 ? positive : negative;
        }
        return Tensors.of(flat, values.length, labels);
    }

    private static double value(LabelValue label) {
        return switch (label) {
            case POSITIVE -> 1;
            case NEGATIVE -> 0;
            case UNCERTAIN, UNKNOWN -> Double.NaN;
        };
    }
}
