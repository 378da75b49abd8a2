package dev.lucency.model;

import dev.lucency.model.patches.PatchSelection;
import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NormalizeFuncOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Embeddings of views, with the patches that were selected.
 *
 * @param embeddings embeddings, [N, E]; of unit length, or as the projector outputs them, depending on the method that made them. They are
 *     of the selected patches, or of whole views if patches are not selected or have embeddings of their own
 * @param ofPatches embeddings of the selected patches, [N, E], where {@code embeddings} are of whole views beside them
 * @param selected selected patches, if patches are selected
 */
public record EncoderOutput(Tensor embeddings, Optional<Tensor> ofPatches, Optional<PatchSelection> selected) {
    /** Creates an output with one embedding of each view. */
    public EncoderOutput(Tensor embeddings, Optional<PatchSelection> selected) {
        this(embeddings, Optional.empty(), selected);
    }

    /** Returns all embeddings, each [N, E]. */
    public List<Tensor> all() {
        return Stream.concat(Stream.of(embeddings), ofPatches.stream()).toList();
    }

    /** Returns the concatenation of several outputs along the views. */
    public static EncoderOutput joined(List<EncoderOutput> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<PatchSelection> selected =
                parts.stream().flatMap(part -> part.selected.stream()).toList();
        List<Tensor> ofPatches =
                parts.stream().flatMap(part -> part.ofPatches.stream()).toList();
        return new EncoderOutput(
                concatenated(parts.stream().map(EncoderOutput::embeddings).toList()),
                ofPatches.isEmpty() ? Optional.empty() : Optional.of(concatenated(ofPatches)),
                selected.isEmpty() ? Optional.empty() : Optional.of(PatchSelection.joined(selected)));
    }

    private static Tensor concatenated(List<Tensor> parts) {
        return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 0);
    }

    /** Returns the output with embeddings scaled to unit length. */
    public EncoderOutput normalised() {
        return with(tensor -> torch.normalize(tensor, new NormalizeFuncOptions()), selected);
    }

    /** Keeps the tensors beyond a scope. */
    public EncoderOutput keptBeyond(Scope scope) {
        return with(scope::keep, selected.map(patches -> patches.keptBeyond(scope)));
    }

    /** Returns the views at the given indices, integers [n]. */
    public EncoderOutput at(Tensor index) {
        return with(tensor -> tensor.index_select(0, index), selected.map(patches -> patches.at(index)));
    }

    /** Returns consecutive views. */
    public EncoderOutput part(long start, long views) {
        return with(tensor -> tensor.narrow(0, start, views), selected.map(patches -> patches.part(start, views)));
    }

    private EncoderOutput with(UnaryOperator<Tensor> change, Optional<PatchSelection> patches) {
        return new EncoderOutput(change.apply(embeddings), ofPatches.map(change), patches);
    }
}
