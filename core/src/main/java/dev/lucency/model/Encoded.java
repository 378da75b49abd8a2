package dev.lucency.model;

import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What an encoder makes of views.
 *
 * @param embeddings [N, E], of unit length
 * @param selected the patches they are made of, if patches are selected
 */
public record Encoded(Tensor embeddings, Optional<Selected> selected) {
    /** The same for the views of several, one after another. */
    public static Encoded joined(List<Encoded> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        TensorVector embeddings = new TensorVector();
        parts.forEach(part -> embeddings.push_back(part.embeddings));
        List<Selected> selected =
                parts.stream().flatMap(part -> part.selected.stream()).toList();
        return new Encoded(
                torch.cat(embeddings, 0),
                selected.isEmpty() ? Optional.empty() : Optional.of(Selected.joined(selected)));
    }

    /** The same for after a scope has closed. */
    public Encoded keptBeyond(Scope scope) {
        return new Encoded(scope.keep(embeddings), selected.map(all -> all.keptBeyond(scope)));
    }

    /** The views at some places, whole numbers [n]. */
    public Encoded at(Tensor index) {
        return new Encoded(embeddings.index_select(0, index), selected.map(all -> all.at(index)));
    }

    /** Views next to each other. */
    public Encoded part(long start, long views) {
        return new Encoded(embeddings.narrow(0, start, views), selected.map(all -> all.part(start, views)));
    }
}
