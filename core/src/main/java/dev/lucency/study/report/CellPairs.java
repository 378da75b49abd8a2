package dev.lucency.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Results of two arms with equal seed and sample of the labels.
 *
 * @param pairs the pairs
 */
record CellPairs(List<Pair> pairs) {
    CellPairs {
        pairs = List.copyOf(pairs);
    }

    /** Two cells of equal seed and draw. */
    record Pair(JudgedCell first, JudgedCell second) {
        private long seed() {
            return first.everySeed() ? second.seed() : first.seed();
        }
    }

    /** Returns all pairs of the results of two arms. */
    static CellPairs of(List<JudgedCell> first, List<JudgedCell> second) {
        return new CellPairs(first.stream()
                .flatMap(one -> second.stream().filter(one::isPairedWith).map(other -> new Pair(one, other)))
                .toList());
    }

    /** Returns the ids of one side, each once. */
    List<String> ids(Function<Pair, JudgedCell> side) {
        return pairs.stream().map(side).map(JudgedCell::id).distinct().toList();
    }

    /** Returns what was repeated. */
    ArmComparison.Repeats repeats(ToDoubleFunction<Pair> difference) {
        return bySeed(difference).size() > 1 || pairs.size() < 2
                ? ArmComparison.Repeats.SEEDS
                : ArmComparison.Repeats.SAMPLES;
    }

    /**
     * Returns the differences as independent values: one per seed, the mean over the samples of labels, which all seeds share; with one
     * seed, one per sample.
     */
    List<Double> differences(ToDoubleFunction<Pair> difference) {
        Map<Long, List<Double>> bySeed = bySeed(difference);
        return bySeed.size() > 1
                ? bySeed.values().stream()
                        .map(own ->
                                own.stream().mapToDouble(Double::doubleValue).sum() / own.size())
                        .toList()
                : bySeed.values().stream().flatMap(List::stream).toList();
    }

    private Map<Long, List<Double>> bySeed(ToDoubleFunction<Pair> difference) {
        Map<Long, List<Double>> bySeed = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            double own = difference.applyAsDouble(pair);
            if (Double.isFinite(own)) {
                bySeed.computeIfAbsent(pair.seed(), seed -> new ArrayList<>()).add(own);
            }
        }
        return bySeed;
    }
}
