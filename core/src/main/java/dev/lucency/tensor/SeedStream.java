package dev.lucency.tensor;

/**
 * Every use of random numbers in a run, with the number that its seed is derived by ({@link Seed#derive(SeedStream, long...)}). The numbers
 * of streams with the same parent differ, so that no two uses draw the same random numbers. A number never changes: a run with the same
 * seed must draw the same random numbers in every version.
 *
 * <p>Weights of a network are derived by the position of each layer, in the class of the network; they are not listed here.
 */
public enum SeedStream {
    /** Initial weights of a method. */
    METHOD(Parent.PRETRAINING, 0),
    /** Views of films; see {@link Parent#VIEWS}. */
    PAIRED_VIEWS(Parent.PRETRAINING, 1),
    /** Order of the films in each epoch. */
    PRETRAINING_ORDER(Parent.PRETRAINING, 2),
    /** Random numbers of a step, derived by the step as well; see {@link Parent#STEP}. */
    PRETRAINING_STEP(Parent.PRETRAINING, 3),
    /** What a step draws in each process after the first of several, derived by the step and the rank; see {@link Parent#STEP}. */
    SHARED_STEP(Parent.PRETRAINING, 4),
    /** Which films a sheet of views shows. */
    SAMPLED_FILMS(Parent.PRETRAINING, -3),
    /** Validation films that the map sheets of a training show. */
    SHEET_FILMS(Parent.PRETRAINING, -4),

    /** Order of the films in each epoch of fine-tuning. */
    FINE_TUNING_ORDER(Parent.TRANSFER, 0),
    /** Views of films in fine-tuning; see {@link Parent#VIEWS}. */
    LABELLED_VIEWS(Parent.TRANSFER, 1),
    /** Residual branches that are dropped, derived by the step as well. */
    DROPPED_BRANCHES(Parent.TRANSFER, 2),
    /** Patches that are chosen in fine-tuning, derived by the step as well; see {@link Parent#CHOICE}. */
    FINE_TUNING_CHOICE(Parent.TRANSFER, 3),
    /** Weights of a patch scorer that is added to a backbone without one. */
    NEW_SCORER(Parent.TRANSFER, -1),
    /** Films that are mapped. */
    MAPPED_FILMS(Parent.TRANSFER, -4),
    /** Weights of the classifier of an untrained network, as a baseline of heat maps. */
    NEW_CLASSIFIER(Parent.TRANSFER, -5),
    /** Weights of the projector of an untrained network, as a baseline of heat maps. */
    NEW_PROJECTOR(Parent.TRANSFER, -13),
    /** Films that the films of novelty maps are compared with. */
    NOVELTY_FILMS(Parent.TRANSFER, -6),
    /** Marks that are pasted into films to check a network, derived by the row of the film and the kind of the mark as well. */
    PASTED_MARKS(Parent.TRANSFER, -12),
    /** Maps of random relevance that heat maps are compared with, derived by the film as well. */
    RANDOM_RELEVANCE(Parent.TRANSFER, -7),
    /** Noise of imputed pixels, derived by the film as well. */
    IMPUTATION_NOISE(Parent.TRANSFER, -8),
    /** Noise on films whose maps are compared, derived by the film and the draw as well. */
    FILM_NOISE(Parent.TRANSFER, -9),
    /** Cells of maps, and directions of their features, whose gradient is measured; derived by the film and the draw as well. */
    MAP_CELLS(Parent.TRANSFER, -20),
    /** Weights that replace trained ones. */
    RANDOMISED_WEIGHTS(Parent.TRANSFER, -10),
    /** Order in which the labels of train films are shuffled. */
    SHUFFLED_LABELS(Parent.TRANSFER, -11),

    /** Noise of views; everything else of a view is derived by its epoch, film and side. */
    VIEW_NOISE(Parent.VIEWS, -1),
    /** Partner of a film among the films of the same patient, derived by epoch and row as well. */
    PARTNERS(Parent.VIEWS, -2),

    /** Encoders of MoCo. */
    MOCO_ENCODERS(Parent.MOCO, 0),
    /** Initial keys in the queue of MoCo. */
    KEY_QUEUE(Parent.MOCO, 1),
    /** Initial keys of the selected patches, where whole views have keys too. */
    PATCH_KEY_QUEUE(Parent.MOCO, 2),

