package dev.lucency.model.patches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scorer must not see: the place of a patch, the border of the view, the length of features. */
class PatchScorerTest {
    private static final int DIMENSION = 8;
    private static final Map<String, ScorerConfig> CHOICES = ScorerConfig.choices();

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "mlp", "conv"})
    void patchesThatLookAlikeScoreAlikeOnTheBorderToo(String name) {
        Tensor same = Golden.films("patch", 1, DIMENSION, 1, 1).expand(1, DIMENSION, 4, 5);
        Tensor scores = scorer(name).scores(new PatchGrid(same));
        assertThat(Tensors.value(scores.max().sub(scores.min()))).isCloseTo(0, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "mlp", "conv"})
    void theLengthOfFeaturesDoesNotCount(String name) {
        Tensor patches = Golden.films("patches", 1, DIMENSION, 4, 5);
        Tensor lengths = Golden.films("lengths", 1, 1, 4, 5).add(Tensors.scalar(1.5));
        float[] scores = Tensors.floats(scorer(name).scores(new PatchGrid(patches)));
        float[] longer = Tensors.floats(scorer(name).scores(new PatchGrid(patches.mul(lengths))));
        assertThat(longer).usingComparatorWithPrecision(1e-3f).containsExactly(scores);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "mlp", "conv"})
    void noWeightTakesAScoreBeyondFive(String name) {
        PatchScorer scorer = scorer(name);
        Tensor patches = Golden.films("patches", 1, DIMENSION, 4, 5);
        float[] before = Tensors.floats(scorer.scores(new PatchGrid(patches)));
        Tensor weight = requireNonNull(StateDict.parameters(scorer).get("score.weight"));
        weight.set_data(weight.detach().mul(Tensors.scalar(1e6)));
        float[] after = Tensors.floats(scorer.scores(new PatchGrid(patches)));
        assertThat(after).usingComparatorWithPrecision(1e-4f).containsExactly(before);
        for (float score : after) {
            assertThat(Math.abs(score)).isLessThanOrEqualTo(5.0001f);
        }
    }

    @Test
    void whatIsSoughtScoresFiveAndItsOppositeMinusFive() {
        PatchScorer scorer = scorer("linear");
        Tensor sought = Golden.films("patch", 1, DIMENSION, 1, 1);
        Tensor weight = requireNonNull(StateDict.parameters(scorer).get("score.weight"));
        weight.set_data(sought.sub(sought.mean()).view(1, DIMENSION));
        Tensor patches = torch.cat(new TensorVector(sought, sought.mul(Tensors.scalar(-2))), 3);
        assertThat(Tensors.floats(scorer.scores(new PatchGrid(patches))))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(5, -5);
    }

    @Test
    void aConvolutionSeesTheNeighboursAndAPerceptronDoesNot() {
        assertThat(touched("conv")).isEqualTo(6); // of a patch on the border: itself and five neighbours
        assertThat(touched("mlp")).isEqualTo(1);
        assertThat(touched("linear")).isEqualTo(1);
    }

    /** How many patches change their score if one in the middle of the upper border does. */
    private static int touched(String name) {
        Tensor before = Golden.films("patches", 1, DIMENSION, 4, 5);
        Tensor after = before.clone();
        after.select(2, 0).select(2, 2).copy_(Golden.films("other", 1, DIMENSION));
        float[] one = Tensors.floats(scorer(name).scores(new PatchGrid(before)));
        float[] other = Tensors.floats(scorer(name).scores(new PatchGrid(after)));
        int count = 0;
        for (int i = 0; i < one.length; i++) {
            count += Math.abs(one[i] - other[i]) > 1e-6 ? 1 : 0;
        }
        return count;
    }

    private static PatchScorer scorer(String name) {
        return requireNonNull(CHOICES.get(name)).build(DIMENSION, new Seed(3));
    }
}
