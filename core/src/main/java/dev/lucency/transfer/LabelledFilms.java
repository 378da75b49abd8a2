package dev.lucency.transfer;

import dev.lucency.data.PreparedSet;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Features of films, and which films they are.
 *
 * @param set the films' set
 * @param rows their rows in it
 * @param features [n, D]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledFilms(PreparedSet set, int[] rows, Tensor features) {
    /** What is known of the films. */
    Targets targets() {
        return Targets.of(set, rows);
    }

    /**
     * What a model says of the films.
     *
     * @param name of the split, as it stands in files
     * @param probabilities [n, L]
     */
    Predictions predictions(String name, Tensor probabilities) {
        List<FilmId> films = Arrays.stream(rows)
                .mapToObj(row -> set.films().get(row))
                .map(film -> new FilmId(film.id(), film.patient()))
                .toList();
        return Predictions.of(name, set.labels(), films, targets().values(), matrix(probabilities));
    }

    private static double[][] matrix(Tensor probabilities) {
        try (Scope scope = Scope.open()) {
            double[] flat = Tensors.doubles(probabilities);
            int columns = (int) probabilities.size(1);
            double[][] rows = new double[flat.length / columns][columns];
            for (int i = 0; i < flat.length; i++) {
                rows[i / columns][i % columns] = flat[i];
            }
            return rows;
        }
    }
}
