package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.tensor.Layers;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Vision transformer (Dosovitskiy et al. 2021) with the layers, names and initial weights of timm's {@code vit_base_patch16_224} and its
 * smaller variants, without the classifier: patches of 16 pixels, a class token, learned positions, pre-norm blocks, a final normalisation.
 * The pooled features are the class token, the patch features the other tokens, both after the final normalisation.
 *
 * <p>Gradient checkpointing, which recomputes activations in the backward pass to save memory, is not supported: PyTorch implements it in
 * Python, and libtorch has no equivalent.
 */
public final class VisionTransformer extends Module implements Backbone {
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

    /**
     * {@inheritDoc} The names are block1 to block11. The output of block11 is the input of the last block, whose own output is no
     * stage: the class token does not depend on the patch tokens there.
     */
    @Override
    public List<String> stages() {
        return IntStream.range(1, blocks.size())
                .mapToObj(block -> "block" + block)
                .toList();
    }

    @Override
    public List<String> patchStages() {
        return stages();
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
    public Tensor stage(Tensor films, int number) {
        try (Scope scope = Scope.open()) {
            return scope.keep(grid(begun(films, number, DropPath.NONE), films));
        }
    }

    /** {@inheritDoc} The grid of patches has the film's height and width divided by 16. */
    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        try (Scope scope = Scope.open()) {
            Optional<StageLeaf> leaf = pass.leaf().isEmpty() ? Optional.empty() : Optional.of(leaf(films, pass));
            Start start = leaf.map(
                            stage -> new Start(stage.values(), pass.leaf().getAsInt()))
                    .orElseGet(() -> new Start(embedded(films), 0));
            FilmFeatures made = pass.patches() ? withPatches(films, start, pass) : pooled(films, start, pass.drop());
            return new FilmFeatures(made.vectors(), made.patchGrid(), leaf).keptBeyond(scope);
        }
    }

    /** Tokens [N, 1 + h * w, D] after the first {@code blocks} blocks. */
    private record Start(Tensor tokens, int blocks) {}

    /** Returns the output of a stage. */
    private StageLeaf leaf(Tensor films, Pass pass) {
        int stage = pass.leaf().getAsInt();
        int most = stages().size();
        Check.that(stage >= 1 && stage <= most, "leaf must be from 1 to " + most + ", was " + stage);
        try (NoGradient still = NoGradient.open()) {
            Tensor tokens = tokens(films, new Start(embedded(films), 0), pass.drop(), stage);
            return StageLeaf.ofTokens(tokens, films.size(2) / VitSize.PATCH, films.size(3) / VitSize.PATCH);
        }
    }

    private FilmFeatures pooled(Tensor films, Start start, DropPath drop) {
        Tensor first = tokens(films, start, drop, blocks.size()).select(1, 0);
        return new FilmFeatures(
                Optional.of(norm.forward(first)), // the norm of a token does not depend on the others
                Optional.empty());
    }

    private FilmFeatures withPatches(Tensor films, Start start, Pass pass) {
        DropPath drop = pass.drop();
        Optional<AttendedTokens> attended =
                pass.details() ? Optional.of(attended(films, start, drop)) : Optional.empty();
        Tensor last = attended.map(AttendedTokens::tokens).orElseGet(() -> tokens(films, start, drop, blocks.size()));
        Tensor tokens = norm.forward(last);
        return new FilmFeatures(
                pass.pooled() ? Optional.of(tokens.select(1, 0)) : Optional.empty(),
                Optional.of(new PatchGrid(
                        grid(tokens, films),
                        attended.map(all -> new PatchGrid(grid(all.tokens(), films)).norms()),
                        attended.map(AttendedTokens::attention))));
    }

    /**
     * Returns the tokens after some blocks, before the final normalisation.
     *
     * @param films [N, C, H, W], normalised
     * @param blocks number of blocks, 0 for the patch embeddings with their positions
     * @return tokens, [N, 1 + h * w, D], class token first
     */
    Tensor begun(Tensor films, int blocks, DropPath drop) {
        return tokens(films, new Start(embedded(films), 0), drop, blocks);
    }

