package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/** The encoded queries and keys of the same films. */
record EncodedPair(EncoderOutput queries, EncoderOutput keys) {
    /** Concatenates several pairs along the films. */
    static EncodedPair joined(List<EncodedPair> parts) {
        return new EncodedPair(
                EncoderOutput.joined(parts.stream().map(EncodedPair::queries).toList()),
                EncoderOutput.joined(parts.stream().map(EncodedPair::keys).toList()));
    }

    /** Returns all embeddings of both views, each [N, E]. */
    List<Tensor> embeddings() {
        return Stream.concat(queries.all().stream(), keys.all().stream()).toList();
    }

    /** Returns the selected patches of both views; empty if patches are not selected. */
    Optional<SelectedPair> selected() {
        return SelectedPair.of(queries.selected(), keys.selected());
    }

    /** Returns this pair with tensors that outlive the scope. */
    EncodedPair keptBeyond(Scope scope) {
        return new EncodedPair(queries.keptBeyond(scope), keys.keptBeyond(scope));
    }
}
