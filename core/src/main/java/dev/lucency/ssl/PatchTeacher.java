package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.TaughtPatches;
import dev.lucency.model.patches.TeacherConfig;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * A teacher of the patch scorer. It gives patches targets without labels and without gradient; the scorer learns their order within a view
 * by {@link PairwiseRanking}. The loss trains the scorer alone: no gradient of it reaches the backbone.
 */
interface PatchTeacher {
    /** Prefix of the names of a teacher's state in a checkpoint. */
    String STATE = "teacher.";

    /** Nobody teaches. */
    PatchTeacher NONE = (pair, keys) -> (selected, films) -> Penalty.NONE;

    /** What a teacher has to say of the query views of one batch. */
    @FunctionalInterface
    interface Lesson {
        /**
         * Returns the weighted ranking loss of the scores of some query views.
         *
         * @param selected patches of these views and of their keys; empty if patches are not selected
         * @param films span of the films that the lesson was made for
         */
        Penalty of(Optional<SelectedPair> selected, Span films);
    }

    /**
     * Returns the targets of the query views of a batch; called before {@link #remember} for the same batch.
     *
     * @param pair view pair; its query views are taught
     * @param keys encoded keys of all films of the batch
     */
    Lesson lesson(ViewPair pair, EncoderOutput keys);

    /** Keeps the keys of a batch for later lessons. */
    default void remember(ViewPair pair, EncoderOutput keys) {}

    /** Returns what an exact resume needs, by name. */
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /** Returns a method's own figures followed by those of the teacher. */
    default List<Figure> figuresAfter(List<Figure> own) {
        return this == NONE
                ? own
                : Stream.concat(own.stream(), Stream.of(Figure.TEACHER_LOSS, Figure.TEACHER_ORDER))
                        .toList();
    }

    /** Returns what a teacher needs of one of the views. */
    static TaughtPatches patches(EncoderOutput views) {
        return views.selected().orElseThrow().taught().orElseThrow();
    }

    /**
     * Builds a teacher; its state belongs to the open scope.
     *
     * @param dimension length of a patch feature vector
     */
    static PatchTeacher of(TeacherConfig config, int dimension, World world) {
        if (config instanceof TeacherConfig.Novelty novelty) {
            return new NoveltyTeacher(novelty, dimension, world);
        }
        return config instanceof TeacherConfig.Hiding hiding ? new HidingTeacher(hiding) : NONE;
    }
}
