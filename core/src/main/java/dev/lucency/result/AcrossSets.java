package dev.lucency.result;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Predictions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Models that were judged on several sets of films, such as those of the hospital that they learned from and those of others. All figures
 * are means over the same labels: those that every result has, with enough cases in every one.
 *
 * @param rule how intervals are computed
 * @param sets names of the sets; the others are compared with the first
 * @param labels labels in the means
 * @param leftOut labels that are not: some result lacks them, or has too few cases
 * @param places by model, in the order of the results, where it was judged; by set
 */
public record AcrossSets(
        EvaluationRule rule,
        List<String> sets,
        List<String> labels,
        List<String> leftOut,
        Map<String, Map<String, Place>> places) {
    public AcrossSets {
        sets = List.copyOf(sets);
        labels = List.copyOf(labels);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Predictions of a model on one set.
     *
     * @param model name of the model
     * @param set name of the set
     * @param predictions what it predicts there
     */
    public record Judgement(String model, String set, Predictions predictions) {}

    /**
     * A model on one set.
     *
     * @param evaluation the scores on the labels of the means
     * @param drop mean AUROC on the first set minus that on this one; empty on the first set, and if the model was not judged there. The
     *     patients of two sets are different ones, so its interval follows from the two of the means ({@link Interval#minusIndependent})
     */
    public record Place(Evaluation evaluation, Optional<Interval> drop) {
        /** Returns the mean AUROC. */
        public Interval mean() {
            return evaluation.mean().score().interval().orElseThrow();
        }

        /** Returns whether the mean is shown to be lower than on the first set: the interval of the drop is above 0. */
        public boolean isLower() {
            return drop.map(value -> value.low() > 0).orElse(false);
        }
    }

    /**
     * Evaluates every model on every set.
     *
     * @throws IllegalArgumentException if there are fewer than two sets, a model is named twice on a set, or no label has enough cases
     *     everywhere; the message names them
     */
    public static AcrossSets of(List<Judgement> judgements, EvaluationRule rule) {
        List<String> sets = judgements.stream().map(Judgement::set).distinct().toList();
        if (sets.size() < 2) {
            throw new IllegalArgumentException(
                    "results of at least two sets of films are needed, was " + String.join(", ", sets));
        }
        requireOnce(judgements);
        Set<String> all = new LinkedHashSet<>();
        judgements.forEach(one -> all.addAll(one.predictions().labels()));
        List<String> labels = all.stream()
                .filter(label -> judgements.stream().allMatch(one -> hasEnough(one.predictions(), label, rule)))
                .toList();
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("no label is in all results with at least " + rule.minimumCases()
                    + " films with and as many without it; labels are " + String.join(", ", all));
        }
        Map<String, Map<String, Place>> places = new LinkedHashMap<>();
        judgements.stream()
                .map(Judgement::model)
                .distinct()
                .forEach(model -> places.put(model, places(judgements, model, sets, labels, rule)));
        List<String> leftOut = new ArrayList<>(all);
        leftOut.removeAll(labels);
        return new AcrossSets(rule, sets, labels, leftOut, places);
    }

    /** Returns where a model was judged: on the first set first, since drops are from there. */
    private static Map<String, Place> places(
            List<Judgement> judgements, String model, List<String> sets, List<String> labels, EvaluationRule rule) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (String set : sets) {
            Optional<Place> home = Optional.ofNullable(places.get(sets.get(0)));
            judgements.stream()
                    .filter(one -> one.model().equals(model) && one.set().equals(set))
                    .forEach(one -> places.put(set, place(one, labels, rule, home)));
        }
        return places;
    }

    private static Place place(Judgement one, List<String> labels, EvaluationRule rule, Optional<Place> home) {
        int[] columns = labels.stream()
                .mapToInt(label -> one.predictions().labels().indexOf(label))
                .toArray();
        Evaluation evaluation = Evaluation.of(one.predictions().columns(columns), rule);
        Place place = new Place(evaluation, Optional.empty());
        return home.map(first -> new Place(evaluation, Optional.of(first.mean().minusIndependent(place.mean()))))
                .orElse(place);
    }

    private static boolean hasEnough(Predictions predictions, String label, EvaluationRule rule) {
        int column = predictions.labels().indexOf(label);
        return column >= 0 && predictions.counts(column).reach(rule.minimumCases());
    }

    private static void requireOnce(List<Judgement> judgements) {
        for (int second = 1; second < judgements.size(); second++) {
            Judgement two = judgements.get(second);
            if (IntStream.range(0, second)
                    .mapToObj(judgements::get)
                    .anyMatch(
                            one -> one.model().equals(two.model()) && one.set().equals(two.set()))) {
                throw new IllegalArgumentException(
                        two.model() + " has two results on " + two.set() + "; name each result once");
            }
        }
    }
}
