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
 * Embeddings of views, with the patches that they were computed from.
 *
 * @param embeddings embeddings, [N, E]; of unit length, or as the projector outputs them, depending on the method that made them
 * @param selected patches that the embeddings were computed from, if patches are selected
 */
public record EncoderOutput(Tensor embeddings, Optional<PatchSelection> selected) {
    /** Returns the concatenation of several outputs along the views. */
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

    /** Returns the output with embeddings scaled to unit length. */
    public EncoderOutput normalised() {
        return new EncoderOutput(torch.normalize(embeddings, new NormalizeFuncOptions()), selected);
    }

    /** Keeps the tensors beyond a scope. */
    public EncoderOutput keptBeyond(Scope scope) {
        return new EncoderOutput(scope.keep(embeddings), selected.map(all -> all.keptBeyond(scope)));
    }

    /** Returns the views at the given indices, integers [n]. */
    public EncoderOutput at(Tensor index) {
        return new EncoderOutput(embeddings.index_select(0, index), selected.map(all -> all.at(index)));
    }

    /** Returns consecutive views. */
    public EncoderOutput part(long start, long views) {
        return new EncoderOutput(embeddings.narrow(0, start, views), selected.map(all -> all.part(start, views)));
    }
}
