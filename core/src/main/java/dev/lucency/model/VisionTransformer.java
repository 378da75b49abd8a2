package dev.lucency.model;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Vision transformer (Dosovitskiy et al. 2021) with the layers, names and initial weights of timm's {@code
 * vit_base_patch16_224} and its smaller sisters, without the classifier: patches of 16 pixels, a class token before them,
 * learned positions, blocks that normalise first, a last normalisation. Pooled features are the class token, patch features the
 * other tokens, both after the last normalisation.
 *
 * <p>Activations cannot be recomputed in the backward pass to save memory (gradient checkpointing): in PyTorch that is Python,
 * and libtorch has nothing like it.
 */
public final class VisionTransformer extends Module implements Backbone {
    private static final DropPath ALL_BRANCHES = new DropPath(0, new Seed(0));

    private final VitConfig config;
    private final Tensor classToken; // [1, 1, D]
    private final Tensor positions; // [1, 1 + grid * grid, D], the class token's first
    private final Conv2dImpl projection;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final LayerNormImpl norm;

    VisionTransformer(VitConfig config, Seed seed) {
        this.config = config;
        int dimension = config.networkSize().dimension;
        int places = 1 + config.positionGrid() * config.positionGrid();
        classToken = parameter("cls_token", 1, 1e-6, seed.derive(0));
        positions = parameter("pos_embed", places, TokenLinear.DEVIATION, seed.derive(1));
        Module embedding = register_module("patch_embed", new Module());
        projection = embedding.register_module(
                "proj", Layers.patches(config.channels(), dimension, VitSize.PATCH, seed.derive(2)));
        Module list = register_module("blocks", new Module());
        for (int i = 0; i < VitSize.DEPTH; i++) {
            TransformerBlock block = new TransformerBlock(dimension, config.networkSize().heads, seed.derive(3, i));
            blocks.add(list.register_module(String.valueOf(i), block));
        }
        norm = register_module("norm", Layers.layerNorm(dimension));
    }

    @Override
    public VitConfig config() {
        return config;
    }

    @Override
    public int dimension() {
        return config.networkSize().dimension;
    }

    @Override
    public int patchDimension() {
        return dimension();
    }

    @Override
    public Tensor features(Tensor films) {
        return features(films, ALL_BRANCHES);
    }

    @Override
    public Tensor features(Tensor films, DropPath drop) {
        try (Scope scope = Scope.open()) {
            Tensor first = tokens(films, drop).select(1, 0);
            return scope.keep(norm.forward(first)); // the norm of a token does not depend on the others
        }
    }

    /** {@inheritDoc} Here h and w are the film's extents divided by 16. */
    @Override
    public Tensor patches(Tensor films) {
        return patches(films, ALL_BRANCHES);
    }

    @Override
    public Tensor patches(Tensor films, DropPath drop) {
        try (Scope scope = Scope.open()) {
            return scope.keep(grid(norm.forward(tokens(films, drop)), films));
        }
    }

    @Override
    public FilmFeatures featuresAndPatches(Tensor films) {
        try (Scope scope = Scope.open()) {
            Tensor tokens = norm.forward(tokens(films, ALL_BRANCHES));
            return new FilmFeatures(scope.keep(tokens.select(1, 0)), scope.keep(grid(tokens, films)));
        }
    }

    @Override
    public PatchGrid watchedPatches(Tensor films) {
        return watchedPatches(films, ALL_BRANCHES);
    }

    @Override
    public PatchGrid watchedPatches(Tensor films, DropPath drop) {
        try (Scope scope = Scope.open()) {
            int last = blocks.size() - 1;
            Tensor x = tokens(films, drop, last);
            AttendedTokens attended =
                    blocks.get(last).watched(x, factors(drop, last, 0, films), factors(drop, last, 1, films));
            PatchGrid before = new PatchGrid(grid(attended.tokens(), films));
            Tensor patches = grid(norm.forward(attended.tokens()), films);
            return new PatchGrid(
                    scope.keep(patches),
                    Optional.of(scope.keep(before.norms())),
                    Optional.of(scope.keep(attended.attention())));
        }
    }

    @Override
    public Module module() {
        return this;
    }

    /**
     * The positions that are added to the tokens of square films, the learned ones or those between them.
     *
     * @param size side of the films, in pixels
     * @return [1, 1 + (size / 16)^2, D], the class token's first
     */
    public Tensor positions(int size) {
        config.requireSize(size);
        return PositionGrid.at(positions, config.positionGrid(), size / VitSize.PATCH, size / VitSize.PATCH);
    }

    /** What leaves the last block: [N, C, H, W] to [N, 1 + h * w, D], the class token first. */
    private Tensor tokens(Tensor films, DropPath drop) {
        return tokens(films, drop, blocks.size());
    }

    /** The same after the first blocks. */
    private Tensor tokens(Tensor films, DropPath drop, int first) {
        Tensor x = embedded(films);
        for (int i = 0; i < first; i++) {
            x = blocks.get(i).forward(x, factors(drop, i, 0, films), factors(drop, i, 1, films));
        }
        return x;
    }

    /** What one of a block's two branches is multiplied by; null for nothing. */
    private @Nullable Tensor factors(DropPath drop, int block, int branch, Tensor films) {
        double rate = drop.rate(block, blocks.size());
        return rate == 0 ? null : drop.factors(rate, 2 * block + branch, films);
    }

    /** What enters the first block: [N, C, H, W] to [N, 1 + h * w, D], the class token first. */
    private Tensor embedded(Tensor films) {
        config.requireSize((int) films.size(2));
        config.requireSize((int) films.size(3));
        Tensor patches = projection.forward(films); // [N, D, h, w]
        Tensor places = PositionGrid.at(positions, config.positionGrid(), patches.size(2), patches.size(3));
        Tensor first = classToken.expand(new long[] {films.size(0), 1, dimension()});
        Tensor x = torch.cat(new TensorVector(first, patches.flatten(2, -1).transpose(1, 2)), 1);
        x.add_(places);
        return x;
    }

    private static Tensor grid(Tensor tokens, Tensor films) {
        long rows = films.size(2) / VitSize.PATCH;
        long columns = films.size(3) / VitSize.PATCH;
        Tensor patches = tokens.narrow(1, 1, rows * columns); // [N, h * w, D]
        return patches.transpose(1, 2).unflatten(2, rows, columns); // [N, D, h, w]
    }

    /** A learned tensor [1, tokens, D] of normal numbers. */
    private Tensor parameter(String name, int tokens, double deviation, Seed seed) {
        Tensor values = torch.empty(new long[] {1, tokens, dimension()});
        try (NoGradient still = NoGradient.open()) {
            values.normal_(0, deviation, new GeneratorOptional(seed.generator()));
        }
        register_parameter(name, values);
        return values;
    }
}
