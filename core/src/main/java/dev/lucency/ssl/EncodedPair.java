package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;

/** Both views of the same films, encoded. */
record EncodedPair(EncoderOutput queries, EncoderOutput keys) {
    /** The same for the films of several, one after another. */
    static EncodedPair joined(List<EncodedPair> parts) {
        return new EncodedPair(
                EncoderOutput.joined(parts.stream().map(EncodedPair::queries).toList()),
                EncoderOutput.joined(parts.stream().map(EncodedPair::keys).toList()));
    }

    /** The patches of both, if patches are selected. */
    Optional<SelectedPair> selected() {
        return SelectedPair.of(queries.selected(), keys.selected());
    }

    /** The same for after a scope has closed. */
    EncodedPair keptBeyond(Scope scope) {
        return new EncodedPair(queries.keptBeyond(scope), keys.keptBeyond(scope));
    }
}
