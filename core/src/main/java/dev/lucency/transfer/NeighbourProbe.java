package dev.lucency.transfer;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.MeanAuroc;
import dev.lucency.eval.Predictions;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmInput;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Cheap repeated evaluation of a backbone during its training: the mean AUROC of k-NN on validation films, with train films as neighbours.
 * The films are the same each time, whatever the seed of the training; the test split is not read.
 *
 * @param set prepared set of the films
 * @param rows rows of the films that vote and of those to evaluate
 * @param neighbours rule of the votes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NeighbourProbe(PreparedSet set, int[] rows, NearestNeighbours neighbours) {
    private static final Seed CHOICE = Seed.fixed(SeedStream.PROBED_FILMS);
    private static final int MINIMUM_CASES = EvaluationRule.withSeed(1).minimumCases();

    /**
     * Returns a probe on a random sample of train and validation films, or on all of them if there are fewer.
     *
     * @param most maximum number of films of each split
     */
    public static NeighbourProbe of(PreparedSet set, int most, NearestNeighbours neighbours) {
        int[] rows = IntStream.concat(some(set, Split.TRAIN, most), some(set, Split.VALIDATION, most))
                .toArray();
        return new NeighbourProbe(set, rows, neighbours);
    }

    /** Returns why the probe cannot be computed on this set, in words that follow the name of the set; empty if it can. */
    public Optional<String> obstacle() {
        for (Split split : new Split[] {Split.TRAIN, Split.VALIDATION}) {
            if (set.rows(split).length == 0) {
                return Optional.of("has no film in the split " + split.text());
            }
        }
        int[] judged = judged();
        Targets targets = Targets.of(set, judged);
        boolean scored = IntStream.range(0, set.labels().size())
                .anyMatch(
                        label -> targets.count(label, 1) >= MINIMUM_CASES && targets.count(label, 0) >= MINIMUM_CASES);
        return scored
                ? Optional.empty()
                : Optional.of("has no label with " + MINIMUM_CASES + " positive and " + MINIMUM_CASES
                        + " negative films among " + judged.length + " of the split validation");
    }

    /** Returns the validation films that are evaluated. */
    public int[] judged() {
        return Arrays.stream(rows)
                .filter(row -> set.films().get(row).split() == Split.VALIDATION)
                .toArray();
    }

    /**
     * Evaluates a backbone.
     *
     * @param backbone backbone in evaluation mode
     * @return mean AUROC over the labels that enter the mean of an evaluation; 0.5 is chance
     */
    public double meanAuroc(Backbone backbone, FilmInput input) {
        try (Scope scope = Scope.open()) {
            FrozenFeatures features = FrozenFeatures.extract(backbone, input, set, Progress.SILENT, rows);
            Predictions predictions = neighbours.predict(features, Split.VALIDATION);
            return MeanAuroc.of(predictions, MINIMUM_CASES).orElseThrow();
        }
    }

    private static IntStream some(PreparedSet set, Split split, int most) {
        int[] all = set.rows(split);
        if (all.length <= most) {
            return Arrays.stream(all);
        }
        return Arrays.stream(CHOICE.permutation(all.length), 0, most)
                .map(place -> all[place])
                .sorted();
    }
}
