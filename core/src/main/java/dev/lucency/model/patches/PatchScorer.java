package dev.lucency.model.patches;

import dev.lucency.tensor.Layers;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import java.util.Optional;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Patch-scoring head: a score between -5 and 5 for each patch, five times the cosine between its (hidden) features and a learned vector.
 * Without a bound, scores would grow as long as that lowers the loss, until a softmax over them selects a single patch, whatever K is.
 * Features are normalised first, so that patches with large norms, such as the artefacts of vision transformers, have no advantage. There
 * is no zero padding, so that scores do not depend on the distance from the border.
 */
final class PatchScorer extends Module {
    /** Highest score. The ratio between the weights of two patches is at most exp(2 * LARGEST / temperature). */
    private static final double LARGEST = 5;

    /** Layer between the normalised features and the output layer. */
    @FunctionalInterface
    private interface Hidden {
        /** Computes hidden features [N, P, width] from tokens [N, P, D] of a grid of rows and columns. */
        Tensor forward(Tensor tokens, long rows, long columns);
    }

    private final LayerNormImpl norm;
    private final Optional<Hidden> hidden;
    private final LinearImpl score;

    private PatchScorer(int dimension, int width, Seed seed, Optional<Module> layer, Optional<Hidden> hidden) {
        norm = register_module("norm", Layers.layerNorm(dimension));
        layer.ifPresent(module -> register_module("hidden", module));
        this.hidden = hidden;
        score = register_module("score", Layers.unbiased(width, 1, seed.derive(SeedStream.SCORER_OUTPUT)));
    }

    /** Returns a scorer without a hidden layer. */
    static PatchScorer linear(int dimension, Seed seed) {
        return new PatchScorer(dimension, dimension, seed, Optional.empty(), Optional.empty());
    }

    /** Returns a scorer with a hidden layer that sees each patch separately. */
    static PatchScorer perceptron(int dimension, int width, Seed seed) {
        LinearImpl layer = Layers.linear(dimension, width, seed.derive(SeedStream.SCORER_HIDDEN));
        Hidden hidden = (tokens, rows, columns) -> layer.forward(tokens);
        return new PatchScorer(dimension, width, seed, Optional.of(layer), Optional.of(hidden));
    }

    /** Returns a scorer with a hidden layer that sees each patch and its eight neighbours, with replication padding at the border. */
    static PatchScorer convolution(int dimension, int width, Seed seed) {
        Conv2dImpl layer = Layers.unpadded(dimension, width, 3, seed.derive(SeedStream.SCORER_HIDDEN));
        Hidden hidden = (tokens, rows, columns) -> {
            Tensor grid = tokens.transpose(1, 2).unflatten(2, rows, columns); // [N, D, h, w]
            Tensor made = layer.forward(torch.replication_pad2d(grid, 1, 1, 1, 1));
            return made.flatten(2, -1).transpose(1, 2);
        };
        return new PatchScorer(dimension, width, seed, Optional.of(layer), Optional.of(hidden));
    }

    /** Computes the scores [N, h * w] of patches [N, D, h, w] in float32. */
    Tensor scores(PatchGrid patches) {
        Tensor x = norm.forward(patches.tokens());
        if (hidden.isPresent()) {
            x = torch.gelu(hidden.get().forward(x, patches.rows(), patches.columns()));
        }
        return torch.cosine_similarity(x, score.weight(), -1, 1e-8).mul(new Scalar(LARGEST));
    }
}
