package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
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

    /** Films 1 to 3 of 5: each local view is classified among one global view of its film and both of all others. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1})
    void ofLocalViewsEqualsTheSumWrittenOut(double epsilon) {
        float[] globals = Tensors.floats(unit("globals", 10, 6));
        float[] locals = Tensors.floats(unit("locals", 3, 6));
        List<LearnedStep> losses = ofLocals(Tensors.of(locals, 3, 6), globals, epsilon);
        for (int view = 0; view < 2; view++) {
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                double negatives = 0;
                for (int other = 0; other < 10; other++) {
                    negatives += other % 5 == i + 1 ? 0 : Math.exp(product(locals, i, globals, other) / 0.2);
                }
                double positive = product(locals, i, globals, 5 * view + i + 1) / 0.2;
                double harder = Math.log(1 + negatives * Math.exp(2 * epsilon / 0.2 - positive));
                sum += (Math.log(1 + negatives * Math.exp(-positive)) + harder) / 2;
            }
            assertThat(Tensors.value(losses.get(view).loss())).isCloseTo(sum / 3, within(1e-5));
        }
    }

    /** A local view that has the embedding of a global one is as far from the other one as that, so both directions give the whole loss. */
    @Test
    void ofLocalViewsThatAreTheGlobalOnesIsTheLossItself() {
        Tensor first = unit("first", 5, 8);
        Tensor second = unit("second", 5, 8);
        NtXent loss = new NtXent(0.2, 0.1);
        LearnedStep whole = loss.of(first, second);
        LearnedStep forth = loss.ofLocals(first, first, second, 0).get(1);
        LearnedStep back = loss.ofLocals(second, first, second, 0).get(0);
        for (Figure figure : List.of(Figure.LOSS, Figure.CONTRASTIVE_ACCURACY)) {
            double mean = (Tensors.value(forth.figures().get(figure))
                            + Tensors.value(back.figures().get(figure)))
                    / 2;
            assertThat(mean).isCloseTo(Tensors.value(whole.figures().get(figure)), within(1e-5));
        }
    }

    @Test
    void theGradientOfLocalViewsIsThatOfFiniteDifferences() {
        float[] globals = Tensors.floats(unit("globals", 10, 6));
        Tensor locals = Tensors.of(Tensors.floats(unit("locals", 3, 6)), 3, 6);
        locals.requires_grad_(true);
        FiniteDifferences.check(locals, moved -> {
            List<LearnedStep> losses = ofLocals(moved, globals, 0.1);
            return losses.get(0).loss().add(losses.get(1).loss());
        });
    }

    private static List<LearnedStep> ofLocals(Tensor locals, float[] globals, double epsilon) {
        Tensor all = Tensors.of(globals, 10, 6);
        return new NtXent(0.2, epsilon).ofLocals(locals, all.narrow(0, 0, 5), all.narrow(0, 5, 5), 1);
    }

    private static double product(float[] locals, int i, float[] globals, int k) {
        double sum = 0;
        for (int e = 0; e < 6; e++) {
            sum += locals[i * 6 + e] * (double) globals[k * 6 + e];
        }
        return sum;
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
