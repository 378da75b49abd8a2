package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What predictions may hold, and how a broken rule is told. */
class PredictionsTest {
    private static final List<String> LABELS = List.of("Effusion", "Nodule");
    private static final List<FilmId> FILMS = List.of(new FilmId("a.png", "1"), new FilmId("b.png", "1"));
    private static final double[][] TARGETS = {{1, 0}, {Double.NaN, 1}};
    private static final double[][] PROBABILITIES = {{0.9, 0}, {0.2, 1}};

    @Test
    void keepsUnknownApartFromNegative() {
        Predictions predictions = Predictions.of("test", LABELS, FILMS, TARGETS, PROBABILITIES);
        assertThat(predictions.isKnown(1, 0)).isFalse();
        assertThat(predictions.isKnown(0, 1)).isTrue();
        assertThat(predictions.isPositive(0, 1)).isFalse();
        assertThat(predictions.counts(0)).isEqualTo(new LabelCounts(1, 0, 1));
        assertThat(predictions.counts(1)).isEqualTo(new LabelCounts(1, 1, 0));
        assertThat(predictions.patients()).isEqualTo(1);
    }

    @Test
    void doesNotChangeWithTheArraysItWasMadeFrom() {
        double[][] probabilities = {{0.9, 0}, {0.2, 1}};
        Predictions predictions = Predictions.of("test", LABELS, FILMS, TARGETS, probabilities);
        probabilities[0][0] = 0.1;
        assertThat(predictions.probability(0, 0)).isEqualTo(0.9);
    }

    @Test
    void namesRowFilmAndLabelOfAProbabilityOutOfRange() {
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> Predictions.of("test", LABELS, FILMS, TARGETS, new double[][] {{0, 0}, {0, bad}}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("probability of row 2 (b.png), label Nodule must be in [0, 1], was " + bad);
        }
    }

    @Test
    void namesRowFilmAndLabelOfATargetThatIsNeitherOneNorZeroNorUnknown() {
        assertThatThrownBy(() -> Predictions.of("test", LABELS, FILMS, new double[][] {{-1, 0}, {0, 0}}, PROBABILITIES))
                .hasMessage("target of row 1 (a.png), label Effusion must be 1, 0 or NaN for unknown, was -1.0");
    }

    @Test
    void refusesAFilmThatComesTwice() {
        List<FilmId> twice = List.of(new FilmId("a.png", "1"), new FilmId("a.png", "2"));
        assertThatThrownBy(() -> Predictions.of("test", LABELS, twice, TARGETS, PROBABILITIES))
                .hasMessage("row 2 is film a.png, which row 1 is too; each film once");
    }

    @Test
    void refusesRowsThatDoNotMatchFilmsOrLabels() {
        assertThatThrownBy(() -> Predictions.of("test", LABELS, FILMS, new double[1][2], PROBABILITIES))
                .hasMessage("targets must have a row a film: 2, was 1");
        assertThatThrownBy(() -> Predictions.of("test", LABELS, FILMS, TARGETS, new double[][] {{0, 0}, {0}}))
                .hasMessage("probabilities of row 2 must have a value a label: 2, was 1");
    }

    @Test
    void refusesLabelsWithoutANameOfTheirOwn() {
        assertThatThrownBy(() -> Predictions.of("test", List.of("Nodule", "Nodule"), FILMS, TARGETS, PROBABILITIES))
                .hasMessageContaining("[Nodule, Nodule]");
        assertThatThrownBy(() -> Predictions.of("test", List.of(), FILMS, new double[2][0], new double[2][0]))
                .hasMessageContaining("at least one label");
        assertThatThrownBy(() -> new FilmId("a.png", " ")).hasMessageContaining("'a.png' and ' '");
    }
}
