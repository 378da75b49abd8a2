package dev.lucency.study.report;

import dev.lucency.eval.Difference;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.HolmFamily;
import dev.lucency.eval.Score;
import dev.lucency.progress.Progress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scores and comparisons of a study. The primary comparison is not corrected; all others are one family by Holm, over all settings and
 * arms.
 *
 * @param endpoint the primary endpoint
 * @param rule how scores and intervals are computed
 * @param cells all planned results
 * @param settings scores by setting, in the order of the study
 */
public record StudyScores(
        Endpoint endpoint, EvaluationRule rule, List<JudgedCell> cells, List<SettingScores> settings) {
    public StudyScores {
        cells = List.copyOf(cells);
        settings = List.copyOf(settings);
    }

    /**
     * Judges the cells of a study.
     *
     * @throws dev.lucency.DataException if predictions are missing or damaged, or those of one setting are of different films
     */
    public static StudyScores of(List<JudgedCell> cells, Endpoint endpoint, EvaluationRule rule) {
        return of(cells, endpoint, rule, Progress.SILENT);
    }

    /** Judges the cells of a study, and reports progress. */
    public static StudyScores of(List<JudgedCell> cells, Endpoint endpoint, EvaluationRule rule, Progress progress) {
        Map<Setting, List<JudgedCell>> bySetting = cells.stream()
                .collect(Collectors.groupingBy(JudgedCell::setting, LinkedHashMap::new, Collectors.toList()));
        List<SettingScores> settings = new ArrayList<>();
        progress.begin("report", "settings", bySetting.size());
        bySetting.forEach((setting, planned) -> {
            settings.add(SettingScores.of(setting, planned, endpoint, rule));
            progress.advance(settings.size(), setting.text());
        });
        progress.end(settings.size() + " settings");
        return new StudyScores(endpoint, rule, cells, corrected(settings));
    }

    private static List<SettingScores> corrected(List<SettingScores> settings) {
        Iterator<Difference> secondary =
                HolmFamily.corrected(differences(settings, false)).iterator();
        Iterator<Difference> primary =
                HolmFamily.corrected(differences(settings, true)).iterator();
        return settings.stream()
                .map(scores -> new SettingScores(
                        scores.setting(),
                        scores.films(),
                        scores.patients(),
                        scores.inMean(),
                        scores.counts(),
                        scores.notShared(),
                        scores.arms(),
                        scores.comparisons().stream()
                                .map(comparison -> comparison.patients().isEmpty()
                                        ? comparison
                                        : comparison.with((comparison.primary() ? primary : secondary).next()))
                                .toList()))
                .toList();
    }

    private static List<Difference> differences(List<SettingScores> settings, boolean primary) {
        return settings.stream()
                .flatMap(scores -> scores.comparisons().stream())
                .filter(comparison -> comparison.primary() == primary)
                .flatMap(comparison -> comparison.patients().stream())
                .toList();
    }

    /** Returns all comparisons, in the order of the settings and arms. */
    public Stream<ArmComparison> comparisons() {
        return settings.stream().flatMap(scores -> scores.comparisons().stream());
    }

    /** Returns the primary comparison; empty if the plan has no cells for it. */
    public Optional<ArmComparison> primary() {
        return comparisons().filter(ArmComparison::primary).findFirst();
    }

    /** Returns the setting of the primary endpoint; empty if the plan has no cells for it. */
    public Optional<SettingScores> primarySetting() {
        return settings.stream()
                .filter(scores -> scores.setting().equals(endpoint.setting()))
                .findFirst();
    }

    /** Returns the number of secondary comparisons with a p value: the size of their family. */
    public int family() {
        return comparisons()
                .filter(comparison -> !comparison.primary())
                .flatMap(comparison -> comparison.patients().stream())
                .mapToInt(Difference::comparisons)
                .max()
                .orElse(0);
    }

    /** Returns the smallest p value that the resamples can give a secondary comparison after the correction. */
    public double smallestCorrectedP() {
        return HolmFamily.smallestCorrected(rule.bootstrap().draws(), family());
    }

    /** Returns the mean AUROC of a cell with its interval over patients; empty if it is not done. */
    Optional<Score> score(JudgedCell cell) {
        return settings.stream()
                .filter(scores -> scores.setting().equals(cell.setting()))
                .flatMap(scores -> scores.arms().stream())
                .flatMap(arm -> Stream.ofNullable(arm.each().get(cell.id())))
                .findFirst();
    }
}
