package dev.lucency.study.report;

import dev.lucency.DataException;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Interval;
import dev.lucency.eval.LabelCounts;
import dev.lucency.eval.ModelMeans;
import dev.lucency.eval.NamedPredictions;
import dev.lucency.eval.Score;
import dev.lucency.eval.SeedDifference;
import dev.lucency.result.FindingSizesCsv;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The scores of all arms in one setting: on the same films and labels.
 *
 * @param setting what is judged, and how
 * @param films number of films; 0 if no arm has a result
 * @param patients number of patients
 * @param inMean labels in the means
 * @param counts numbers of films of each label by class
 * @param notShared labels that not all models have, which are left out
 * @param arms scores in the order of the study
 * @param comparisons each arm with the reference, with uncorrected p values
 */
public record SettingScores(
        Setting setting,
        int films,
        int patients,
        List<String> inMean,
        Map<String, LabelCounts> counts,
        List<String> notShared,
        List<ArmScore> arms,
        List<ArmComparison> comparisons) {
    public SettingScores {
        inMean = List.copyOf(inMean);
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        notShared = List.copyOf(notShared);
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Judges the cells of one setting.
     *
     * @param planned results of the setting, done or not
     * @throws DataException if the predictions are missing or damaged, or of different films
     */
    static SettingScores of(Setting setting, List<JudgedCell> planned, Endpoint endpoint, EvaluationRule rule) {
        Map<String, JudgedCell> done = new LinkedHashMap<>();
        planned.stream().filter(JudgedCell::isDone).forEach(cell -> done.putIfAbsent(cell.id(), cell));
        Optional<ModelMeans> means = done.isEmpty() ? Optional.empty() : Optional.of(means(setting, done, rule));
        Map<Arm, List<JudgedCell>> byArm = planned.stream()
                .collect(Collectors.groupingBy(JudgedCell::arm, LinkedHashMap::new, Collectors.toList()));
        List<ArmScore> arms = new ArrayList<>();
        byArm.forEach((arm, cells) -> arms.add(score(arm, once(cells), means)));
        return new SettingScores(
                setting,
                means.map(ModelMeans::films).orElse(0),
                means.map(ModelMeans::patients).orElse(0),
                means.map(ModelMeans::inMean).orElse(List.of()),
                means.map(SettingScores::counts).orElse(Map.of()),
                means.map(ModelMeans::notShared).orElse(List.of()),
                arms,
                comparisons(setting, arms, means, endpoint, rule));
    }

    /** Judges the cells once more, for comparisons beyond the setting; empty if none is done. */
    Optional<ModelMeans> means(EvaluationRule rule) {
        Map<String, JudgedCell> done = new LinkedHashMap<>();
        arms.stream()
                .flatMap(arm -> arm.planned().stream())
                .filter(JudgedCell::isDone)
                .forEach(cell -> done.putIfAbsent(cell.id(), cell));
        return done.isEmpty() ? Optional.empty() : Optional.of(means(setting, done, rule));
    }

    private static ModelMeans means(Setting setting, Map<String, JudgedCell> done, EvaluationRule rule) {
        List<NamedPredictions> models = done.values().stream()
                .map(cell -> new NamedPredictions(
                        cell.id(), FindingSizesCsv.read(cell.predictions().orElseThrow(), cell.size())))
                .toList();
        try {
            return ModelMeans.of(models, rule);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    setting.text() + ": the cells cannot be compared: " + e.getMessage()
                            + "; delete the folder of the cell that differs, and resume the study",
                    e);
        }
    }

    /** Returns the results of an arm, each cell once. */
    private static List<JudgedCell> once(List<JudgedCell> cells) {
        Map<String, JudgedCell> once = new LinkedHashMap<>();
        cells.forEach(cell -> once.putIfAbsent(cell.id(), cell));
        return List.copyOf(once.values());
    }

    private static ArmScore score(Arm arm, List<JudgedCell> planned, Optional<ModelMeans> means) {
        List<String> ids =
                planned.stream().filter(JudgedCell::isDone).map(JudgedCell::id).toList();
        Map<String, Score> each = new LinkedHashMap<>();
        Map<String, Score> labels = new LinkedHashMap<>();
        if (means.isPresent() && !ids.isEmpty()) {
            ids.forEach(id -> each.put(id, means.get().score(List.of(id))));
            means.get().labels().forEach(label -> labels.put(label, means.get().score(ids, label)));
        }
        return new ArmScore(
                arm, planned, each, ids.isEmpty() ? Optional.empty() : means.map(of -> of.score(ids)), labels);
    }

    private static Map<String, LabelCounts> counts(ModelMeans means) {
        Map<String, LabelCounts> counts = new LinkedHashMap<>();
        means.labels().forEach(label -> counts.put(label, means.counts(label)));
        return counts;
    }

    private static List<ArmComparison> comparisons(
            Setting setting, List<ArmScore> arms, Optional<ModelMeans> means, Endpoint endpoint, EvaluationRule rule) {
        List<ArmComparison> comparisons = new ArrayList<>();
        for (ArmScore arm : arms) {
            for (ArmScore reference : arms) {
                if (reference.arm().name().equals(endpoint.reference())
                        && !arm.arm().name().equals(endpoint.reference())
                        && arm.arm().isBeside(reference.arm())) {
                    comparisons.add(comparison(setting, arm, reference, means, endpoint, rule));
                }
            }
        }
        return comparisons;
    }

    private static ArmComparison comparison(
            Setting setting,
            ArmScore arm,
            ArmScore reference,
            Optional<ModelMeans> means,
            Endpoint endpoint,
            EvaluationRule rule) {
        CellPairs pairs = CellPairs.of(arm.done(), reference.done());
        List<String> first = ids(pairs, CellPairs.Pair::first, arm);
        List<String> second = ids(pairs, CellPairs.Pair::second, reference);
        ToDoubleFunction<CellPairs.Pair> difference =
                pair -> value(arm, pair.first()) - value(reference, pair.second());
        boolean both = !first.isEmpty() && !second.isEmpty();
        return new ArmComparison(
                setting,
                arm.arm(),
                reference.arm(),
                endpoint.is(arm.arm(), reference.arm(), setting),
                both ? means.flatMap(of -> compared(of, arm, first, reference, second)) : Optional.empty(),
                both ? means.map(of -> of.difference(first, second)) : Optional.empty(),
                pairs.repeats(difference),
                SeedDifference.of(
                        pairs.differences(difference), rule.bootstrap().level()));
    }

    private static Optional<ArmComparison.Compared> compared(
            ModelMeans means, ArmScore arm, List<String> first, ArmScore reference, List<String> second) {
        List<String> leftOut = new ArrayList<>();
        leftOut(arm, first).ifPresent(leftOut::add);
        leftOut(reference, second).ifPresent(leftOut::add);
        return means.score(first)
                .interval()
                .flatMap(one -> means.score(second)
                        .interval()
                        .map(other -> new ArmComparison.Compared(one.estimate(), other.estimate(), leftOut)));
    }

    private static Optional<String> leftOut(ArmScore arm, List<String> compared) {
        int without = arm.each().size() - compared.size();
        return without == 0
                ? Optional.empty()
                : Optional.of(without + " of " + arm.each().size() + " models of "
                        + arm.arm().text());
    }

    /** Returns the cells of an arm that have a partner, so that no arm has the better seeds; all if none has. */
    private static List<String> ids(CellPairs pairs, Function<CellPairs.Pair, JudgedCell> of, ArmScore all) {
        return pairs.pairs().isEmpty() ? List.copyOf(all.each().keySet()) : pairs.ids(of);
    }

    private static double value(ArmScore arm, JudgedCell cell) {
        return Optional.ofNullable(arm.each().get(cell.id()))
                .flatMap(Score::interval)
                .map(Interval::estimate)
                .orElse(Double.NaN);
    }
}
