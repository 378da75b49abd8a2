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
 * Learns from the queries of a batch whose keys are fixed, in micro-batches: each adds its gradient and is freed. Since keys do not
 * depend on queries, the gradient is that of the whole batch.
 *
 * @param groups which films are normalised together, and how many are held at once
 * @param regularisers of the patches' scores
 */
record QueryPass(NormGroups groups, PatchRegularisersConfig regularisers) {
    /** The loss of some films' queries, and the figures that go with it. */
    @FunctionalInterface
    interface Loss {
        /**
         * Compares.
         *
         * @param queries [n, E], as they were encoded
         * @param keys [n, E], unit length, without gradient
         */
        LearnedStep of(Tensor queries, Tensor keys);
    }

    /**
     * Adds the gradient of a batch to that of the parameters.
     *
     * @param pair of views, whose queries are encoded
     * @param keys of all films of the batch
     * @param weight of this pass in the loss of the step
     */
    LearnedStep learn(ViewPair pair, EncoderOutput keys, double weight, ViewEncoder encoder, Loss comparison) {
        Tensor views = pair.query();
        PatchRegularisers regularising = new PatchRegularisers(regularisers, pair, keys.selected());
        List<LearnedStep> losses = new ArrayList<>();
        for (List<Span> micro : groups.microBatches(views.size(0))) {
            Span films = Span.joined(micro);
            double share = weight * films.films() / views.size(0);
            try (Scope scope = Scope.open()) {
                EncoderOutput queries = NormGroups.encode(views, micro, encoder);
                EncoderOutput own = films.of(keys);
                Optional<SelectedPair> selected = SelectedPair.of(queries.selected(), own.selected());
                Penalty penalty = regularising.ofQueries(selected, films);
                LearnedStep loss = comparison
                        .of(queries.embeddings(), own.embeddings())
                        .of(selected)
                        .with(penalty.figures());
                penalty.addedTo(loss.loss()).mul(new Scalar(share)).backward();
                losses.add(loss.keptBeyond(scope));
            }
        }
        return LearnedStep.joined(losses);
    }
}
