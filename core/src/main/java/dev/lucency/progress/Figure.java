package dev.lucency.progress;

/**
 * A field of a line in {@code metrics.jsonl}, the log of a training run. Each name that is logged stands here and nowhere else:
 * whoever measures a figure, writes it, reads it back, draws it or raises an alarm by it refers to this list.
 */
public enum Figure {
    /** How many training steps were made when the line was written. A whole number; every line has it. */
    STEP("step", "step"),
    /** The epoch that the last step belongs to, counted from 0. */
    EPOCH("epoch", "epoch"),

    /** The loss of the method, without the patch regularisers. The mean over the steps since the line before. */
    LOSS("loss", "loss"),
    /** How often the other view of a film is told from all negatives, in [0, 1]. The mean over the steps since the line before. */
    CONTRASTIVE_ACCURACY("contrastive_accuracy", "contrastive accuracy"),
    /** The length of the gradient of all parameters, before it is clipped. The mean over the steps since the line before. */
    GRADIENT_NORM("gradient_norm", "gradient norm"),
    /** The learning rate of the last step. */
    LEARNING_RATE("learning_rate", "learning rate"),
    /** Films learned from in a second, since the line before. Probes and sheets of maps do not count. */
    FILMS_PER_SECOND("films_per_second", "films per second"),

    /** The mean AUROC over the labels of the k-NN probe on validation. */
    KNN_AUROC("knn_auroc", "k-NN"),
    /** The mean AUROC over the labels of a network that is fine-tuned, on validation. */
    VALIDATION_MEAN_AUROC("validation_mean_auroc", "validation, mean AUROC"),

    /** The standard deviation of the embeddings, scaled so that 1 is even over the sphere and 0 a single point. */
    SPREAD("spread", "spread"),
    /** How many directions the embeddings use. */
    EFFECTIVE_RANK("effective_rank", "effective rank"),
    /** The mean squared distance of the two views of a film. */
    ALIGNMENT("alignment", "alignment"),
    /** How evenly the films fill the sphere. */
    UNIFORMITY("uniformity", "uniformity"),

    /** The share of a view's patches that is chosen. */
    PATCH_SHARE("patch_share", "share of chosen patches"),
    /** The entropy of the scores of a view's patches, as a share of the highest. */
    PATCH_SCORE_ENTROPY("patch_score_entropy", "entropy of the scores"),
    /** The correlation of a patch's score with the length of its features. */
    PATCH_NORM_CORRELATION("patch_norm_correlation", "correlation"),
    /** How much of the choice is explained by where in the view a patch lies. */
    PATCH_FIXED_IN_VIEW("patch_fixed_in_view", "place in the view"),
    /** How much of the choice is explained by where on the film a patch lies. */
    PATCH_FIXED_ON_FILM("patch_fixed_on_film", "place on the film"),
    /** How far the two views of a film choose the same places (Jaccard). */
    PATCH_AGREEMENT("patch_agreement", "agreement"),
    /** The share of the chosen patches that lies at the film's edge. */
    PATCH_BORDER("patch_border", "share"),
    /** How much more often than by chance patches at the film's edge are chosen; 1 is as often as can be. */
    PATCH_BORDER_EXCESS("patch_border_excess", "excess: 0 chance, 1 all that can be"),
    /** The share of the chosen patches that lies on findings, in views that show any. */
    PATCH_IN_FINDING("patch_in_finding", "share on findings"),
    /** That share, to the share of all patches that lies on findings. */
    PATCH_IN_FINDING_LIFT("patch_in_finding_lift", "findings"),
    /** The share of the chosen patches that lies on side markers, in views that show any. */
    PATCH_ON_MARKER("patch_on_marker", "share on side markers"),
    /** That share, to the share of all patches that lies on side markers. */
    PATCH_ON_MARKER_LIFT("patch_on_marker_lift", "side markers"),
    /** The entropy of where on the films the chosen patches lie, as a share of the highest. */
    PATCH_POSITION_ENTROPY("patch_position_entropy", "entropy of the positions on the film"),
    /** The share of the chosen patches in the cell of the film that has most of them. */
    PATCH_POSITION_PEAK("patch_position_peak", "fullest cell of the film"),
    /** A table: how many patches were chosen in each cell of the film since the line before. */
    PATCH_POSITIONS("patch_positions", "positions on the film"),

    /** The entropy of the scores of a view's patches in nats, before its weight in the loss. */
    REGULARISER_ENTROPY("regulariser_entropy", "entropy"),
    /** The relative entropy from the mean map of the scores to the prior, before its weight in the loss. */
    REGULARISER_BALANCE("regulariser_balance", "balance"),
    /** How little the maps of the scores of two views agree, before its weight in the loss. */
    REGULARISER_AGREEMENT("regulariser_agreement", "agreement"),
    /** The total variation of a map of scores, before its weight in the loss. */
    REGULARISER_VARIATION("regulariser_variation", "variation"),

    /** A text: what is wrong from this line on. */
    ALARM("alarm", "alarm");

    private final String key;
    private final String title;

    Figure(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The name of the field in {@code metrics.jsonl}; part of the file format. */
    public String key() {
        return key;
    }

    /** The name for people, in the legend of a curve whose title says what the curve is about. */
    public String title() {
        return title;
    }
}
