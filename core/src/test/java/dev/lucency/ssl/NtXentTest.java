package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss of SimCLR against equation 1 written out in plain Java, closed forms, and finite differences. */
class NtXentTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({"2, .5", "5, .1", "7, .07"})
    void equalsTheSumWrittenOut(int films, double temperature) {
        float[] views = Tensors.floats(unit("views", 2L * films, 6));
        LearnedStep loss = loss(Tensors.of(views, 2L * films, 6), temperature);
        assertThat(Tensors.value(loss.loss())).isCloseTo(writtenOut(views, 6, temperature), within(1e-5));
    }

    @Test
    void isTheLogarithmOfAllOtherViewsWhenAllEmbeddingsAreEqual() {
        Tensor same = torch.normalize(torch.ones(16, 8), new NormalizeFuncOptions());
        assertThat(Tensors.value(loss(same, 0.1).loss())).isCloseTo(Math.log(15), within(1e-5));
    }

    @Test
    void ofTwoViewsOfOneFilmIsNothingSinceThereIsNoOtherChoice() {
        LearnedStep loss = loss(unit("views", 2, 8), 0.1);
        assertThat(Tensors.value(loss.loss())).isCloseTo(0, within(1e-6));
        assertThat(Tensors.value(loss.figures().get(Figure.CONTRASTIVE_ACCURACY)))
                .isEqualTo(1);
    }

    /** Films at right angles, both views equal: each view is drawn to 1, and has 2N - 2 others at 0. */
    @Test
    void ofPerfectEmbeddingsIsTheClosedForm() {
        Tensor films = torch.eye(4);
        LearnedStep loss = new NtXent(0.5, 0).of(films, films);
        assertThat(Tensors.value(loss.loss())).isCloseTo(Math.log(1 + 6 * Math.exp(-2)), within(1e-6));
        assertThat(Tensors.value(loss.figures().get(Figure.CONTRASTIVE_ACCURACY)))
                .isEqualTo(1);
    }

    /** The same films with implicit feature modification: each view is drawn to 1 less epsilon, and has 2N - 2 others at epsilon. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.5})
    void featureModificationAveragesWithTheClosedFormOfHarderLogits(double epsilon) {
        Tensor films = torch.eye(4);
        double plain = Math.log(1 + 6 * Math.exp(-2));
        double harder = Math.log(1 + 6 * Math.exp((epsilon - (1 - epsilon)) / 0.5));
        LearnedStep loss = new NtXent(0.5, epsilon).of(films, films);
        assertThat(Tensors.value(loss.loss())).isCloseTo((plain + harder) / 2, within(1e-6));
        assertThat(Tensors.value(loss.figures().get(Figure.CONTRASTIVE_ACCURACY)))
                .isEqualTo(1);
    }

    @Test
    void accuracyCountsTheViewsWhosePartnerIsTheNearest() {
        Tensor first = Tensors.of(new float[] {1, 0, 0, 1, 0.6f, 0.8f}, 3, 2);
        Tensor second = Tensors.of(new float[] {1, 0, 0, -1, 0.6f, 0.8f}, 3, 2);
        LearnedStep loss = new NtXent(0.5, 0).of(first, second);
        assertThat(Tensors.value(loss.figures().get(Figure.CONTRASTIVE_ACCURACY)))
                .as("both views of films 0 and 2 find each other, those of film 1 are opposed")
                .isCloseTo(4 / 6.0, within(1e-6));
    }

    @Test
    void doesNotCareWhichOfTheViewsComesFirst() {
        Tensor first = unit("first", 5, 8);
        Tensor second = unit("second", 5, 8);
        double one = Tensors.value(new NtXent(0.2, 0).of(first, second).loss());
        double other = Tensors.value(new NtXent(0.2, 0).of(second, first).loss());
        assertThat(one).isCloseTo(other, within(1e-6));
    }

    @Test
    void itsGradientIsThatOfFiniteDifferencesOnBothViews() {
        float[] values = Tensors.floats(unit("views", 8, 5));
        Tensor views = Tensors.of(values, 8, 5);
        views.requires_grad_(true);
        loss(views, 0.3).loss().backward();
        float[] gradient = Tensors.floats(views.grad());
        double step = 1e-3;
        for (int i = 0; i < values.length; i++) {
            float[] more = values.clone();
            float[] less = values.clone();
            more[i] += (float) step;
            less[i] -= (float) step;
            double slope = (writtenOut(more, 5, 0.3) - writtenOut(less, 5, 0.3)) / ((double) more[i] - less[i]);
            assertThat((double) gradient[i]).as("number %d", i).isCloseTo(slope, within(1e-5));
        }
    }

    private static LearnedStep loss(Tensor views, double temperature) {
        long films = views.size(0) / 2;
        return new NtXent(temperature, 0).of(views.narrow(0, 0, films), views.narrow(0, films, films));
    }

    /** Of views of length {@code length}, the first ones of all films and then the second ones. */
    private static double writtenOut(float[] views, int length, double temperature) {
        int count = views.length / length;
        double loss = 0;
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < count; k++) {
                sum += k == i ? 0 : Math.exp(dot(views, i, k, length) / temperature);
            }
            double positive = dot(views, i, (i + count / 2) % count, length) / temperature;
            loss -= (positive - Math.log(sum)) / count;
        }
        return loss;
    }

    private static double dot(float[] views, int a, int b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += views[a * length + i] * (double) views[b * length + i];
        }
        return sum;
    }

    private static Tensor unit(String name, long... shape) {
        return torch.normalize(Golden.films(name, shape), new NormalizeFuncOptions());
    }
}
