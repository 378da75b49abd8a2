package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.Finding;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Labels that a model and a set share: names of the same finding in the vocabulary ({@link Finding}), or names that are equal except for
 * case, spaces and underscores.
 *
 * @param names names in the model, in its order
 * @param ofModel index of each among the model's labels
 * @param ofSet index of each among the set's labels
 * @param modelOnly labels of the model that the set lacks
 * @param setOnly labels of the set that the model lacks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SharedLabels(
        List<String> names, int[] ofModel, int[] ofSet, List<String> modelOnly, List<String> setOnly) {
    /**
     * Returns the labels that a model and a set share.
     *
     * @throws DataException if they share no label
     */
    public static SharedLabels of(List<String> model, PreparedSet set) {
        List<String> keys = set.labels().stream().map(Finding::identity).toList();
        List<String> own = model.stream().map(Finding::identity).toList();
        int[] ofModel = IntStream.range(0, model.size())
                .filter(label -> keys.contains(own.get(label)))
                .toArray();
        if (ofModel.length == 0) {
            throw new DataException(set.name() + ": has the labels " + set.labels() + ", none of those of the model "
                    + model + "; use a set with a label that the model was made on");
        }
        return new SharedLabels(
                Arrays.stream(ofModel).mapToObj(model::get).toList(),
                ofModel,
                Arrays.stream(ofModel)
                        .map(label -> keys.indexOf(own.get(label)))
                        .toArray(),
                model.stream()
                        .filter(label -> !keys.contains(Finding.identity(label)))
                        .toList(),
                set.labels().stream()
                        .filter(label -> !own.contains(Finding.identity(label)))
                        .toList());
    }

    /**
     * Returns predictions on these labels.
     *
     * @param rows rows of the films in the set
     * @param probabilities probabilities, [n, columns]
     * @param columns column of each label in {@code probabilities}
     */
    Predictions predictions(PreparedSet set, Split split, int[] rows, Tensor probabilities, int[] columns) {
        double[] flat = Tensors.doubles(probabilities);
        int width = (int) probabilities.size(1);
        double[][] targets = Targets.of(set, rows).values();
        return Predictions.of(
                split.text(),
                names,
                Arrays.stream(rows)
                        .mapToObj(row -> set.films().get(row))
                        .map(film -> new FilmId(film.id(), film.patient()))
                        .toList(),
                Arrays.stream(targets)
                        .map(film -> Arrays.stream(ofSet)
                                .mapToDouble(label -> film[label])
                                .toArray())
                        .toArray(double[][]::new),
                IntStream.range(0, rows.length)
                        .mapToObj(film -> Arrays.stream(columns)
                                .mapToDouble(column -> flat[film * width + column])
                                .toArray())
                        .toArray(double[][]::new));
    }
}
