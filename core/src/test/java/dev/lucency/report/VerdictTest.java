package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.eval.Alignment;
import dev.lucency.eval.Comparison;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.NamedPredictions;
import dev.lucency.eval.PairedDifference;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Repeat;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.result.Examples;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.result.OverlapResult;
import dev.lucency.result.ResultRemarks;
import dev.lucency.seen.SeenOverlap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first sentences of pages: each says what was found and how sure that is, and none says more than the figures. */
class VerdictTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(5, 200, 0.95), 10);

    @Test
    void aModelAboveTheFloorSaysByHowMuchAndNamesItsBestAndItsLowestFinding() {
        assertThat(evaluated(predictions(0.4, 1), Optional.of(predictions(0, 2))))
                .matches(
                        "Mean AUROC of 2 findings: 0\\.\\d{3} \\(0\\.\\d{3} to 0\\.\\d{3}\\)\\. That is above view, age and sex"
                                + " alone \\(0\\.\\d{3}; difference \\+0\\.\\d{3}, \\+0\\.\\d{3} to \\+0\\.\\d{3}\\)\\. Best: Mass 0\\.\\d{3};"
                                + " lowest: Edema 0\\.\\d{3}\\.");
    }

    /** A mean of .7 looks like a result until one sees that view, age and sex reach .9. */
    @Test
    void aModelBelowTheFloorIsNoResult() {
        assertThat(evaluated(predictions(0.2, 1), Optional.of(predictions(0.8, 2))))
                .contains("That is below view, age and sex alone (0.");
    }

    @Test
    void whatIsNotShownIsSaidToBeNotShown() {
        assertThat(evaluated(predictions(0.3, 1), Optional.of(predictions(0.3, 2))))
                .contains("It is not shown to be above view, age and sex alone");
        assertThat(evaluated(predictions(0, 1), Optional.empty()))
                .contains("It is not shown to be above chance (0.5).");
        assertThat(evaluated(predictions(0.6, 1), Optional.empty())).contains("That is above chance (0.5).");
    }

    @Test
    void withoutEnoughFilmsNothingIsSaidOfAModel() {
        EvaluationRule strict = new EvaluationRule(new PatientBootstrap(5, 200, 0.95), 1000);
        assertThat(EvaluationVerdict.sentences(details(predictions(0.6, 1), Optional.empty(), strict)))
                .isEqualTo("No finding has enough films with and without it, so nothing can be said of this model.");
        assertThat(EvaluationVerdict.figure(details(predictions(0.6, 1), Optional.empty(), strict))
                        .toString())
                .isEmpty();
    }

    @Test
    void aComparisonNamesTheHighestAndTheDifferencesThatAreShown() {
        String sentences = ComparisonVerdict.sentences(compared(0.9, 0.1, 0.1));
        assertThat(sentences)
                .startsWith("Highest mean AUROC: a, 0.")
                .contains("Shown (p below 0.05, after correction for 3 comparisons): a is above b by 0.")
                .contains("; a is above c by 0.")
                .endsWith(" Not shown: the other 1.");
        assertThat(ComparisonVerdict.sentences(compared(0.3, 0.3)))
                .contains("The difference is not shown: p is not below 0.05.");
        assertThat(ComparisonVerdict.sentences(compared(0.3, 0.3, 0.3)))
                .contains("No difference is shown: p is not below 0.05, after correction for 3 comparisons.");
    }

    /** The sign of a difference depends on the order of the models; the sentence does not. */
    @Test
    void theBetterModelIsNamedFirstWhateverTheOrder() {
        assertThat(ComparisonVerdict.sentences(compared(0.9, 0.1))).contains(": a is above b by 0.");
        assertThat(ComparisonVerdict.sentences(compared(0.1, 0.9))).contains(": b is above a by 0.");
    }

    @Test
    void fractionsNameWhereAnArmDiffersFromTheReference() {
        FractionCurves curves = FractionCurves.of(
                List.of(
                        repeat("random", 0.1, 0.1, 1),
                        repeat("random", 1, 0.3, 2),
                        repeat("moco", 0.1, 0.9, 3),
                        repeat("moco", 1, 0.3, 4)),
                "random",
                RULE);
        assertThat(FractionVerdict.sentences(curves))
                .matches(
                        "Highest mean AUROC with 100 % of the labels: .*\\. Against random: moco with 10 % of the labels \\+0\\.\\d{3}"
                                + " \\(.*\\) \\(p below 0\\.05 after correction for 2 comparisons\\)\\. Not shown: the other 1\\.");
    }

    private static Repeat repeat(String arm, double share, double signal, long seed) {
        return new Repeat(arm, share, new NamedPredictions(arm + share, predictions(signal, seed)));
    }

    private static Comparison compared(double... signals) {
        List<NamedPredictions> models = IntStream.range(0, signals.length)
                .mapToObj(model ->
                        new NamedPredictions(String.valueOf((char) ('a' + model)), predictions(signals[model], model)))
                .toList();
        return Comparison.ofAllPairs(Alignment.of(models), RULE);
    }

    private static String evaluated(Predictions model, Optional<Predictions> floor) {
        return EvaluationVerdict.sentences(details(model, floor, RULE));
    }

    private static EvaluationDetails details(Predictions model, Optional<Predictions> floor, EvaluationRule rule) {
        Evaluation evaluation = Evaluation.of(model, rule);
        return new EvaluationDetails(
                "probe",
                new ModelEvaluation("probe", Examples.FILMS, evaluation),
                Map.of(),
                evaluation,
                floor.map(alone -> new EvaluationDetails.Floor(
                        alone, Evaluation.of(alone, rule), PairedDifference.between(model, alone, rule))),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                new ResultRemarks(List.of(), List.of()),
                new OverlapResult(
                        new SeenOverlap("test", 0, List.of(), List.of(), List.of(), false), Optional.empty()));
    }

    /** 200 films of as many patients and two findings: the first with half of the signal, the second with all of it, of 1. */
    private static Predictions predictions(double signal, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[200][];
        double[][] probabilities = new double[200][];
        for (int film = 0; film < 200; film++) {
            films.add(new FilmId("film " + film, "patient " + film));
            targets[film] = new double[] {film % 2, Math.floorDiv(film, 2) % 2};
            probabilities[film] = new double[] {
                signal / 2 * targets[film][0] + (1 - signal / 2) * random.nextDouble(),
                signal * targets[film][1] + (1 - signal) * random.nextDouble()
            };
        }
        return Predictions.of("test", List.of("Edema", "Mass"), films, targets, probabilities);
    }
}
