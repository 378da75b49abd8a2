package dev.lucency.ssl;

import dev.lucency.augment.ViewPair;
import dev.lucency.model.EncoderOutput;
import dev.lucency.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The forward and backward passes over the queries of a batch with fixed keys, in micro-batches. Each micro-batch adds its
 * gradient and is freed. Keys do not depend on queries, so the gradient is that of the whole batch.
 *
 * @param groups groups of films that are normalised together, and the size of micro-batches
 * @param regularisers weights of the regularisers of patch scores
 * @param teacher teacher of the patch scorer
 */
record QueryPass(NormGroups groups, PatchRegularisersConfig regularisers, PatchTeacher teacher) {
    /** The loss of some queries. */
    @FunctionalInterface
    interface Loss {
        /**
         * Computes the loss of queries and their keys.
         *
         * @param queries encoder output of the queries
         * @param keys encoder output of the keys, of unit length and without gradient
         */
        LearnedStep of(EncoderOutput queries, EncoderOutput keys);
    }

    /**
     * Computes the loss of a batch and adds its gradient to that of the parameters.
     *
     * @param pair view pair; its query views are encoded
     * @param keys encoded keys of all films of the batch
     * @param weight weight of this pass in the loss of the step
     */
    LearnedStep learn(ViewPair pair, EncoderOutput keys, double weight, ViewEncoder encoder, Loss comparison) {
        Tensor views = pair.query();
        PatchRegularisers regularising = new PatchRegularisers(regularisers, pair, keys.selected());
        PatchTeacher.Lesson lesson = teacher.lesson(pair, keys);
        List<LearnedStep> losses = new ArrayList<>();
        for (List<Span> micro : groups.microBatches(views.size(0))) {
            Span films = Span.joined(micro);
            double share = weight * films.films() / views.size(0);
            try (Scope scope = Scope.open()) {
                EncoderOutput queries = NormGroups.encode(views, micro, encoder);
                EncoderOutput own = films.of(keys);
                Optional<SelectedPair> selected = SelectedPair.of(queries.selected(), own.selected());
                Penalty penalty = regularising.ofQueries(selected, films).plus(lesson.of(selected, films));
                LearnedStep loss = comparison.of(queries, own).of(selected).with(penalty.figures());
                penalty.addedTo(loss.loss()).mul(new Scalar(share)).backward();
                losses.add(loss.keptBeyond(scope));
            }
        }
        return LearnedStep.joined(losses);
    }
}
