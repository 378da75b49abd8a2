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
 * Features of films, and their rows in a set.
 *
 * @param set prepared set of the films
 * @param rows rows of the films in the set
 * @param features features, [n, D]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledFilms(PreparedSet set, int[] rows, Tensor features) {
    /** Returns the targets of the films. */
    Targets targets() {
        return Targets.of(set, rows);
    }

    /**
     * Returns predictions on the films.
     *
     * @param name name of the split in files
     * @param probabilities probabilities, [n, L]
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
