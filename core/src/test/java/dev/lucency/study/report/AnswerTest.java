package dev.lucency.study.report;

import static dev.lucency.study.report.Fabricated.MOCO;
import static dev.lucency.study.report.Fabricated.RANDOM;
import static dev.lucency.study.report.Fabricated.RULE;
import static dev.lucency.study.report.Fabricated.SETTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sentence that answers the question of a study. */
class AnswerTest {
    @TempDir
    Path folder;

    @Test
    void aHigherArmIsHigher() {
        Answer answer = answer(1, 0, 0.5, 3);
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.HIGHER);
        assertThat(answer.sentence())
                .matches(
                        "moco \u2212 random: \\+0\\.\\d{3} mean AUROC, 0\\.\\d{3} against 0\\.\\d{3} \\(95 % interval over patients \\+0\\.\\d{3} to \\+0\\.\\d{3};"
                                + " over 3 seeds \\+0\\.\\d{3} to \\+0\\.\\d{3}\\): higher\\.");
        assertThat(answer.remarks()).isEmpty();
    }

    @Test
    void aLowerArmIsLowerAgainstTheExpectation() {
        Answer answer = answer(1, 0.5, 0, 3);
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.LOWER);
        assertThat(answer.sentence()).endsWith(": lower, against the expectation.");
        assertThat(answer(-1, 0.5, 0, 3).sentence()).endsWith(": lower.");
        assertThat(answer(0, 0.5, 0, 3).sentence()).endsWith(": lower.");
    }

    @Test
    void withoutAClearDifferenceNothingIsShownAndEqualityIsNotClaimed() {
        Answer answer = answer(1, 0.2, 0.2, 2);
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.NOT_SHOWN);
        assertThat(answer.sentence()).endsWith(": not shown to be higher.");
        assertThat(answer.remarks().get(0)).startsWith("This does not show that the two are equal");
        assertThat(answer(-1, 0.2, 0.2, 2).sentence()).endsWith(": not shown to be lower.");
        assertThat(answer(0, 0.2, 0.2, 2).sentence()).endsWith(": not shown to differ.");
    }

    @Test
    void meansAreThoseOfTheModelsThatAreComparedAndWhoIsLeftOutIsTold() {
        Answer answer = Answer.of(StudyScores.of(
                List.of(cell(RANDOM, 1, 0), cell(RANDOM, 2, 0.4), cell(MOCO, 1, 1.5)), Fabricated.HIGHER, RULE));
        StudyScores paired = StudyScores.of(List.of(cell(RANDOM, 1, 0), cell(MOCO, 1, 1.5)), Fabricated.HIGHER, RULE);
        ArmComparison.Compared both = paired.primary().orElseThrow().compared().orElseThrow();
        assertThat(both.leftOut()).isEmpty();
        assertThat(answer.sentence())
                .contains(", %.3f against %.3f (".formatted(both.arm(), both.reference()))
                .isEqualTo(Answer.of(paired).sentence());
        assertThat(answer.remarks().get(0))
                .isEqualTo(
                        "Only models of equal seed and sample are compared: 1 of 2 models of random without a partner are left"
                                + " out.");
    }

    @Test
    void seedsThatDisagreeLimitTheAnswerToTheseModels() {
        Answer answer = Answer.of(StudyScores.of(
                List.of(cell(RANDOM, 1, 0), cell(RANDOM, 2, 0), cell(MOCO, 1, 1.5), cell(MOCO, 2, 0.1)),
                Fabricated.HIGHER,
                RULE));
        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.HIGHER);
        assertThat(answer.sentence()).contains("; over 2 seeds, too few for an interval)");
        assertThat(answer.sentence()).endsWith(": higher for these models, but not shown to be so for other seeds.");
    }

    @Test
    void oneSeedSaysNothingAboutOtherSeeds() {
        Answer answer = answer(1, 0, 0.5, 1);
        assertThat(answer.sentence()).contains("; one pair of seeds)");
        assertThat(answer.remarks())
                .contains(
                        "Nothing is known about how much another seed would change the difference, because there is one pair of"
                                + " models with equal seeds.");
    }

    @Test
    void aMissingArmIsNamed() {
        Answer none = Answer.of(StudyScores.of(
                List.of(cell(RANDOM, 1, 0), Fabricated.missing(MOCO, SETTING, 1, "failed", "memory: too little")),
                Fabricated.HIGHER,
                RULE));
        assertThat(none.verdict()).isEqualTo(Answer.Verdict.NO_RESULT);
        assertThat(none.sentence()).isEqualTo("moco \u2212 random: no result yet.");
        assertThat(none.remarks()).containsExactly("results of moco: 0 of 1; 1 failed.");
    }

    @Test
    void aMissingSeedMakesTheAnswerPreliminary() {
        Answer part = Answer.of(StudyScores.of(
                List.of(
                        cell(RANDOM, 1, 0),
                        cell(RANDOM, 2, 0),
                        cell(MOCO, 1, 0.5),
                        Fabricated.missing(MOCO, SETTING, 2, "stopped", "")),
                Fabricated.HIGHER,
                RULE));
        assertThat(part.remarks()).contains("The answer is preliminary: results of moco, 1 of 2; 1 stopped.");
    }

    @Test
    void validationFilmsAreNoTest() {
        Setting validation = new Setting("resnet18", "nih", "validation", "probe", 1);
        Answer answer = Answer.of(StudyScores.of(
                List.of(
                        Fabricated.done(folder, RANDOM, validation, 1, 0),
                        Fabricated.done(folder, MOCO, validation, 1, 1)),
                new Endpoint("moco", "random", 1, "nih", validation),
                RULE));
        assertThat(answer.remarks())
                .contains("Judged on validation films, as during development; not a result on test films.");
    }

    private Answer answer(int expected, double random, double moco, int seeds) {
        List<JudgedCell> cells = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            cells.add(cell(RANDOM, seed, random));
            cells.add(cell(MOCO, seed, moco));
        }
        return Answer.of(StudyScores.of(cells, new Endpoint("moco", "random", expected, "nih", SETTING), RULE));
    }

    private JudgedCell cell(Arm arm, long seed, double strength) {
        return Fabricated.done(folder, arm, SETTING, seed, strength);
    }
}
