package dev.lucency.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Interval;
import dev.lucency.eval.LabelScore;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One model on several sets of films: what it loses from its own to another. */
class AcrossSetsTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(5, 200, 0.95), 10);

    @Test
    void aDropIsTheDifferenceOfTheMeansWithTheIntervalOfIndependentPatients() {
        Predictions home = predictions("h", 0.5, List.of("Mass", "Edema"), 1);
        Predictions away = predictions("a", 0.1, List.of("Mass", "Edema"), 2);
        AcrossSets across = AcrossSets.of(List.of(judged("net", "home", home), judged("net", "away", away)), RULE);
        Interval one = mean(Evaluation.of(home, RULE));
        Interval two = mean(Evaluation.of(away, RULE));
        AcrossSets.Place place = place(across, "net", "away");
        assertThat(place.drop()).contains(one.minusIndependent(two));
        assertThat(place.isLower()).isTrue();
        assertThat(place(across, "net", "home").drop()).isEmpty();
    }

    /** A label of one set alone, or with too few cases in one, would make the means of different findings. */
    @Test
    void meansAreOverTheLabelsThatEveryResultHas() {
        AcrossSets across = AcrossSets.of(
                List.of(
                        judged("net", "home", predictions("h", 0.5, List.of("Mass", "Edema", "Rare"), 1)),
                        judged("net", "away", predictions("a", 0.5, List.of("Rare", "Edema"), 2))),
                RULE);
        assertThat(across.labels()).containsExactly("Edema");
        assertThat(across.leftOut()).containsExactly("Mass", "Rare");
        assertThat(place(across, "net", "home").evaluation().labels())
                .extracting(LabelScore::label)
                .containsExactly("Edema");
    }

    /** The first set that is named is home, wherever the results of other models stand. */
    @Test
    void everyModelIsComparedWithItselfOnTheFirstSet() {
        Predictions home = predictions("h", 0.5, List.of("Mass"), 1);
        Predictions away = predictions("a", 0.1, List.of("Mass"), 2);
        AcrossSets across = AcrossSets.of(
                List.of(
                        judged("net", "home", home),
                        judged("other", "away", home),
                        judged("net", "away", away),
                        judged("other", "home", home),
                        judged("third", "away", away)),
                RULE);
        assertThat(place(across, "other", "away").drop().orElseThrow().estimate())
                .isZero();
        assertThat(place(across, "other", "away").isLower()).isFalse();
        assertThat(place(across, "third", "away").drop())
                .as("not judged at home")
                .isEmpty();
        assertThat(across.places().keySet()).containsExactly("net", "other", "third");
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        Predictions mass = predictions("h", 0.5, List.of("Mass"), 1);
        assertThatThrownBy(() -> AcrossSets.of(List.of(judged("net", "home", mass), judged("b", "home", mass)), RULE))
                .hasMessage("results of at least two sets of films are needed, was home");
        assertThatThrownBy(() -> AcrossSets.of(
                        List.of(judged("net", "home", mass), judged("net", "away", mass), judged("net", "away", mass)),
                        RULE))
                .hasMessage("net has two results on away; name each result once");
        assertThatThrownBy(() -> AcrossSets.of(
                        List.of(
                                judged("net", "home", mass),
                                judged("net", "away", predictions("a", 0.5, List.of("Edema"), 1))),
                        RULE))
                .hasMessageContaining("no label is in all results with at least 10 films with and as many without it");
    }

    private static AcrossSets.Place place(AcrossSets across, String model, String set) {
        return Objects.requireNonNull(
                Objects.requireNonNull(across.places().get(model)).get(set));
    }

    private static Interval mean(Evaluation evaluation) {
        return evaluation.mean().score().interval().orElseThrow();
    }

    private static AcrossSets.Judgement judged(String model, String set, Predictions predictions) {
        return new AcrossSets.Judgement(model, set, predictions);
    }

    /** 100 films of as many patients; the label Rare is positive on two. */
    private static Predictions predictions(String name, double signal, List<String> labels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[100][labels.size()];
        double[][] probabilities = new double[100][labels.size()];
        for (int film = 0; film < 100; film++) {
            films.add(new FilmId(name + film, name + "-patient-" + film));
            for (int label = 0; label < labels.size(); label++) {
                targets[film][label] = labels.get(label).equals("Rare") ? (film < 2 ? 1 : 0) : random.nextInt(2);
                probabilities[film][label] = signal * targets[film][label] + (1 - signal) * random.nextDouble();
            }
        }
        return Predictions.of("test", labels, films, targets, probabilities);
    }
}