    /** Encoders of BYOL. */
    BYOL_ENCODERS(Parent.BYOL, 0),
    /** Predictor of BYOL. */
    PREDICTOR(Parent.BYOL, 1),

    /** Backbone of an encoder. */
    BACKBONE(Parent.ENCODER, 0),
    /** Projector of an encoder. */
    PROJECTOR(Parent.ENCODER, 1),
    /** Patch pooling of an encoder: its scorer and its attention. */
    PATCH_POOLING(Parent.ENCODER, 2),
    /** Projector of the selected patches, where whole views have one too. */
    PATCH_PROJECTOR(Parent.ENCODER, 3),

    /** Hidden layer of a patch scorer. */
    SCORER_HIDDEN(Parent.PATCH_POOLING, 0),
    /** Output layer of a patch scorer. */
    SCORER_OUTPUT(Parent.PATCH_POOLING, 1),
    /** Attention that weights the chosen patches. */
    POOLING_ATTENTION(Parent.PATCH_POOLING, 2),

    /** Keys of the second views. */
    KEYS(Parent.STEP, 0),
    /** Keys of the first views, in a symmetric loss. */
    EXCHANGED_KEYS(Parent.STEP, 1),
    /** Queries of the first views. */
    QUERIES(Parent.STEP, 2),
    /** Queries of the second views, in a symmetric loss. */
    EXCHANGED_QUERIES(Parent.STEP, 3),

    /** Patches that are chosen in the views, derived by the index of each part of the batch as well; see {@link Parent#CHOICE}. */
    ENCODED_CHOICE(Parent.ENCODING, 0),

    /** Order of patches with equal scores. */
    TIES(Parent.CHOICE, 1),
    /** Noise that is added to the scores. */
    SCORE_NOISE(Parent.CHOICE, 2),

    /** Patches that are drawn for exploration. */
    EXPLORED_PATCHES(Parent.EXPLORATION, 0),
    /** Order of patches with equal scores among the remaining ones. */
    EXPLORATION_TIES(Parent.EXPLORATION, 1),

    /** Films of the k-NN probe of a training. */
    PROBED_FILMS(Parent.NONE, 1),
    /** Targets of smoothed uncertain labels, derived by film and label as well. */
    SMOOTHED_LABELS(Parent.NONE, 0x5300),

    /** Whether patches of a view are hidden, and which random ones, derived by the index of the film in the batch as well. */
    HIDDEN_PATCHES(Parent.ENCODING, 1),
    /** Queries of the local views of a step of any method. */
    LOCAL_QUERIES(Parent.STEP, 4),
    /** Order of the train films in each round of an attentive probe. */
    PROBE_ORDER(Parent.TRANSFER, -14),
    /** Queries of an untrained attentive read-out, as a baseline of heat maps. */
    NEW_QUERIES(Parent.TRANSFER, -15);

    private final Parent parent;
    private final long number;

    SeedStream(Parent parent, long number) {
        this.parent = parent;
        this.number = number;
    }

    /** Seed that streams are derived from. */
    public enum Parent {
        /** No parent: the stream is the same in all runs ({@link Seed#fixed}). */
        NONE,
        /** Seed of a pre-training. */
        PRETRAINING,
        /**
         * Seed of a command that starts from a model: probe, fine-tune, patches. Random weights of a backbone are drawn from this seed too,
         * by the positions of the layers.
         */
        TRANSFER,
        /** Seed of views. The views themselves are derived by (epoch, film, side); the epoch is never negative. */
        VIEWS,
        /** Seed of the weights of MoCo. */
        MOCO,
        /** Seed of the weights of BYOL. */
        BYOL,
        /** Seed of the weights of an encoder. */
        ENCODER,
        /** Seed of the weights of a patch pooling. */
        PATCH_POOLING,
        /** Seed of a step of MoCo or BYOL. */
        STEP,
        /** Seed of one encoder pass in a step of MoCo or BYOL; the groups of batch normalisation are drawn from it directly. */
        ENCODING,
        /** Seed of a choice of patches. */
        CHOICE,
        /** Seed of ties where patches are drawn for exploration. */
        EXPLORATION
    }

    /** Returns the seed that this stream is derived from. */
    public Parent parent() {
        return parent;
    }

    /** Returns the number that this stream is derived by. */
    public long number() {
        return number;
    }
}
