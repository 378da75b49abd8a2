package dev.lucency.ssl;

import static java.util.Objects.requireNonNull;

import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.model.GlobalFeatures;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The result of a method on one batch: the loss, the figures to log, and the embeddings that were compared.
 *
 * @param loss loss to minimise, scalar []
 * @param figures figures to log, scalars [], without gradient; they are read only when a step is logged
 * @param queries query embeddings [N, E], unit length, without gradient
 * @param keys embeddings [N, E] of the other views of the same films, unit length, without gradient
 * @param selected patches that the embeddings are made of, without gradient; empty if patches are not selected
 */
public record LearnedStep(
        Tensor loss, Map<Figure, Tensor> figures, Tensor queries, Tensor keys, Optional<SelectedPair> selected) {

    /** Returns the figures of a contrastive loss: those of whole views or patches, or of both; then those of local views, if there are any. */
    static Figure[] contrastFigures(GlobalFeatures global, LocalViewsConfig local) {
        List<Figure> figures = new ArrayList<>(List.of(Figure.LOSS, Figure.CONTRASTIVE_ACCURACY));
        if (global.on()) {
            figures.addAll(List.of(Figure.PATCH_LOSS, Figure.PATCH_ACCURACY));
        }
        if (local.on()) {
            figures.addAll(List.of(Figure.LOCAL_LOSS, Figure.LOCAL_ACCURACY));
        }
        return figures.toArray(Figure[]::new);
    }

    /** Creates the result of a step without patch selection. */
    LearnedStep(Tensor loss, Map<Figure, Tensor> figures, Tensor queries, Tensor keys) {
        this(loss, figures, queries, keys, Optional.empty());
    }

    /** Returns this result with the given patches, detached; without patches the embeddings are of pooled features. */
    LearnedStep of(Optional<SelectedPair> patches) {
        return new LearnedStep(loss, figures, queries, keys, patches.map(SelectedPair::detached));
    }

    /** Returns this result with further figures. */
    LearnedStep with(Map<Figure, Tensor> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<Figure, Tensor> all = new LinkedHashMap<>(figures);
        all.putAll(more);
        return new LearnedStep(loss, all, queries, keys, selected);
    }

    /**
     * Returns this result with the loss of the selected patches as a second term; the embeddings and the figures of the loss stay those of
     * whole views, with the figures of the term beside them.
     *
     * @param weight weight λ of the term
     */
    LearnedStep plus(LearnedStep patches, double weight) {
        return new LearnedStep(loss.add(patches.loss, new Scalar(weight)), figures, queries, keys, selected)
                .with(Map.of(
                        Figure.PATCH_LOSS, patches.figure(Figure.LOSS),
                        Figure.PATCH_ACCURACY, patches.figure(Figure.CONTRASTIVE_ACCURACY)));
    }

    /**
     * Returns this result with the loss of the local views as a further term, without a graph; embeddings and figures stay those of the global
     * views, with the figures of the term beside them.
     *
     * @param weight weight of the term
     */
    LearnedStep plusLocals(LearnedStep locals, double weight) {
        Map<Figure, Tensor> more = new LinkedHashMap<>();
        more.put(Figure.LOCAL_LOSS, locals.figure(Figure.LOSS));
        Tensor accuracy = locals.figures.get(Figure.CONTRASTIVE_ACCURACY);
        if (accuracy != null) {
            more.put(Figure.LOCAL_ACCURACY, accuracy);
        }
        Tensor sum = loss.detach().add(locals.loss.detach(), new Scalar(weight));
        return new LearnedStep(sum, figures, queries, keys, selected).with(more);
    }

    private Tensor figure(Figure figure) {
        return requireNonNull(figures.get(figure), figure::key);
    }

    /** Returns the mean of two results of the same kind, figure by figure, with the embeddings of this one. */
    LearnedStep averagedWith(LearnedStep other) {
        return mean(List.of(this, other), 0.5, 0.5);
    }

    /**
     * Returns the result of a batch from the results of its parts, without a graph. Each part is weighted by its number of
     * films.
     */
    static LearnedStep joined(List<LearnedStep> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        TensorVector queries = new TensorVector();
        TensorVector keys = new TensorVector();
        parts.forEach(part -> {
            queries.push_back(part.queries);
            keys.push_back(part.keys);
        });
        Tensor all = torch.cat(queries, 0);
        double[] weights = parts.stream()
                .mapToDouble(part -> (double) part.queries.size(0) / all.size(0))
                .toArray();
        List<SelectedPair> selected =
                parts.stream().flatMap(part -> part.selected.stream()).toList();
        LearnedStep mean = mean(parts, weights);
        return new LearnedStep(
                mean.loss,
                mean.figures,
                all,
                torch.cat(keys, 0),
                selected.isEmpty() ? Optional.empty() : Optional.of(SelectedPair.joined(selected)));
    }

    /** The same without its graph, for after a scope has closed. */
    LearnedStep keptBeyond(Scope scope) {
        figures.values().forEach(scope::keep);
        return new LearnedStep(
                scope.keep(loss.detach()),
                figures,
                scope.keep(queries),
                scope.keep(keys),
                selected.map(pair -> pair.keptBeyond(scope)));
    }

    /** Returns the weighted mean of the losses and figures, with the embeddings of the first part. */
    static LearnedStep mean(List<LearnedStep> parts, double... weights) {
        LearnedStep first = parts.get(0);
        Tensor loss = first.loss.detach().mul(new Scalar(weights[0]));
        Map<Figure, Tensor> figures = new LinkedHashMap<>();
        first.figures.forEach((figure, value) -> figures.put(figure, value.mul(new Scalar(weights[0]))));
        for (int i = 1; i < weights.length; i++) {
            LearnedStep part = parts.get(i);
            Scalar weight = new Scalar(weights[i]);
            loss = loss.add(part.loss.detach(), weight);
            figures.replaceAll((figure, sum) ->
                    sum.add(requireNonNull(part.figures.get(figure), "all parts have the same figures"), weight));
        }
        return new LearnedStep(loss, figures, first.queries, first.keys, first.selected);
    }
}
