package dev.lucency.tensor;

/**
 * Every use of random numbers in a run, with the number by which its seed is derived from another ({@link Seed#derive(SeedStream,
 * long...)}). The numbers of one parent differ, so no two uses draw the same numbers. A number never changes: a run with the same seed
 * must draw what it drew before.
 *
 * <p>The weights of a network are derived by the place of each layer in the network, in the class of that network; they are not
 * listed here.
 */
public enum SeedStream {
    /** The weights with which a method starts. */
    METHOD(Parent.PRETRAINING, 0),
    /** The views of films; see {@link Parent#VIEWS}. */
    PAIRED_VIEWS(Parent.PRETRAINING, 1),
    /** The order of the films in each epoch. */
    PRETRAINING_ORDER(Parent.PRETRAINING, 2),
    /** What a step draws, derived by the step as well; see {@link Parent#STEP}. */
    PRETRAINING_STEP(Parent.PRETRAINING, 3),
    /** What a step draws in each process after the first of several, derived by the step and the rank; see {@link Parent#STEP}. */
    SHARED_STEP(Parent.PRETRAINING, 4),
    /** Which films a sheet of views shows. */
    SAMPLED_FILMS(Parent.PRETRAINING, -3),
    /** Which films of validation the map sheets of a training show. */
    SHEET_FILMS(Parent.PRETRAINING, -4),

    /** The order of the films in each epoch of fine-tuning. */
    FINE_TUNING_ORDER(Parent.TRANSFER, 0),
    /** The views of films in fine-tuning; see {@link Parent#VIEWS}. */
    LABELLED_VIEWS(Parent.TRANSFER, 1),
    /** Which residual branches are dropped, derived by the step as well. */
    DROPPED_BRANCHES(Parent.TRANSFER, 2),
    /** Which patches are chosen in fine-tuning, derived by the step as well; see {@link Parent#CHOICE}. */
    FINE_TUNING_CHOICE(Parent.TRANSFER, 3),
    /** The weights of a patch scorer that is put on a backbone without one. */
    NEW_SCORER(Parent.TRANSFER, -1),
    /** Which films are mapped. */
    MAPPED_FILMS(Parent.TRANSFER, -4),

    /** The noise of views; all else of a view is derived by its epoch, film and side. */
    VIEW_NOISE(Parent.VIEWS, -1),
    /** Which film of the same patient is the partner of a film, derived by epoch and row as well. */
    PARTNERS(Parent.VIEWS, -2),

    /** The encoders of MoCo. */
    MOCO_ENCODERS(Parent.MOCO, 0),
    /** The keys with which the queue of MoCo starts. */
    KEY_QUEUE(Parent.MOCO, 1),

    /** The encoders of BYOL. */
    BYOL_ENCODERS(Parent.BYOL, 0),
    /** The predictor of BYOL. */
    PREDICTOR(Parent.BYOL, 1),

    /** The backbone of an encoder. */
    BACKBONE(Parent.ENCODER, 0),
    /** The projector of an encoder. */
    PROJECTOR(Parent.ENCODER, 1),
    /** The patch pooling of an encoder: its scorer and its attention. */
    PATCH_POOLING(Parent.ENCODER, 2),

    /** The hidden layer of a patch scorer. */
    SCORER_HIDDEN(Parent.PATCH_POOLING, 0),
    /** The last layer of a patch scorer. */
    SCORER_OUTPUT(Parent.PATCH_POOLING, 1),
    /** The attention that weighs the chosen patches. */
    POOLING_ATTENTION(Parent.PATCH_POOLING, 2),

    /** The keys of the second views. */
    KEYS(Parent.STEP, 0),
    /** The keys of the first views, in a symmetric loss. */
    EXCHANGED_KEYS(Parent.STEP, 1),
    /** The queries of the first views. */
    QUERIES(Parent.STEP, 2),
    /** The queries of the second views, in a symmetric loss. */
    EXCHANGED_QUERIES(Parent.STEP, 3),

    /** Which patches are chosen of the views, derived by the place of each part of the batch as well; see {@link Parent#CHOICE}. */
    ENCODED_CHOICE(Parent.ENCODING, 0),

    /** The order of patches of equal score. */
    TIES(Parent.CHOICE, 1),
    /** The noise that is added to the scores. */
    SCORE_NOISE(Parent.CHOICE, 2),

    /** Which patches are explored. */
    EXPLORED_PATCHES(Parent.EXPLORATION, 0),
    /** The order of patches of equal score among the rest. */
    EXPLORATION_TIES(Parent.EXPLORATION, 1),

    /** The films on which the k-NN probe of a training votes and judges. */
    PROBED_FILMS(Parent.NONE, 1),
    /** The targets of smoothed uncertain labels, derived by film and label as well. */
    SMOOTHED_LABELS(Parent.NONE, 0x5300);

    private final Parent parent;
    private final long number;

    SeedStream(Parent parent, long number) {
        this.parent = parent;
        this.number = number;
    }

    /** The seed that streams are derived from. */
    public enum Parent {
        /** None: the stream is the same in all runs ({@link Seed#fixed}). */
        NONE,
        /** The seed of a pre-training. */
        PRETRAINING,
        /**
         * The seed of a command that starts from a model: probe, fine-tune, patches. Random weights of a backbone are drawn from
         * this seed as well, by the places of the layers.
         */
        TRANSFER,
        /** The seed of views: the views themselves are derived by (epoch, film, side), where the epoch is never negative. */
        VIEWS,
        /** The seed of the weights of MoCo. */
        MOCO,
        /** The seed of the weights of BYOL. */
        BYOL,
        /** The seed of the weights of an encoder. */
        ENCODER,
        /** The seed of the weights of a patch pooling. */
        PATCH_POOLING,
        /** The seed of a step of MoCo or BYOL. */
        STEP,
        /** The seed of one of the encodings of a step of MoCo or BYOL; the groups of batch normalisation are drawn by it as it is. */
        ENCODING,
        /** The seed of a choice of patches. */
        CHOICE,
        /** The seed of the ties where patches are explored. */
        EXPLORATION
    }

    /** The seed that this stream is derived from. */
    public Parent parent() {
        return parent;
    }

    /** The number by which this stream is derived. */
    public long number() {
        return number;
    }
}
