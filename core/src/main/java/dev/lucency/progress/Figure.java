package dev.lucency.progress;

/**
 * A field of a line in {@code metrics.jsonl}, the log of a training run. This list is the only place that names them: code that
 * measures, writes, reads or draws a figure, or raises an alarm by it, refers to it.
 */
public enum Figure {
    /** Number of training steps done when the line was written. A whole number; every line has it. */
    STEP("step", "step"),
    /** Epoch of the last step, counted from 0. */
    EPOCH("epoch", "epoch"),

    /**
     * Loss of the method, without the patch regularisers, the local views and, where whole views are compared, the selected patches. Mean
     * over the steps since the previous line.
     */
    LOSS("loss", "loss"),
    /**
     * Share of queries for which the other view of the film is nearer than all negatives, in [0, 1]. Mean over the steps since
     * the previous line.
     */
    CONTRASTIVE_ACCURACY("contrastive_accuracy", "contrastive accuracy"),
    /** Loss of the selected patches, where that of whole views is the first term of the loss. Mean as above. */
    PATCH_LOSS("patch_loss", "loss of the chosen patches"),
    /** Contrastive accuracy of the selected patches, where the other is that of whole views. Mean as above. */
    PATCH_ACCURACY("patch_accuracy", "contrastive accuracy of the chosen patches"),
    /** Loss of the local views, without its weight; {@link #LOSS} is without it. Mean as above. */
    LOCAL_LOSS("local_loss", "loss of the local views"),
    /** Contrastive accuracy of the local views, where the other is that of the global views. Mean as above. */
    LOCAL_ACCURACY("local_accuracy", "contrastive accuracy of the local views"),
    /** Norm of the gradient of all parameters, before clipping. Mean over the steps since the previous line. */
    GRADIENT_NORM("gradient_norm", "gradient norm"),
    /** Learning rate of the last step. */
    LEARNING_RATE("learning_rate", "learning rate"),
    /** Films learned from per second since the previous line, without the time of probes and sheets of maps. */
    FILMS_PER_SECOND("films_per_second", "films per second"),

    /** Mean AUROC over the labels of the k-NN probe on validation. */
    KNN_AUROC("knn_auroc", "k-NN"),
    /** Mean AUROC over the labels of a fine-tuned network on validation. */
    VALIDATION_MEAN_AUROC("validation_mean_auroc", "validation, mean AUROC"),

    /** Standard deviation of the embeddings, scaled so that 1 is an even distribution over the sphere and 0 a single point. */
    SPREAD("spread", "spread"),
    /** Effective rank of the embeddings: the number of directions they use. */
    EFFECTIVE_RANK("effective_rank", "effective rank"),
    /** Mean squared distance between the two views of a film. */
    ALIGNMENT("alignment", "alignment"),
    /** Uniformity: how evenly the embeddings are distributed over the sphere. */
    UNIFORMITY("uniformity", "uniformity"),

    /** Share of a view's patches that is selected. */
    PATCH_SHARE("patch_share", "share of chosen patches"),
    /** Entropy of the scores of a view's patches, as a share of its maximum. */
    PATCH_SCORE_ENTROPY("patch_score_entropy", "entropy of the scores"),
    /** Correlation between a patch's score and the norm of its features. */
    PATCH_NORM_CORRELATION("patch_norm_correlation", "correlation"),
    /** Share of the variance of the selection that the position in the view explains. */
    PATCH_FIXED_IN_VIEW("patch_fixed_in_view", "place in the view"),
    /** Share of the variance of the selection that the position on the film explains. */
    PATCH_FIXED_ON_FILM("patch_fixed_on_film", "place on the film"),
    /** Agreement of the selections of a film's two views (Jaccard index). */
    PATCH_AGREEMENT("patch_agreement", "agreement"),
    /** Share of the selected patches that lies at the film's edge. */
    PATCH_BORDER("patch_border", "share"),
    /** Excess over chance of selected patches at the film's edge; 0 is chance, 1 the largest possible. */
    PATCH_BORDER_EXCESS("patch_border_excess", "excess: 0 chance, 1 the most possible"),
    /** Share of the selected patches that lies on findings, in views that show any. */
    PATCH_IN_FINDING("patch_in_finding", "share on findings"),
    /** Share of the selected patches on findings, divided by the share of all patches on findings. */
    PATCH_IN_FINDING_LIFT("patch_in_finding_lift", "findings"),
    /** Share of the selected patches that lies on side markers, in views that show any. */
    PATCH_ON_MARKER("patch_on_marker", "share on side markers"),
    /** Share of the selected patches on side markers, divided by the share of all patches on side markers. */
    PATCH_ON_MARKER_LIFT("patch_on_marker_lift", "side markers"),
    /** Entropy of the positions of the selected patches on the films, as a share of its maximum. */
    PATCH_POSITION_ENTROPY("patch_position_entropy", "entropy of the positions on the film"),
    /** Largest share of the selected patches in one cell of the film. */
    PATCH_POSITION_PEAK("patch_position_peak", "fullest cell of the film"),
    /** Table: number of patches selected in each cell of the film since the previous line. */
    PATCH_POSITIONS("patch_positions", "positions on the film"),

    /** Entropy of the scores of a view's patches in nats, without its weight in the loss. */
    REGULARISER_ENTROPY("regulariser_entropy", "entropy"),
    /** Relative entropy from the mean score map to the prior, without its weight in the loss. */
    REGULARISER_BALANCE("regulariser_balance", "balance"),
    /** Disagreement of the score maps of two views, without its weight in the loss. */
    REGULARISER_AGREEMENT("regulariser_agreement", "agreement"),
    /** Total variation of a score map, without its weight in the loss. */
    REGULARISER_VARIATION("regulariser_variation", "variation"),

    /** Ranking loss of the teacher of the patch scorer, without its weight in the loss. Mean as above. */
    TEACHER_LOSS("teacher_loss", "ranking loss"),
    /**
     * Share of the pairs of patches of a view that the scorer orders as its teacher does; 0.5 by chance, 0 while the teacher knows too
     * little to order any. Mean as above.
     */
    TEACHER_ORDER("teacher_order", "share of pairs in the teacher's order"),

    /** Text of the alarms that are raised at this line. */
    ALARM("alarm", "alarm");

    private final String key;
    private final String title;

    Figure(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** Returns the name of the field in {@code metrics.jsonl}, which is part of the file format. */
    public String key() {
        return key;
    }

    /** Returns the display name, for the legend of a chart whose title names the subject. */
    public String title() {
        return title;
    }
}