    /**
     * Returns the output of the other blocks and of the final normalisation for some of the tokens.
     *
     * @param tokens output of {@link #begun} for the same films: the class token and any others, [N, T, D]
     */
    Tensor finished(Tensor films, Tensor tokens, int blocks, DropPath drop) {
        return normalised(last(films, tokens, blocks, drop));
    }

    /** Returns the same before the final normalisation. */
    Tensor last(Tensor films, Tensor tokens, int blocks, DropPath drop) {
        return tokens(films, new Start(tokens, blocks), drop, this.blocks.size());
    }

    /** Returns the final normalisation of tokens. */
    Tensor normalised(Tensor tokens) {
        return norm.forward(tokens);
    }

    @Override
    public Module module() {
        return this;
    }

    /**
     * Returns the positions that are added to the tokens of square films, interpolated from the learned ones if necessary.
     *
     * @param size side of the films, in pixels
     * @return positions, [1, 1 + (size / 16)^2, D], class token first
     */
    public Tensor positions(int size) {
        config.requireSize(size);
        return PositionGrid.at(positions, config.positionGrid(), size / VitSize.PATCH, size / VitSize.PATCH);
    }

    /**
     * Computes the attention weights of every block, averaged over the heads. {@link #forward} never holds these weights.
     *
     * @param films [N, C, H, W], normalised
     * @return per block, [N, 1 + h * w, 1 + h * w]: from each token (row) to each token (column), the class token first
     */
    public List<Tensor> attention(Tensor films) {
        try (Scope scope = Scope.open()) {
            List<Tensor> weights = new ArrayList<>();
            Tensor x = embedded(films);
            for (TransformerBlock block : blocks) {
                WeighedTokens made = block.weighed(x);
                weights.add(scope.keep(made.weights()));
                x = made.tokens();
            }
            return weights;
        }
    }

    /** Returns the output tokens of the last block, and the attention of its class token. */
    private AttendedTokens attended(Tensor films, Start start, DropPath drop) {
        int last = blocks.size() - 1;
        Tensor x = tokens(films, start, drop, last);
        return blocks.get(last).watched(x, factors(drop, last, 0, films), factors(drop, last, 1, films));
    }

    /** Returns the tokens after the first blocks, [N, 1 + h * w, D], class token first. */
    private Tensor tokens(Tensor films, Start start, DropPath drop, int first) {
        Tensor x = start.tokens();
        for (int i = start.blocks(); i < first; i++) {
            x = blocks.get(i).forward(x, factors(drop, i, 0, films), factors(drop, i, 1, films));
        }
        return x;
    }

    /** Returns the stochastic depth factors of one of a block's two branches; null for no factor. */
    private @Nullable Tensor factors(DropPath drop, int block, int branch, Tensor films) {
        double rate = drop.rate(block, blocks.size());
        return rate == 0 ? null : drop.factors(rate, 2 * block + branch, films);
    }

    /** Returns the tokens before the first block: [N, C, H, W] to [N, 1 + h * w, D], class token first. */
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

    /** Returns the patch tokens as a grid, [N, D, h, w]. */
    static Tensor grid(Tensor tokens, Tensor films) {
        long rows = films.size(2) / VitSize.PATCH;
        long columns = films.size(3) / VitSize.PATCH;
        Tensor patches = tokens.narrow(1, 1, rows * columns); // [N, h * w, D]
        return patches.transpose(1, 2).unflatten(2, rows, columns); // [N, D, h, w]
    }

    /** Registers a learned tensor [1, tokens, D] with normally distributed initial values. */
    private Tensor parameter(String name, int tokens, double deviation, Seed seed) {
        Tensor values = torch.empty(new long[] {1, tokens, dimension()});
        try (NoGradient still = NoGradient.open()) {
            values.normal_(0, deviation, new GeneratorOptional(seed.generator()));
        }
        register_parameter(name, values);
        return values;
    }
}
