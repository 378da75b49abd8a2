package dev.lucency.study.report;

import dev.lucency.eval.Difference;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Interval;
import dev.lucency.eval.ModelMeans;
import dev.lucency.eval.Score;
import dev.lucency.eval.SeedDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two settings that judge the same models: on the set that they have learned from, and on another one.
 *
 * @param homeSetting setting on the set that was learned from
 * @param elsewhereSetting setting on the other set
 * @param home scores at home over the common findings
 * @param elsewhere scores elsewhere over the common findings
 * @param findings the findings that are in the means of both
 */
public record DropSets(
        Setting homeSetting, Setting elsewhereSetting, ModelMeans home, ModelMeans elsewhere, List<String> findings) {
    public DropSets {
        findings = List.copyOf(findings);
    }

    /**
     * A model that both sets judged.
     *
     * @param home id of its cell at home
     * @param elsewhere id of its cell elsewhere
     * @param cell its result elsewhere, with its seed and sample
     */
    record Model(String home, String elsewhere, JudgedCell cell) {}

    /**
     * Returns the drops of all arms, for each target that is judged elsewhere and has a result at home.
     *
     * @param homes target on the set that was learned from, by the target elsewhere
     */
    static List<ArmDrop> drops(StudyScores scores, Map<String, String> homes) {
        List<ArmDrop> drops = new ArrayList<>();
        for (SettingScores elsewhere : scores.settings()) {
            Optional.ofNullable(homes.get(elsewhere.setting().target()))
                    .flatMap(target -> scores.settings().stream()
                            .filter(own ->
                                    own.setting().equals(elsewhere.setting().on(target)))
                            .findFirst())
                    .flatMap(home -> of(home, elsewhere, scores.rule()))
                    .ifPresent(sets -> drops.addAll(sets.drops(scores)));
        }
        return drops;
    }

    private static Optional<DropSets> of(SettingScores home, SettingScores elsewhere, EvaluationRule rule) {
        Optional<ModelMeans> here = home.means(rule);
        Optional<ModelMeans> there = elsewhere.means(rule);
        if (here.isEmpty() || there.isEmpty()) {
            return Optional.empty();
        }
        List<String> common = here.get().inMean().stream()
                .filter(there.get().inMean()::contains)
                .toList();
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(new DropSets(
                        home.setting(),
                        elsewhere.setting(),
                        here.get().over(common),
                        there.get().over(common),
                        common));
    }

    private List<ArmDrop> drops(StudyScores scores) {
        Map<Arm, List<Model>> models = models(scores.cells());
        String reference = scores.endpoint().reference();
        List<ArmDrop> drops = new ArrayList<>();
        models.forEach((arm, own) -> {
            List<Arm> references = models.keySet().stream()
                    .filter(other ->
                            other.name().equals(reference) && !arm.name().equals(reference) && arm.isBeside(other))
                    .toList();
            if (references.isEmpty()) {
                ArmDrop.of(this, arm, own, Optional.empty()).ifPresent(drops::add);
            }
            references.forEach(other -> ArmDrop.of(
                            this, arm, own, beyond(own, other, models.getOrDefault(other, List.of()), scores))
                    .ifPresent(drops::add));
        });
        return drops;
    }

    /** Returns the models of each arm that both sets judged, each once. */
    private Map<Arm, List<Model>> models(List<JudgedCell> cells) {
        Map<Arm, List<Model>> models = new LinkedHashMap<>();
        for (JudgedCell there : cells) {
            if (there.isDone() && there.setting().equals(elsewhereSetting)) {
                List<Model> own = models.computeIfAbsent(there.arm(), arm -> new ArrayList<>());
                cells.stream()
                        .filter(here -> here.isDone()
                                && here.setting().equals(homeSetting)
                                && here.arm().equals(there.arm())
                                && here.seed() == there.seed()
                                && here.draw() == there.draw())
                        .findFirst()
                        .filter(here -> own.stream()
                                .noneMatch(model -> model.elsewhere().equals(there.id())))
                        .ifPresent(here -> own.add(new Model(here.id(), there.id(), there)));
            }
        }
        return models;
    }

    private Optional<ArmDrop.Beyond> beyond(List<Model> arm, Arm reference, List<Model> others, StudyScores scores) {
        List<Model> first = new ArrayList<>();
        List<Model> second = new ArrayList<>();
        Map<Long, List<Double>> bySeed = new LinkedHashMap<>();
        for (Model one : arm) {
            for (Model other : others) {
                if (one.cell().isPairedWith(other.cell())) {
                    first.add(one);
                    second.add(other);
                    long seed = one.cell().everySeed()
                            ? other.cell().seed()
                            : one.cell().seed();
                    double difference = estimate(home, one.home())
                            - estimate(home, other.home())
                            - estimate(elsewhere, one.elsewhere())
                            + estimate(elsewhere, other.elsewhere());
                    bySeed.computeIfAbsent(seed, any -> new ArrayList<>()).add(difference);
                }
            }
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        List<Double> each = bySeed.values().stream()
                .map(own ->
                        own.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .toList();
        double level = scores.rule().bootstrap().level();
        return difference(home, first, second, true)
                .flatMap(here -> difference(elsewhere, first, second, false)
                        .map(there -> new ArmDrop.Beyond(
                                reference, here.minusIndependent(there), SeedDifference.of(each, level))));
    }

    private static double estimate(ModelMeans means, String id) {
        return means.score(List.of(id)).interval().map(Interval::estimate).orElse(Double.NaN);
    }

    private static Optional<Interval> difference(
            ModelMeans means, List<Model> first, List<Model> second, boolean atHome) {
        return Optional.of(means.difference(ids(first, atHome), ids(second, atHome)))
                .map(Difference::score)
                .flatMap(Score::interval);
    }

    private static List<String> ids(List<Model> models, boolean atHome) {
        return models.stream()
                .map(model -> atHome ? model.home() : model.elsewhere())
                .distinct()
                .toList();
    }
}
