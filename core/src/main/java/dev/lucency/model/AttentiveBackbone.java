package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.model.patches.FindingQueries;
import dev.lucency.model.patches.PatchGrid;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.ModuleParts;
import dev.lucency.tensor.Precision;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Backbone whose pooled features are one vector per finding: a learned query of the finding attends to all patches, or to those that a
 * trained scorer chooses ({@link FindingQueries}). Its classifier reads of each vector the logit of its finding alone; see {@link
 * #classifier}.
 *
 * <p>The module has the parts of the wrapped backbone under their own names, and the queries under {@code read_out.queries}.
 */
public final class AttentiveBackbone implements Backbone {
    /** Prefix of the names of the queries. */
    public static final String READ_OUT = "read_out.";

    private final Backbone beneath; // with its own pooling, or a scorer
    private final FindingQueries queries;
    private final Module module = new Module();

    private AttentiveBackbone(Backbone beneath, FindingQueries queries) {
        this.beneath = beneath;
        this.queries = queries;
        ModuleParts.share(beneath.module(), module);
        module.register_module(READ_OUT.substring(0, READ_OUT.length() - 1), queries);
        module.train(beneath.module().is_training());
    }

    /**
     * Adds queries of zeros to a backbone; the new tensors belong to the open scope.
     *
     * @param features backbone whose features are made of all patches, or of chosen patches; its weights are shared, not copied. The
     *     combination of chosen patches is not used
     * @param findings number L of findings
     * @throws IllegalArgumentException if the backbone has no patch features, or its features are the mean of all patches beside chosen
     *     ones; the message begins with "features"
     */
    public static AttentiveBackbone on(Backbone features, int findings) {
        Check.that(
                !(features.config() instanceof PixelConfig),
                "features must be made of patches where the read-out is attention: pixels have none; use 'read-out=linear'");
        Check.that(
                features.featureChoice() != FeatureChoice.MEAN_AND_TOP_K,
                "features must be patches or top-k where the read-out is attention, was "
                        + features.featureChoice().text());
        Backbone beneath = features instanceof TopKBackbone ? features : features.plain();
        FindingQueries queries = new FindingQueries(findings, beneath.patchDimension());
        Device.of(beneath.module()).take(queries);
        return new AttentiveBackbone(beneath, queries);
    }

    /** Returns the queries, whose values may be replaced. */
    public FindingQueries queries() {
        return queries;
    }

    /** Returns the backbone that the queries read: one with its own pooling, or one that selects patches. */
    public Backbone beneath() {
        return beneath;
    }

    /**
     * Returns the weights of a classifier whose logit of a finding is made of the vector of this finding alone.
     *
     * @param weight weights of each finding, [L, D]
     * @return weights on all vectors, zero but for the blocks of a finding and its own vector, [L, L * D]
     */
    public static Tensor classifier(Tensor weight) {
        return torch.diag_embed(weight.t()).permute(1, 2, 0).flatten(1, -1); // [D, L, L] to [L, L * D]
    }

    /**
     * Computes the patch features that the queries attend to.
     *
     * @param films normalised films, [N, C, H, W]
     * @return features of all patches, [N, P, D], or of the chosen ones in the order of their scores, [N, K, D]; float32
     */
    public Tensor tokens(Tensor films) {
        return read(films, Pass.POOLED).tokens();
    }

    /**
     * Computes how much each finding attends to each patch of the grid.
     *
     * @param films normalised films, [N, C, H, W]
     * @return weights, [N, L, h, w]; they sum to 1 over the patches, and are 0 for patches that are not chosen
     */
    public Tensor attention(Tensor films) {
        Read read = read(films, Pass.POOLED);
        Tensor weights = queries.weights(read.tokens()); // [N, L, P or K]
        if (read.selected().isPresent()) {
            PatchSelection chosen = read.selected().get();
            Tensor places = chosen.places().unsqueeze(1).expand(new long[] {-1, weights.size(1), -1}); // [N, L, K]
            Tensor all = torch.zeros_like(chosen.scores()).unsqueeze(1).repeat(1, weights.size(1), 1); // [N, L, P]
            return all.scatter(2, places, weights).unflatten(2, chosen.rows(), chosen.columns());
        }
        Tensor grid = read.made().patches();
        return weights.unflatten(2, grid.size(2), grid.size(3));
    }

    /**
     * What the queries read.
     *
     * @param tokens patch features, [N, P, D] or [N, K, D], float32
     * @param selected chosen patches; empty if all are read
     * @param made features of the backbone beneath
     */
    private record Read(Tensor tokens, Optional<PatchSelection> selected, FilmFeatures made) {}

    private Read read(Tensor films, Pass pass) {
        if (beneath instanceof TopKBackbone scored) {
            TopKBackbone.Chosen chosen = scored.chosen(films, pass);
            return new Read(chosen.tokens(), Optional.of(chosen.selected()), chosen.made());
        }
        FilmFeatures made = beneath.forward(films, pass.patchesAlone());
        return new Read(made.grid().toFloat().tokens(), Optional.empty(), made);
    }

    @Override
    public FilmFeatures forward(Tensor films, Pass pass) {
        if (!pass.pooled()) {
            return beneath.forward(films, pass);
        }
        Read read = read(films, pass);
        Optional<PatchGrid> grid = pass.patches() ? Optional.of(read.made().grid()) : Optional.empty();
        return new FilmFeatures(
                Optional.of(vectors(read.tokens())), grid, read.made().stageLeaf());
    }

    /** Attends in float32, whatever the precision of the backbone. */
    private Tensor vectors(Tensor tokens) {
        try (Autocast none = Autocast.open(Precision.FLOAT32, tokens)) {
            return queries.vectors(tokens);
        }
    }

    @Override
    public BackboneConfig config() {
        return beneath.config();
    }

    /** {@inheritDoc} They say which patches are read. */
    @Override
    public FeatureChoice featureChoice() {
        return beneath instanceof TopKBackbone ? FeatureChoice.TOP_K : FeatureChoice.PATCHES;
    }

    @Override
    public Backbone plain() {
        return beneath.plain();
    }

    /** {@inheritDoc} There are none where patches are chosen within the backbone. */
    @Override
    public List<String> stages() {
        return beneath instanceof TopKBackbone ? beneath.stages() : beneath.patchStages();
    }

    @Override
    public List<String> patchStages() {
        return beneath.patchStages();
    }

    @Override
    public int dimension() {
        return Math.multiplyExact(queries.findings(), beneath.patchDimension());
    }

    @Override
    public int patchDimension() {
        return beneath.patchDimension();
    }

    @Override
    public Module module() {
        return module;
    }
}
