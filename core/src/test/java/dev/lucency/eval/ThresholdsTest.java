package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A threshold is chosen on the films that it is given, and then stays. */
class ThresholdsTest {
    private static final List<FilmId> FILMS =
            List.of(new FilmId("a", "1"), new FilmId("b", "2"), new FilmId("c", "3"), new FilmId("d", "4"));

    @Test
    void ofEquallyGoodThresholdsTheHighestIsTaken() {
        // at 0.8 and at 0.4, sensitivity + specificity is 1.5
        Predictions validation = predictions(new double[] {1, 0, 1, 0}, new double[] {0.8, 0.6, 0.4, 0.2});
        assertThat(Thresholds.youden(validation).of("finding")).hasValue(0.8);
    }

    @Test
    void aLabelOfOneClassHasNone() {
        assertThat(Thresholds.youden(predictions(new double[] {0, 0, Double.NaN, 0}, new double[4]))
                        .of("finding"))
                .isEmpty();
    }

    @Test
    void otherFilmsAreCalledAtTheThresholdThatWasChosen() {
        Predictions judged = predictions(new double[] {1, 1, 0, 0}, new double[] {0.9, 0.1, 0.5, 0.3});
        Evaluation evaluation = Evaluation.of(
                judged,
                new Thresholds(Map.of("finding", 0.5)),
                new EvaluationRule(new PatientBootstrap(1, 20, 0.95), 1));
        assertThat(evaluation.operatingPoints().get("finding"))
                .isEqualTo(new OperatingPoint(0.5, new Confusion(1, 1, 1, 1)));
        assertThat(Evaluation.of(judged, evaluation.rule()).operatingPoints()).isEmpty();
    }

    private static Predictions predictions(double[] targets, double[] probabilities) {
        double[][] rows = new double[4][];
        double[][] said = new double[4][];
        for (int film = 0; film < 4; film++) {
            rows[film] = new double[] {targets[film]};
            said[film] = new double[] {probabilities[film]};
        }
        return Predictions.of("test", List.of("finding"), FILMS, rows, said);
    }
}
