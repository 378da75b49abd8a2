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
 * The patch-scoring head: a number between -5 and 5 for each patch, five times the cosine of what it is like and what is sought.
 * Without a bound the scores grow for as long as the loss gains by it, until a softmax over them is one patch, whatever K is.
 * Features are normalised first, so that a patch cannot win by their length, as the artefacts of vision transformers would;
 * nothing is padded by zeros, so that no place is told from another by the border of the view.
 */
final class PatchScorer extends Module {
    /** The highest score. A patch weighs at most exp(2 * LARGEST / temperature) times as much as another. */
    private static final double LARGEST = 5;

    /** What lies between the normalised features and the last layer. */
    @FunctionalInterface
    private interface Hidden {
        /** From tokens [N, P, D], of a grid of so many rows and columns, to [N, P, width]. */
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

    /** The cosine of the features themselves. */
    static PatchScorer linear(int dimension, Seed seed) {
        return new PatchScorer(dimension, dimension, seed, Optional.empty(), Optional.empty());
    }

    /** With a hidden layer on each patch by itself. */
    static PatchScorer perceptron(int dimension, int width, Seed seed) {
        LinearImpl layer = Layers.linear(dimension, width, seed.derive(SeedStream.SCORER_HIDDEN));
        Hidden hidden = (tokens, rows, columns) -> layer.forward(tokens);
        return new PatchScorer(dimension, width, seed, Optional.of(layer), Optional.of(hidden));
    }

    /** With a hidden layer on each patch and its eight neighbours; at the border a patch is its own neighbour outside. */
    static PatchScorer convolution(int dimension, int width, Seed seed) {
        Conv2dImpl layer = Layers.unpadded(dimension, width, 3, seed.derive(SeedStream.SCORER_HIDDEN));
        Hidden hidden = (tokens, rows, columns) -> {
            Tensor grid = tokens.transpose(1, 2).unflatten(2, rows, columns); // [N, D, h, w]
            Tensor made = layer.forward(torch.replication_pad2d(grid, 1, 1, 1, 1));
            return made.flatten(2, -1).transpose(1, 2);
        };
        return new PatchScorer(dimension, width, seed, Optional.of(layer), Optional.of(hidden));
    }

    /** The scores of patches, in 32 bits: [N, D, h, w] to [N, h * w]. */
    Tensor scores(PatchGrid patches) {
        Tensor x = norm.forward(patches.tokens());
        if (hidden.isPresent()) {
            x = torch.gelu(hidden.get().forward(x, patches.rows(), patches.columns()));
        }
        return torch.cosine_similarity(x, score.weight(), -1, 1e-8).mul(new Scalar(LARGEST));
    }
}
