package dev.lucency.ssl;

import dev.lucency.augment.LocalViews;
import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.augment.ViewPair;
import dev.lucency.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The forward and backward passes over the local views of a batch, in micro-batches, after those over the global views (multi-crop: Caron et
 * al. 2020, SwAV, section 3.2). Local views are compared with embeddings of global views that are constants; so their loss is a mean over
 * films and views, and each micro-batch adds its gradient and is freed.
 *
 * <p>The local views of a group of films are one batch of the network, and are normalised together. They do not change the running statistics
 * of batch normalisation, which stay those of global views: the backbone is transferred with views of that size.
 *
 * @param config number and weight of the local views
 * @param groups groups of films whose local views are normalised together, and the size of micro-batches
 * @param networks networks that the views pass through
 */
record LocalPass(LocalViewsConfig config, NormGroups groups, List<Module> networks) {
    /** The loss of one local view of some films. */
    @FunctionalInterface
    interface Loss {
        /**
         * Computes the losses of local views, one for each embedding of their films that they are compared with.
         *
         * @param locals embeddings of a local view of each film, [n, E]
         * @param films the films in the batch
         */
        List<LearnedStep> of(Tensor locals, Span films);
    }

    /** Returns the pass over the local views of a training; empty if there are none. */
    static Optional<LocalPass> of(LocalViewsConfig config, NormGroups groups, Module... networks) {
        return config.on() ? Optional.of(new LocalPass(config, groups, List.of(networks))) : Optional.empty();
    }

    /**
     * Computes the loss of the local views, the mean over films, views and what they are compared with, and adds its gradient, times the
     * weight, to that of the parameters.
     *
     * @param loss result of the global views
     * @param pair views of the batch
     * @return result with the loss of the local views as a further term
     */
    LearnedStep addedTo(LearnedStep loss, ViewPair pair, ViewEncoder encoder, Loss comparison) {
        LocalViews locals = pair.locals().orElseThrow();
        List<LearnedStep> losses = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        try (KeptBuffers kept = KeptBuffers.of(networks.toArray(Module[]::new))) {
            for (List<Span> micro : groups.microBatches(locals.films())) {
                try (Scope scope = Scope.open()) {
                    List<LearnedStep> made = losses(locals, micro, encoder, comparison);
                    double share = (double) Span.joined(micro).films() / locals.films() / made.size();
                    learn(made, share);
                    for (LearnedStep one : made) {
                        losses.add(one.keptBeyond(scope));
                        shares.add(share);
                    }
                }
            }
        }
        double[] weights = shares.stream().mapToDouble(Double::doubleValue).toArray();
        return loss.plusLocals(LearnedStep.mean(losses, weights), config.weight());
    }

    /** Returns the losses of a micro-batch, of each local view with each embedding that it is compared with. */
    private static List<LearnedStep> losses(LocalViews locals, List<Span> micro, ViewEncoder encoder, Loss comparison) {
        TensorVector groups = new TensorVector();
        for (Span group : micro) {
            Tensor views = locals.of(group.start(), group.films()); // [J * n, C, h, w]
            Tensor embeddings = encoder.encode(views, group.start()).embeddings();
            groups.push_back(embeddings.unflatten(0, locals.each(), group.films())); // [J, n, E]
        }
        Tensor embeddings = torch.cat(groups, 1);
        List<LearnedStep> losses = new ArrayList<>();
        for (int j = 0; j < locals.each(); j++) {
            losses.addAll(comparison.of(embeddings.select(0, j), Span.joined(micro)));
        }
        return losses;
    }

    /** Adds the gradient of some losses; a weight of 0 adds nothing. */
    private void learn(List<LearnedStep> losses, double share) {
        if (config.weight() > 0) {
            losses.stream()
                    .map(LearnedStep::loss)
                    .reduce(Tensor::add)
                    .orElseThrow()
                    .mul(new Scalar(config.weight() * share))
                    .backward();
        }
    }
}
