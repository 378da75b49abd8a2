package dev.lucency.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The evaluations of several models on the same films, and their paired differences.
 *
 * @param models the evaluation of each model, by name
 * @param pairs the compared pairs
 * @param leftOut the labels that not all models have
 * @param deLongRefused the reason why there is no DeLong test; empty if there is one
 */
public record Comparison(
        Map<String, Evaluation> models, List<ModelPair> pairs, List<String> leftOut, Optional<String> deLongRefused) {
    public Comparison {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        pairs = List.copyOf(pairs);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Compares every other model with a reference model.
     *
     * @param reference the index of the reference model; differences are other minus reference
     */
    public static Comparison withReference(Alignment films, int reference, EvaluationRule rule) {
        return of(
                films,
                rule,
                IntStream.range(0, films.models().size())
                        .filter(model -> model != reference)
                        .mapToObj(model -> new int[] {model, reference})
                        .toList());
    }

    /** Compares all pairs of models; differences are later minus earlier model. */
    public static Comparison ofAllPairs(Alignment films, EvaluationRule rule) {
        List<int[]> pairs = new ArrayList<>();
        for (int second = 0; second < films.models().size(); second++) {
            for (int first = second + 1; first < films.models().size(); first++) {
                pairs.add(new int[] {first, second});
            }
        }
        return of(films, rule, pairs);
    }

    private static Comparison of(Alignment films, EvaluationRule rule, List<int[]> pairs) {
        List<Judged> judged = films.models().stream()
                .map(model -> Judged.of(model.predictions(), Thresholds.none(), rule))
                .toList();
        List<Evaluation> evaluations = judged.stream().map(Judged::evaluation).toList();
        Map<String, Evaluation> models = new LinkedHashMap<>();
        for (int model = 0; model < judged.size(); model++) {
            models.put(films.models().get(model).name(), evaluations.get(model));
        }
        Optional<String> refused = DeLong.refused(judged.get(0).predictions());
        List<PairedDifference> differences = PairedDifference.corrected(pairs.stream()
                .map(pair -> PairedDifference.uncorrected(
                        judged.get(pair[0]), evaluations.get(pair[0]), judged.get(pair[1])))
                .toList());
        List<ModelPair> compared = IntStream.range(0, pairs.size())
                .mapToObj(pair -> pair(films, pairs.get(pair), differences.get(pair), refused.isEmpty()))
                .toList();
        return new Comparison(models, compared, films.leftOut(), refused);
    }

    private static ModelPair pair(Alignment films, int[] pair, PairedDifference difference, boolean independent) {
        NamedPredictions first = films.models().get(pair[0]);
        NamedPredictions second = films.models().get(pair[1]);
        return new ModelPair(
                first.name(),
                second.name(),
                difference,
                independent ? deLong(first.predictions(), second.predictions()) : Map.of());
    }

    private static Map<String, DeLong> deLong(Predictions first, Predictions second) {
        Map<String, DeLong> tests = new LinkedHashMap<>();
        for (int label = 0; label < first.labels().size(); label++) {
            if (first.counts(label).reach(2)) {
                tests.put(first.labels().get(label), DeLong.of(first, second, label));
            }
        }
        return tests;
    }
}
