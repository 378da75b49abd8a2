package dev.lucency.ssl;

import dev.lucency.model.patches.PatchSelection;
import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;

/** Which patches were chosen of both views of the same films. */
public record SelectedPair(PatchSelection queries, PatchSelection keys) {
    /** Both, if patches are selected. */
    static Optional<SelectedPair> of(Optional<PatchSelection> queries, Optional<PatchSelection> keys) {
        return queries.flatMap(query -> keys.map(key -> new SelectedPair(query, key)));
    }

    /** The same for the films of several, one after another. */
    static SelectedPair joined(List<SelectedPair> parts) {
        return new SelectedPair(
                PatchSelection.joined(parts.stream().map(SelectedPair::queries).toList()),
                PatchSelection.joined(parts.stream().map(SelectedPair::keys).toList()));
    }

    /** The same without gradient. */
    SelectedPair detached() {
        return new SelectedPair(queries.detached(), keys.detached());
    }

    /** The same for after a scope has closed. */
    SelectedPair keptBeyond(Scope scope) {
        return new SelectedPair(queries.keptBeyond(scope), keys.keptBeyond(scope));
    }
}
