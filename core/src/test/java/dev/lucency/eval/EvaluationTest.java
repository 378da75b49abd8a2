package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which labels are scored, which enter the mean, and what is said of the others. */
class EvaluationTest {
    private static final PatientBootstrap BOOTSTRAP = new PatientBootstrap(3, 200, 0.95);

    @Test
    void everyLabelIsScoredOrSaysWhyNot() {
        Evaluation evaluation = Evaluation.of(rareLabels(), new EvaluationRule(BOOTSTRAP, 10));
        assertThat(evaluation.labels())
                .extracting(LabelScore::label)
                .containsExactly("common", "rare", "single", "never", "always", "unknown");
        assertThat(evaluation.labels().get(0).auroc()).isInstanceOf(Score.Measured.class);
        assertThat(evaluation.labels().get(1).auroc()).isInstanceOf(Score.Measured.class);
        assertThat(reasons(evaluation))
                .containsExactly("no film is positive", "no film is negative", "no film has a known value");
        assertThat(evaluation.labels().get(1).counts()).isEqualTo(new LabelCounts(4, 36, 0));
        assertThat(evaluation.labels().get(5).counts()).isEqualTo(new LabelCounts(0, 0, 40));
    }

    @Test
    void meanIsOverTheLabelsWithEnoughCasesAndNamesTheOthers() {
        Evaluation evaluation = Evaluation.of(rareLabels(), new EvaluationRule(BOOTSTRAP, 10));
        assertThat(evaluation.mean().labels()).containsExactly("common");
        assertThat(evaluation.mean().leftOut()).containsExactly("rare", "single", "never", "always", "unknown");
        assertThat(evaluation.mean().score())
                .isEqualTo(evaluation.labels().get(0).auroc());
    }

    @Test
    void meanOfNoLabelSaysWhy() {
        Evaluation evaluation = Evaluation.of(rareLabels(), new EvaluationRule(BOOTSTRAP, 30));
        assertThat(evaluation.mean().score())
                .isEqualTo(new Score.NotScored("no label has 30 positive and 30 negative films and a score"));
    }

    /** A label whose one positive patient is not drawn has no area in that draw, and the mean has none either. */
    @Test
    void drawsWithOneClassAreLeftOutAndCounted() {
        Evaluation evaluation = Evaluation.of(rareLabels(), new EvaluationRule(BOOTSTRAP, 1));
        long without = IntStream.range(0, 200)
                .filter(draw -> BOOTSTRAP.drawn(draw, 40)[0] == 0)
                .count();
        assertThat(without).isBetween(50L, 100L); // (1 - 1/40)^40 of 200 is 73
        assertThat(leftOut(evaluation.labels().get(2).auroc())).isEqualTo(without);
        assertThat(leftOut(evaluation.labels().get(0).auroc())).isZero();
        assertThat(evaluation.mean().labels()).containsExactly("common", "rare", "single");
        assertThat(leftOut(evaluation.mean().score())).isGreaterThanOrEqualTo((int) without);
    }

    @Test
    void labelWithoutTwoClassesInHalfOfTheDrawsIsNotScored() {
        List<FilmId> films =
                List.of(new FilmId("a", "1"), new FilmId("b", "2"), new FilmId("c", "3"), new FilmId("d", "4"));
        double[][] targets = {{1}, {0}, {Double.NaN}, {Double.NaN}};
        Predictions predictions = Predictions.of("test", List.of("finding"), films, targets, new double[4][1]);
        PatientBootstrap bootstrap = new PatientBootstrap(1, 99, 0.95);
        long oneClass = IntStream.range(0, 99)
                .mapToObj(draw -> bootstrap.drawn(draw, 4))
                .filter(drawn -> drawn[0] == 0 || drawn[1] == 0)
                .count();
        assertThat(oneClass).isGreaterThan(49);
        assertThat(Evaluation.of(predictions, new EvaluationRule(bootstrap, 1))
                        .labels()
                        .get(0)
                        .auroc())
                .isEqualTo(new Score.NotScored(oneClass + " of 99 bootstrap draws hold films of one class only"));
    }

    @Test
    void meanIsThePlainMeanInEachDraw() {
        Predictions predictions = Simulated.messy(31, 40, 3);
        Evaluation evaluation = Evaluation.of(predictions, new EvaluationRule(BOOTSTRAP, 1));
        double[] draws = IntStream.range(0, 200)
                .mapToDouble(draw -> IntStream.range(0, 3)
                                .mapToDouble(
                                        label -> BruteForce.drawnAuroc(predictions, label, BOOTSTRAP.drawn(draw, 40)))
                                .sum()
                        / 3)
                .toArray();
        double estimate = evaluation.labels().stream()
                        .mapToDouble(
                                label -> label.auroc().interval().orElseThrow().estimate())
                        .sum()
                / 3;
        assertThat(evaluation.mean().score().interval()).contains(BruteForce.interval(estimate, draws, 0.95));
    }

    @Test
    void sameSeedGivesTheSameResult() {
        Predictions predictions = Simulated.messy(32, 50, 2);
        EvaluationRule rule = EvaluationRule.withSeed(7);
        assertThat(Evaluation.of(predictions, rule)).isEqualTo(Evaluation.of(predictions, rule));
        assertThat(Evaluation.of(predictions, EvaluationRule.withSeed(8)).labels())
                .isNotEqualTo(Evaluation.of(predictions, rule).labels());
    }

    private static int leftOut(Score score) {
        return ((Score.Measured) score).drawsLeftOut();
    }

    private static List<String> reasons(Evaluation evaluation) {
        return evaluation.labels().stream()
                .map(LabelScore::auroc)
                .filter(Score.NotScored.class::isInstance)
                .map(score -> ((Score.NotScored) score).because())
                .toList();
    }

    /** 40 patients with a film each; the classes by label: 20 positive, 4, 1 (the first patient), none, all, unknown. */
    private static Predictions rareLabels() {
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[40][];
        double[][] probabilities = new double[40][6];
        for (int film = 0; film < 40; film++) {
            films.add(new FilmId("film" + film, String.format("%02d", film)));
            targets[film] = new double[] {film % 2, film % 10 == 0 ? 1 : 0, film == 0 ? 1 : 0, 0, 1, Double.NaN};
            Arrays.fill(probabilities[film], (film * 17 % 40) / 40.0);
        }
        List<String> labels = List.of("common", "rare", "single", "never", "always", "unknown");
        return Predictions.of("test", labels, films, targets, probabilities);
    }
}
