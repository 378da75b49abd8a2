package dev.lucency.model;

import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The patch-scoring head: a number for each patch, by its own features alone. They are normalised first, so that a patch cannot
 * win by the length of its features, as the artefacts of vision transformers would; nothing is padded, so that no place is told
 * from another by the film's border.
 */
final class PatchScorer extends Module {
    private final LayerNormImpl norm;
    private final List<LinearImpl> layers = new ArrayList<>();

    /** @param width of the hidden layer; 0 for none */
    PatchScorer(int dimension, int width, Seed seed) {
        norm = register_module("norm", Layers.layerNorm(dimension));
        if (width > 0) {
            layers.add(register_module("hidden", Layers.linear(dimension, width, seed.derive(0))));
        }
        layers.add(register_module("score", Layers.linear(width > 0 ? width : dimension, 1, seed.derive(1))));
    }

    /** From tokens [N, P, D] to scores [N, P], in 32 bits. */
    Tensor scores(Tensor tokens) {
        Tensor x = norm.forward(tokens);
        for (LinearImpl layer : layers.subList(0, layers.size() - 1)) {
            x = torch.gelu(layer.forward(x));
        }
        return layers.get(layers.size() - 1).forward(x).squeeze(-1);
    }
}
