package dev.lucency.study.report;

import static dev.lucency.study.report.Fabricated.HIGHER;
import static dev.lucency.study.report.Fabricated.MOCO;
import static dev.lucency.study.report.Fabricated.RANDOM;
import static dev.lucency.study.report.Fabricated.RULE;
import static dev.lucency.study.report.Fabricated.SETTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Holm;
import dev.lucency.eval.Interval;
import dev.lucency.eval.SizeGroup;
import dev.lucency.result.PredictionsCsv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which results are compared with which, how often each counts, and which p values are corrected together. */
class StudyScoresTest {
    private static final Setting KNN = new Setting("resnet18", "nih", "test", "knn", 1);

    @TempDir
    Path folder;

    @Test
    void allComparisonsButThePrimaryOneAreOneFamilyOverAllSettings() {
        Arm simclr = new Arm("simclr", "nih", false);
        List<JudgedCell> cells = new ArrayList<>();
        for (Setting setting : List.of(SETTING, KNN, SETTING.with(0.1))) {
            cells.add(cell(RANDOM, setting, 1, 0.1));
            cells.add(cell(MOCO, setting, 1, 0.3));
            cells.add(cell(simclr, setting, 1, 0.2));
        }
        StudyScores scores = StudyScores.of(cells, HIGHER, RULE);
        assertThat(scores.family()).isEqualTo(5); // 2 arms in 3 settings, without the primary comparison

        Difference primary = scores.primary().orElseThrow().patients().orElseThrow();
        assertThat(primary.adjusted()).isEqualTo(primary.p());
        List<Difference> others = scores.comparisons()
                .filter(comparison -> !comparison.primary())
                .map(comparison -> comparison.patients().orElseThrow())
                .toList();
        double[] corrected = Holm.adjusted(others.stream()
                .mapToDouble(difference -> difference.p().orElseThrow())
                .toArray());
        for (int i = 0; i < corrected.length; i++) {
            assertThat(others.get(i).adjusted()).hasValue(corrected[i]);
            assertThat(others.get(i).comparisons()).isEqualTo(5);
        }
    }

