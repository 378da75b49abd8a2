package dev.lucency.study.report;

import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.eval.SeedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How much lower an arm is judged in a set that it has not learned from than on films of the set it has learned from. The patients of the
 * two sets are different ones, so intervals over patients follow from those of both sets ({@link Interval#minusIndependent}).
 *
 * @param home setting of the set it has learned from
 * @param elsewhere setting of the other set
 * @param arm the arm
 * @param here mean AUROC at home
 * @param there mean AUROC elsewhere, over the same findings
 * @param drop home minus elsewhere, with an interval over patients
 * @param beyond the drop minus that of the reference, with an interval over patients; below 0 if the arm loses less; empty for the
 *     reference
 * @param seeds the same at equal seeds
 */
record ArmDrop(
        Setting home,
        Setting elsewhere,
        Arm arm,
        Interval here,
        Interval there,
        Interval drop,
        Optional<Interval> beyond,
        SeedDifference seeds) {

    /**
     * Returns the drops of all arms, for each target that is judged elsewhere and has a result at home over the same findings.
     *
     * @param homes target on the set that was learned from, by the target elsewhere
     */
    static List<ArmDrop> of(StudyScores scores, Map<String, String> homes) {
        List<ArmDrop> drops = new ArrayList<>();
        for (SettingScores elsewhere : scores.settings()) {
            Optional<SettingScores> home = Optional.ofNullable(
                            homes.get(elsewhere.setting().target()))
                    .flatMap(target -> scores.settings().stream()
                            .filter(own ->
                                    own.setting().equals(elsewhere.setting().on(target)))
                            .findFirst())
                    .filter(own -> own.inMean().equals(elsewhere.inMean()));
            for (ArmScore arm : elsewhere.arms()) {
                home.flatMap(own -> drop(
                                own, elsewhere, arm, scores.rule().bootstrap().level()))
                        .ifPresent(drops::add);
            }
        }
        return drops;
    }

    private static Optional<ArmDrop> drop(SettingScores home, SettingScores elsewhere, ArmScore arm, double level) {
        Optional<Interval> here = home.arms().stream()
                .filter(own -> own.arm().equals(arm.arm()))
                .flatMap(own -> own.mean().stream())
                .flatMap(score -> score.interval().stream())
                .findFirst();
        Optional<Interval> there = arm.mean().flatMap(Score::interval);
        if (here.isEmpty() || there.isEmpty()) {
            return Optional.empty();
        }
        Optional<ArmComparison> first = comparison(home, arm.arm());
        Optional<ArmComparison> second = comparison(elsewhere, arm.arm());
        return Optional.of(new ArmDrop(
                home.setting(),
                elsewhere.setting(),
                arm.arm(),
                here.get(),
                there.get(),
                here.get().minusIndependent(there.get()),
                patients(first).flatMap(one -> patients(second).map(one::minusIndependent)),
                SeedDifference.of(differences(first, second), level)));
    }

    private static Optional<ArmComparison> comparison(SettingScores setting, Arm arm) {
        return setting.comparisons().stream()
                .filter(comparison -> comparison.arm().equals(arm))
                .findFirst();
    }

    private static Optional<Interval> patients(Optional<ArmComparison> comparison) {
        return comparison
                .flatMap(ArmComparison::patients)
                .map(Difference::score)
                .flatMap(Score::interval);
    }

    /** Returns the drop beyond that of the reference for each seed; none if not the same seeds were judged in both sets. */
    private static List<Double> differences(Optional<ArmComparison> home, Optional<ArmComparison> elsewhere) {
        List<Double> here = each(home);
        List<Double> there = each(elsewhere);
        return here.size() != there.size()
                ? List.of()
                : IntStream.range(0, here.size())
                        .mapToObj(seed -> here.get(seed) - there.get(seed))
                        .toList();
    }

    private static List<Double> each(Optional<ArmComparison> comparison) {
        return comparison.map(own -> own.seeds().each()).orElse(List.of());
    }
}
