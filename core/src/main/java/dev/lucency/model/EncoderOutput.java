package dev.lucency.model;

import dev.lucency.model.patches.PatchSelection;
import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What an encoder makes of views.
 *
 * @param embeddings [N, E], of unit length unless they are said to be as the projector gave them
 * @param selected the patches they are made of, if patches are selected
 */
public record EncoderOutput(Tensor embeddings, Optional<PatchSelection> selected) {
    /** The same for the views of several, one after another. */
    public static EncoderOutput joined(List<EncoderOutput> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        TensorVector embeddings = new TensorVector();
        parts.forEach(part -> embeddings.push_back(part.embeddings));
        List<PatchSelection> selected =
                parts.stream().flatMap(part -> part.selected.stream()).toList();
        return new EncoderOutput(
                torch.cat(embeddings, 0),
                selected.isEmpty() ? Optional.empty() : Optional.of(PatchSelection.joined(selected)));
    }

    /** The same with embeddings of unit length. */
    public EncoderOutput normalised() {
        return new EncoderOutput(torch.normalize(embeddings, new NormalizeFuncOptions()), selected);
    }

    /** The same for after a scope has closed. */
    public EncoderOutput keptBeyond(Scope scope) {
        return new EncoderOutput(scope.keep(embeddings), selected.map(all -> all.keptBeyond(scope)));
    }

    /** The views at some places, whole numbers [n]. */
    public EncoderOutput at(Tensor index) {
        return new EncoderOutput(embeddings.index_select(0, index), selected.map(all -> all.at(index)));
    }

    /** Views next to each other. */
    public EncoderOutput part(long start, long views) {
        return new EncoderOutput(embeddings.narrow(0, start, views), selected.map(all -> all.part(start, views)));
    }
}