    @Test
    void withTooFewResamplesNoSecondaryComparisonCanBeSignificant() {
        List<JudgedCell> cells = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            Arm arm = number == 0 ? RANDOM : new Arm("arm" + number, "nih", false);
            cells.add(cell(arm, SETTING, 1, number == 0 ? 0 : 5));
        }
        StudyScores scores = StudyScores.of(cells, HIGHER, RULE);
        assertThat(scores.family()).isEqualTo(6);
        assertThat(scores.smallestCorrectedP()).isCloseTo(6 * 2 / 201.0, within(1e-12));
        assertThat(scores.comparisons())
                .allSatisfy(comparison -> assertThat(
                                comparison.patients().orElseThrow().adjusted().orElseThrow())
                        .isCloseTo(scores.smallestCorrectedP(), within(1e-12)));
        assertThat(new ArmSection(StudySummary.of(Fabricated.facts("?", ""), scores, Fabricated.costs(1)))
                        .html()
                        .toString())
                .contains("Set resamples in the file of the study to at least 240 and resume it");
    }

    @Test
    void aCellOfSeveralSeedsCountsOnce() {
        JudgedCell random = cell(RANDOM, SETTING, 1, 0.1);
        StudyScores scores = StudyScores.of(
                List.of(random, Fabricated.again(random, 2), cell(MOCO, SETTING, 1, 0.3), cell(MOCO, SETTING, 2, 0.3)),
                HIGHER,
                RULE);
        SettingScores setting = scores.primarySetting().orElseThrow();
        assertThat(setting.arms().get(0).each()).hasSize(1);
        assertThat(setting.arms().get(0).estimates()).hasSize(1);

        ArmComparison primary = scores.primary().orElseThrow();
        List<Double> moco = setting.arms().get(1).estimates();
        double base = setting.arms().get(0).estimates().get(0);
        // the first seed has its partner; the other row of the cell is the same cell, so it is no second partner
        assertThat(primary.seeds().each()).containsExactly(moco.get(0) - base);
    }

    @Test
    void aResultOfEverySeedIsPairedWithAllSeeds() {
        JudgedCell once = cell(RANDOM, SETTING, 1, 0.1);
        JudgedCell pixels = new JudgedCell(
                RANDOM, SETTING, 1, 1, true, once.id(), once.path(), "done", "", once.predictions(), SizeGroup.ALL);
        StudyScores scores =
                StudyScores.of(List.of(pixels, cell(MOCO, SETTING, 1, 0.3), cell(MOCO, SETTING, 2, 0.3)), HIGHER, RULE);
        assertThat(scores.primary().orElseThrow().seeds().each()).hasSize(2);
    }

    @Test
    void samplesOfLabelsAreAveragedWithinASeedBecauseSeedsShareThem() {
        Setting tenth = SETTING.with(0.1);
        List<JudgedCell> cells = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            for (int draw = 1; draw <= 3; draw++) {
                cells.add(drawn(RANDOM, tenth, seed, draw, 0.1));
                cells.add(drawn(MOCO, tenth, seed, draw, 0.3));
            }
        }
        Endpoint endpoint = new Endpoint("moco", "random", 1, "nih", tenth);
        ArmComparison both = StudyScores.of(cells, endpoint, RULE).primary().orElseThrow();
        assertThat(both.repeats()).isEqualTo(ArmComparison.Repeats.SEEDS);
        assertThat(both.seeds().each()).hasSize(2);

        ArmComparison one =
                StudyScores.of(cells.subList(0, 6), endpoint, RULE).primary().orElseThrow();
        assertThat(one.repeats()).isEqualTo(ArmComparison.Repeats.SAMPLES);
        assertThat(one.seeds().each()).hasSize(3);
        assertThat(both.seeds().each().get(0)).isCloseTo(one.seeds().mean().orElseThrow(), within(1e-12));
    }

    private JudgedCell drawn(Arm arm, Setting setting, long seed, long draw, double strength) {
        JudgedCell cell = Fabricated.done(folder, arm, setting, 10 * seed + draw, strength);
        return new JudgedCell(
                arm, setting, draw, seed, false, cell.id(), cell.path(), "done", "", cell.predictions(), SizeGroup.ALL);
    }

    @Test
    void theDifferenceIsOverModelsOfEqualSeeds() {
        List<JudgedCell> balanced = List.of(
                cell(RANDOM, SETTING, 1, 0.1),
                cell(RANDOM, SETTING, 2, 0.2),
                cell(MOCO, SETTING, 1, 0.3),
                cell(MOCO, SETTING, 2, 0.4));
        StudyScores whole = StudyScores.of(balanced, HIGHER, RULE);
        Interval patients = whole.primary()
                .orElseThrow()
                .patients()
                .flatMap(difference -> difference.score().interval())
                .orElseThrow();
        assertThat(whole.primary().orElseThrow().seeds().mean().orElseThrow())
                .isCloseTo(patients.estimate(), within(1e-12));

        List<JudgedCell> lacking = new ArrayList<>(balanced);
        lacking.set(3, Fabricated.missing(MOCO, SETTING, 2, "failed", "memory: out of memory"));
        StudyScores part = StudyScores.of(lacking, HIGHER, RULE);
        assertThat(part.primary().orElseThrow().patients())
                .isEqualTo(StudyScores.of(List.of(balanced.get(0), balanced.get(2)), HIGHER, RULE)
                        .primary()
                        .orElseThrow()
                        .patients());
    }

    @Test
    void anArmWithoutResultsStaysInTheTableAndOutOfTheFamily() {
        StudyScores scores = StudyScores.of(
                List.of(
                        cell(RANDOM, SETTING, 1, 0.1),
                        cell(MOCO, SETTING, 1, 0.3),
                        Fabricated.missing(new Arm("byol", "nih", false), SETTING, 1, "skipped", "")),
                HIGHER,
                RULE);
        ArmScore byol = scores.primarySetting().orElseThrow().arms().get(2);
        assertThat(byol.mean()).isEmpty();
        assertThat(byol.completeness()).isEqualTo("0 of 1; 1 skipped");
        assertThat(scores.comparisons().map(ArmComparison::text)).contains("byol \u2212 random");
        assertThat(scores.family()).isZero();
    }

    @Test
    void preTrainedArmsAreComparedWithinTheirSet() {
        Arm one = new Arm("moco", "nih", true);
        Arm other = new Arm("moco", "chexpert", true);
        Arm reference = new Arm("simclr", "nih", true);
        StudyScores scores = StudyScores.of(
                List.of(
                        cell(one, SETTING, 1, 0.3),
                        cell(other, SETTING, 1, 0.3),
                        cell(reference, SETTING, 1, 0.1),
                        cell(RANDOM, SETTING, 1, 0)),
                new Endpoint("moco", "simclr", 1, "nih", SETTING),
                RULE);
        assertThat(scores.comparisons().map(ArmComparison::text))
                .containsExactly("moco on nih \u2212 simclr on nih", "random \u2212 simclr on nih");
        assertThat(scores.primary()).isPresent();
    }

    @Test
    void cellsOfDifferentFilmsAreRefusedWithTheirSetting() {
        JudgedCell random = cell(RANDOM, SETTING, 1, 0.1);
        JudgedCell moco = cell(MOCO, SETTING, 1, 0.3);
        PredictionsCsv.write(
                moco.predictions().orElseThrow(), Fabricated.predictions(1, 1).rows(new int[] {0, 1, 2, 3}));
        assertThatThrownBy(() -> StudyScores.of(List.of(random, moco), HIGHER, RULE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nih, probe, resnet18, 100 % of the labels: the cells cannot be compared")
                .hasMessageContaining("lacks 156 of the 160 films");
    }

    @Test
    void modelsThatSayTheSameAreNoReasonToRefuseAReport() {
        JudgedCell random = cell(RANDOM, SETTING, 1, 0.1);
        JudgedCell collapsed = new JudgedCell(
                MOCO, SETTING, 1, 1, false, "other", "cells/other", "done", "", random.predictions(), SizeGroup.ALL);
        StudyScores scores = StudyScores.of(List.of(random, collapsed), HIGHER, RULE);
        assertThat(Answer.of(scores).verdict()).isEqualTo(Answer.Verdict.NOT_SHOWN);
    }

    private JudgedCell cell(Arm arm, Setting setting, long seed, double strength) {
        return Fabricated.done(folder, arm, setting, seed, strength);
    }
}
