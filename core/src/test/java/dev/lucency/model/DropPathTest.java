package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Branches that are left out: their rate over the blocks, their mean, and that only the seed and the film decide. */
class DropPathTest {
    @Test
    void theRateRisesLinearlyFromNothingToTheLastBlocks() {
        DropPath drop = new DropPath(0.22, new Seed(1));
        for (int block = 0; block < 12; block++) {
            assertThat(drop.rate(block, 12)).isCloseTo(0.02 * block, within(1e-12));
        }
    }

    @Test
    void theMeanOfTheFactorsIsOne() {
        try (Scope scope = Scope.open()) {
            float[] factors = Tensors.floats(new DropPath(0.5, new Seed(1)).factors(0.25, 3, Tensors.zeros(20_000, 1)));
            double sum = 0;
            for (float factor : factors) {
                assertThat(factor).isIn(0f, (float) (4.0 / 3));
                sum += factor;
            }
            assertThat(sum / factors.length).isCloseTo(1, within(0.02));
        }
    }

    @Test
    void theSameSeedLeavesTheSameOutAndAnotherSeedSomethingElse() {
        try (Scope scope = Scope.open()) {
            Backbone vit = new VitConfig(VitSize.TINY, 1, 2).build(new Seed(1));
            Tensor films = Golden.films("films", 6, 1, 32, 32);
            float[] one = features(vit, films, 0.5, 3);
            float[] same = features(vit, films, 0.5, 3);
            float[] other = features(vit, films, 0.5, 4);
            assertThat(one).isEqualTo(same).isNotEqualTo(other);
        }
    }

    @Test
    void nothingIsLeftOutAtRateZero() {
        try (Scope scope = Scope.open()) {
            Backbone vit = new VitConfig(VitSize.TINY, 1, 2).build(new Seed(1));
            Tensor films = Golden.films("films", 2, 1, 32, 32);
            assertThat(features(vit, films, 0, 3)).isEqualTo(Tensors.floats(vit.features(films)));
            assertThat(Tensors.floats(vit.features(films)))
                    .isEqualTo(Tensors.floats(
                            vit.forward(films, Pass.POOLED_AND_PATCHES).pooled()));
        }
    }

    /** With all branches of the last block left out, a film's features are those of the blocks before. */
    @Test
    void aBranchThatIsLeftOutAddsNothing() {
        try (Scope scope = Scope.open()) {
            TransformerBlock block = new TransformerBlock(64, 1, new Seed(1));
            Tensor tokens = Golden.films("tokens", 2, 5, 64);
            Tensor none = Tensors.zeros(2, 1, 1);
            assertThat(Tensors.floats(block.forward(tokens, none, none))).isEqualTo(Tensors.floats(tokens));
        }
    }

    private static float[] features(Backbone vit, Tensor films, double rate, long seed) {
        Pass pass = Pass.POOLED.dropping(new DropPath(rate, new Seed(seed)));
        return Tensors.floats(vit.forward(films, pass).pooled());
    }
}
