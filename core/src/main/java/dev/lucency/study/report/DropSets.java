package dev.lucency.study.report;

import static java.util.Objects.requireNonNull;

import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Interval;
import dev.lucency.eval.ModelMeans;
import dev.lucency.eval.SeedDifference;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param homeIds id of the cell at home that judged the same model, by the id of that elsewhere
 */
public record DropSets(
        Setting homeSetting,
        Setting elsewhereSetting,
        ModelMeans home,
        ModelMeans elsewhere,
        List<String> findings,
        Map<String, String> homeIds) {
    public DropSets {
        findings = List.copyOf(findings);
        homeIds = Map.copyOf(homeIds);
    }

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
                    .ifPresent(sets -> drops.addAll(sets.drops(elsewhere, scores)));
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
                        common,
                        homeIds(home, elsewhere)));
    }

    private static Map<String, String> homeIds(SettingScores home, SettingScores elsewhere) {
        Map<String, String> ids = new HashMap<>();
        for (ArmScore arm : elsewhere.arms()) {
            List<JudgedCell> own = home.arms().stream()
                    .filter(score -> score.arm().equals(arm.arm()))
                    .flatMap(score -> score.done().stream())
                    .toList();
            for (JudgedCell cell : arm.done()) {
                own.stream()
                        .filter(at -> at.seed() == cell.seed() && at.draw() == cell.draw())
                        .findFirst()
                        .ifPresent(at -> ids.put(cell.id(), at.id()));
            }
        }
        return ids;
    }

    private List<ArmDrop> drops(SettingScores judged, StudyScores scores) {
        String reference = scores.endpoint().reference();
        List<ArmDrop> drops = new ArrayList<>();
        for (ArmScore arm : judged.arms()) {
            List<ArmScore> references = judged.arms().stream()
                    .filter(other -> other.arm().name().equals(reference)
                            && !arm.arm().name().equals(reference)
                            && arm.arm().isBeside(other.arm()))
                    .toList();
            if (references.isEmpty()) {
                ArmDrop.of(this, arm.arm(), ofBoth(arm), Optional.empty()).ifPresent(drops::add);
            }
            references.forEach(other -> ArmDrop.of(this, arm.arm(), ofBoth(arm), beyond(arm, other, scores))
                    .ifPresent(drops::add));
        }
        return drops;
    }

    /** Returns the results elsewhere whose models were judged at home too. */
    private List<JudgedCell> ofBoth(ArmScore arm) {
        return arm.done().stream()
                .filter(cell -> homeIds.containsKey(cell.id()))
                .toList();
    }

    private Optional<ArmDrop.Beyond> beyond(ArmScore arm, ArmScore reference, StudyScores scores) {
        CellPairs pairs = CellPairs.of(ofBoth(arm), ofBoth(reference));
        if (pairs.pairs().isEmpty()) {
            return Optional.empty();
        }
        List<String> first = pairs.ids(CellPairs.Pair::first);
        List<String> second = pairs.ids(CellPairs.Pair::second);
        List<Double> each = pairs.differences(pair -> drop(pair.first()) - drop(pair.second()));
        double level = scores.rule().bootstrap().level();
        return difference(home, homeIds(first), homeIds(second))
                .flatMap(here -> difference(elsewhere, first, second)
                        .map(there -> new ArmDrop.Beyond(
                                reference.arm(), here.minusIndependent(there), SeedDifference.of(each, level))));
    }

    private double drop(JudgedCell cell) {
        return estimate(home, homeIds(List.of(cell.id()))) - estimate(elsewhere, List.of(cell.id()));
    }

    private static double estimate(ModelMeans means, List<String> ids) {
        return means.score(ids).interval().map(Interval::estimate).orElse(Double.NaN);
    }

    private static Optional<Interval> difference(ModelMeans means, List<String> first, List<String> second) {
        return means.difference(first, second).score().interval();
    }

    /** Returns the ids at home of cells elsewhere. */
    List<String> homeIds(List<String> ids) {
        return ids.stream().map(id -> requireNonNull(homeIds.get(id), id)).toList();
    }
}
