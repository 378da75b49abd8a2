package dev.lucency.transfer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.lucency.ConfigException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Cross-validated linear probe on every film, without a test set. Patients are assigned to folds; each fold is evaluated by a probe that
 * was fitted on the other folds, with its penalty chosen on the next fold. So no film is evaluated by a probe that has seen its patient.
 * Probes of different folds have different scales, so each score is replaced by its rank within the fold, 0 to 1; AUROC depends only on the
 * order.
 *
 * @param folds number of folds, at least 3
 * @param seed seed that assigns patients to folds
 */
public record CrossValidation(int folds, Seed seed) {
    /** Name of the evaluated films in files. */
    public static final String NAME = "cross-validation";

    public CrossValidation {
        if (folds < 3) {
            throw new ConfigException(
                    "folds must be at least 3 (one to judge, one to choose on, the others to learn from), was "
                            + folds);
        }
    }

    /**
     * Checks that no fold is empty.
     *
     * @throws ConfigException if train and validation have fewer patients than folds
     */
    public void requirePatients(PreparedSet set) {
        long patients = set.films().stream()
                .filter(film -> film.split() != Split.TEST)
                .map(PreparedFilm::patient)
                .distinct()
                .count();
        if (folds > patients) {
            throw new ConfigException("folds must be at most the " + patients + " patients of train and validation of "
                    + set.name() + ", was " + folds);
        }
    }

    /** Returns predictions for every film from the probe that has not seen its patient. */
    public Predictions predict(FrozenFeatures features) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            int[] foldOf = deal(features.patients());
            LabelledFilms all = features.all();
            Tensor judged = Tensors.zeros(foldOf.length, features.set().labels().size());
            for (int fold = 0; fold < folds; fold++) {
                int left = fold;
                int chosenOn = (fold + 1) % folds;
                ProbeFit fit = LinearProbe.fit(
                        features.at(places(foldOf, f -> f != left && f != chosenOn)),
                        features.at(places(foldOf, f -> f == chosenOn)));
                int[] places = places(foldOf, f -> f == left);
                Tensor logits =
                        features.at(places).features().mm(fit.weight().t()).add_(fit.bias());
                judged.index_copy_(0, Tensors.of(places), ranks(logits));
            }
            return all.predictions(NAME, judged);
        }
    }

    /** Assigns patients to folds in random order. */
    int[] deal(String[] patients) {
        Map<String, List<Integer>> placesOf = IntStream.range(0, patients.length)
                .boxed()
                .collect(groupingBy(i -> patients[i], TreeMap::new, toList()));
        List<List<Integer>> groups = List.copyOf(placesOf.values());
        int[] order = seed.permutation(groups.size());
        int[] foldOf = new int[patients.length];
        for (int i = 0; i < order.length; i++) {
            for (int place : groups.get(order[i])) {
                foldOf[place] = i % folds;
            }
        }
        return foldOf;
    }

    /** Returns the ranks of a fold's scores for each label: [n, L] to [n, L]. */
    private static Tensor ranks(Tensor scores) {
        int films = (int) scores.size(0);
        int labels = (int) scores.size(1);
        float[] columns = Tensors.floats(scores.t()); // [L, n]
        for (int label = 0; label < labels; label++) {
            double[] ranks = ranks(Arrays.copyOfRange(columns, label * films, (label + 1) * films));
            for (int film = 0; film < films; film++) {
                columns[label * films + film] = (float) ranks[film];
            }
        }
        return Tensors.of(columns, labels, films).t();
    }

    /** Returns the share of scores below each score, where equal scores count half. */
    static double[] ranks(float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            ranks[i] = (first(sorted, scores[i], false) + first(sorted, scores[i], true)) / (2.0 * scores.length);
        }
        return ranks;
    }

    /** Returns the first index whose value is at least {@code value}, or above it. */
    private static int first(float[] sorted, float value, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (above && sorted[middle] == value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int[] places(int[] foldOf, IntPredicate which) {
        return IntStream.range(0, foldOf.length)
                .filter(i -> which.test(foldOf[i]))
                .toArray();
    }
}
