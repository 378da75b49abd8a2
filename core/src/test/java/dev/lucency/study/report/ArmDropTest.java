package dev.lucency.study.report;

import static dev.lucency.study.report.Fabricated.HIGHER;
import static dev.lucency.study.report.Fabricated.MOCO;
import static dev.lucency.study.report.Fabricated.RANDOM;
import static dev.lucency.study.report.Fabricated.RULE;
import static dev.lucency.study.report.Fabricated.SETTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an arm loses in another hospital, beside what the reference loses there. */
class ArmDropTest {
    private static final Map<String, String> HOMES = Map.of("away", "nih");

    @TempDir
    Path folder;

    @Test
    void aDropIsHomeMinusElsewhereAndItsIntervalHoldsForOtherPatientsOfBoth() {
        ArmDrop moco = drop("moco");
        assertThat(moco.drop().estimate())
                .isCloseTo(moco.here().estimate() - moco.there().estimate(), within(1e-12));
        assertThat(moco.drop().low())
                .isCloseTo(
                        moco.drop().estimate()
                                - Math.sqrt(Math.pow(
                                                moco.here().estimate()
                                                        - moco.here().low(),
                                                2)
                                        + Math.pow(
                                                moco.there().high()
                                                        - moco.there().estimate(),
                                                2)),
                        within(1e-12));
        assertThat(moco.drop().estimate()).as("strong at home, weak elsewhere").isGreaterThan(0.05);
    }

    @Test
    void theDropBeyondTheReferenceIsTheDifferenceOfTheComparisons() {
        StudyScores scores = scores();
        ArmDrop moco = drop("moco");
        List<Interval> patients = scores.comparisons()
                .flatMap(comparison -> comparison.patients().stream())
                .map(Difference::score)
                .flatMap(score -> score.interval().stream())
                .toList();
        ArmDrop.Beyond beyond = moco.beyond().orElseThrow();
        assertThat(beyond.reference()).isEqualTo(RANDOM);
        assertThat(beyond.patients().estimate())
                .isCloseTo(patients.get(0).estimate() - patients.get(1).estimate(), within(1e-12));
        assertThat(beyond.seeds().each()).hasSize(3);
        assertThat(beyond.overSeeds()).isPresent();
        assertThat(beyond.seeds().mean().orElseThrow())
                .as("all models have their partner, so both are means over the same pairs")
                .isCloseTo(beyond.patients().estimate(), within(1e-12));
        assertThat(drop("random").beyond()).isEmpty();
    }

    @Test
    void withoutAResultAtHomeThereIsNone() {
        assertThat(DropSets.drops(scores(), Map.of("away", "another"))).isEmpty();
        assertThat(DropSets.drops(scores(), Map.of())).isEmpty();
    }

    /** While a study runs, or where a set lacks findings, both sides are of the same models and findings. */
    @Test
    void onlyWhatBothSetsJudgedIsCompared() {
        List<JudgedCell> all = cells();
        List<JudgedCell> fewer = all.stream()
                .filter(cell -> cell.seed() == 2 || !cell.setting().target().equals("away"))
                .toList();
        List<ArmDrop> drops = DropSets.drops(StudyScores.of(fewer, HIGHER, RULE), HOMES);
        assertThat(drops).extracting(ArmDrop::models).containsExactly(1, 1);
        ArmDrop moco = drops.get(1);
        List<JudgedCell> second = all.stream().filter(cell -> cell.seed() == 2).toList();
        ArmDrop alone =
                DropSets.drops(StudyScores.of(second, HIGHER, RULE), HOMES).get(1);
        assertThat(moco.drop()).isEqualTo(alone.drop());
        assertThat(moco.beyond().orElseThrow().overSeeds()).as("one seed").isEmpty();
        assertThat(moco.sets().findings()).hasSize(2);
    }

    @Test
    void thePageAndTheFileHaveThem() {
        StudySummary summary = StudySummary.of(Fabricated.facts("?", ""), scores(), Fabricated.costs(1));
        assertThat(StudyPage.html(summary)).contains("From one hospital to another", "From nih to away");
        assertThat(ReportJson.of(summary).path("drops")).hasSize(2);
    }

    private ArmDrop drop(String arm) {
        return DropSets.drops(scores(), HOMES).stream()
                .filter(drop -> drop.arm().name().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private StudyScores scores() {
        return StudyScores.of(cells(), HIGHER, RULE);
    }

    private List<JudgedCell> cells() {
        List<JudgedCell> cells = new ArrayList<>();
        Setting away = SETTING.on("away");
        for (long seed = 1; seed <= 3; seed++) {
            cells.add(Fabricated.done(folder.resolve("home"), RANDOM, SETTING, seed, 0.1));
            cells.add(Fabricated.done(folder.resolve("home"), MOCO, SETTING, seed, 0.6));
            cells.add(Fabricated.done(folder.resolve("away"), RANDOM, away, seed, 0.1));
            cells.add(Fabricated.done(folder.resolve("away"), MOCO, away, seed, 0.1));
        }
        return cells;
    }
}
