package dev.lucency.explain.map;

import dev.lucency.Stable;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.VisionTransformer;
import dev.lucency.model.patches.SelectsPatches;
import java.util.Locale;
import java.util.Optional;

/** The kinds of heat maps. */
@Stable
public enum MapKind {
    /** The scores of the patch-scoring head; for a backbone that selects patches. */
    SELECTION("patch scores"),
    /** Grad-CAM of a logit, one map per label; for a classifier. */
    GRAD_CAM("Grad-CAM"),
    /** Grad-CAM of the similarity of views of the film, by the embeddings of a pre-training or else by features; for any network with stages. */
    SIMILARITY("similarity CAM"),
    /** Attention rollout; for a vision transformer whose features are its class token. */
    ROLLOUT("attention rollout"),
    /** The drop of a logit, or the change of the features, while a square covers the film; for any backbone, on films whose side is divisible by 8. */
    OCCLUSION("occlusion"),
    /** The weights by which a finding attends to the patches, one map per label; for a classifier that reads patches by attention. */
    ATTENTION("read-out attention");

    /** The side of the occluding square and its step, as shares of the film: one over these numbers. */
    private static final int SQUARES_A_SIDE = 4;

    private static final int STEPS_A_SIDE = 8;

    private final String title;

    MapKind(String title) {
        this.title = title;
    }

    /** Returns the name for people. */
    public String title() {
        return title;
    }

    /** Returns the name in files and on the command line, such as {@code grad-cam}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the name of a map in files, such as {@code grad-cam-pleural-thickening}.
     *
     * @param label label of the map; empty where a film has one map
     */
    public String key(String label) {
        return label.isEmpty()
                ? key()
                : key() + "-" + label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** Returns whether the kind has one map per label of a classifier, not one per film. */
    public boolean isPerLabel(Optional<FilmClassifier> classifier) {
        return this == GRAD_CAM || this == ATTENTION || (this == OCCLUSION && classifier.isPresent());
    }

    /** Returns whether such maps are computed at a stage of the network. */
    public boolean hasStage() {
        return this == GRAD_CAM || this == SIMILARITY;
    }

    /**
     * Returns whether a network can give such maps.
     *
     * @param size side of the films, in pixels
     */
    public boolean fits(Backbone backbone, Optional<FilmClassifier> classifier, int size) {
        boolean trained = !backbone.stages().isEmpty();
        return switch (this) {
            case SELECTION -> backbone instanceof SelectsPatches;
            case GRAD_CAM -> trained && classifier.isPresent();
            case SIMILARITY -> trained;
            case ROLLOUT ->
                backbone.plain() instanceof VisionTransformer && backbone.featureChoice() == FeatureChoice.POOLED;
            case OCCLUSION -> size % STEPS_A_SIDE == 0;
            case ATTENTION -> classifier.isPresent() && backbone instanceof AttentiveBackbone;
        };
    }

    /** Returns what a network needs to give such maps. */
    public String needs() {
        return switch (this) {
            case SELECTION -> "a run that selects patches, or a model with 'features=top-k' or 'features=zoom'";
            case GRAD_CAM -> "a model with a classifier, of a network with stages";
            case SIMILARITY -> "a network with stages";
            case ROLLOUT -> "a vision transformer with pooled features";
            case OCCLUSION -> "films whose side is divisible by " + STEPS_A_SIDE;
            case ATTENTION -> "a probe with 'read-out=attention'";
        };
    }

    /** Creates the maker of such maps of a network that {@link #fits}. */
    MapMaker maker(MapSubject subject) {
        return switch (this) {
            case SELECTION -> new SelectionScores((SelectsPatches) subject.backbone());
            case GRAD_CAM -> new GradCam(subject.classifier().orElseThrow(), subject.labels(), subject.stage());
            case SIMILARITY -> new SimilarityCam(subject.whole(), subject.stage());
            case ROLLOUT -> new AttentionRollout(subject.backbone());
            case ATTENTION -> new ReadOutAttention((AttentiveBackbone) subject.backbone(), subject.labels());
            case OCCLUSION -> {
                int size = subject.input().size();
                OcclusionWindow window =
                        new OcclusionWindow(size / SQUARES_A_SIDE, size / STEPS_A_SIDE, OcclusionWindow.Fill.BLUR);
                yield subject.classifier()
                        .map(classifier -> Occlusion.ofLogits(classifier, subject.labels(), window))
                        .orElseGet(() -> Occlusion.ofFeatures(subject.backbone(), window));
            }
        };
    }
}
