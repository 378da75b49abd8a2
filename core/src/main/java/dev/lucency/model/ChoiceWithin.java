package dev.lucency.model;

import dev.lucency.model.patches.Choosing;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.TopKPooling;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Choice of patches within a vision transformer: patches are scored after some blocks, and the others are dropped, so that the remaining
 * blocks see the class token and the chosen patches alone. What is not chosen cannot influence the vector of a film but through the first
 * blocks; with none before the choice, not at all.
 *
 * @param network the vision transformer
 * @param pooling scorer and combination
 * @param blocks number of blocks before the choice
 */
record ChoiceWithin(VisionTransformer network, TopKPooling pooling, int blocks) {
    /** Returns the choice within a backbone; empty if patches are chosen after all of its blocks. */
    static Optional<ChoiceWithin> of(Backbone backbone, PatchesConfig patches, TopKPooling pooling) {
        return patches.dropsOthers() && backbone instanceof VisionTransformer network
                ? Optional.of(new ChoiceWithin(network, pooling, patches.afterBlock()))
                : Optional.empty();
    }

    /**
     * Returns the chosen patches of films.
     *
     * @param films normalised films, [N, C, H, W]
     */
    PatchSelection select(Tensor films, Choosing choosing) {
        try (Scope scope = Scope.open()) {
            return choose(network.begun(films, blocks, DropPath.NONE), films, choosing)
                    .keptBeyond(scope);
        }
    }

    /**
     * Returns the features that the patches are scored by, [N, D, h, w].
     *
     * @param films normalised films, [N, C, H, W]
     */
    Tensor scored(Tensor films) {
        try (Scope scope = Scope.open()) {
            return scope.keep(VisionTransformer.grid(network.begun(films, blocks, DropPath.NONE), films));
        }
    }

    /**
     * Patches that the remaining blocks have seen.
     *
     * @param patches features of the chosen patches in the order of their places, [N, K, D], float32
     * @param chosen chosen patches
     */
    record Seen(Tensor patches, PatchSelection chosen) {}

    /**
     * Computes the vectors of films from the patches that are chosen.
     *
     * @param films normalised films, [N, C, H, W]
     */
    TopKPooling.Pooled pool(Tensor films, DropPath drop, Choosing choosing) {
        try (Scope scope = Scope.open()) {
            Seen seen = see(films, drop, choosing);
            try (Autocast none = Autocast.open(Precision.FLOAT32, seen.patches())) {
                return new TopKPooling.Pooled(
                        scope.keep(pooling.combine(seen.patches(), seen.chosen())),
                        seen.chosen().keptBeyond(scope));
            }
        }
    }

    /**
     * Computes the features of the patches that are chosen.
     *
     * @param films normalised films, [N, C, H, W]
     */
    Seen see(Tensor films, DropPath drop, Choosing choosing) {
        try (Scope scope = Scope.open()) {
            Tensor tokens = network.begun(films, blocks, drop); // [N, 1 + P, D]
            PatchSelection chosen = choose(tokens, films, choosing);
            Tensor seen = network.finished(films, kept(tokens, chosen.places()), blocks, drop); // [N, 1 + K, D]
            Tensor patches = Tensors.toFloat(seen.narrow(1, 1, seen.size(1) - 1));
            return new Seen(scope.keep(patches), chosen.keptBeyond(scope));
        }
    }

    private PatchSelection choose(Tensor tokens, Tensor films, Choosing choosing) {
        try (Autocast none = Autocast.open(Precision.FLOAT32, tokens)) {
            return pooling.choose(new PatchGrid(VisionTransformer.grid(tokens, films)).toFloat(), choosing);
        }
    }

    /** Returns the class token and the chosen tokens, in the order of the places: [N, 1 + K, D]. */
    private static Tensor kept(Tensor tokens, Tensor places) {
        Tensor index = places.unsqueeze(2).expand(new long[] {-1, -1, tokens.size(2)}); // [N, K, D]
        Tensor chosen = tokens.narrow(1, 1, tokens.size(1) - 1).gather(1, index);
        return torch.cat(new TensorVector(tokens.narrow(1, 0, 1), chosen), 1);
    }
}
