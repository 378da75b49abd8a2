package dev.lucency.ssl;

import dev.lucency.model.patches.PatchSelection;
import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;

/**
 * The selected patches of both views of the same films.
 *
 * @param queries selection of the query views
 * @param keys selection of the key views
 */
public record SelectedPair(PatchSelection queries, PatchSelection keys) {
    /** Returns both selections; empty if patches are not selected. */
    static Optional<SelectedPair> of(Optional<PatchSelection> queries, Optional<PatchSelection> keys) {
        return queries.flatMap(query -> keys.map(key -> new SelectedPair(query, key)));
    }

    /** Concatenates several pairs along the films. */
    static SelectedPair joined(List<SelectedPair> parts) {
        return new SelectedPair(
                PatchSelection.joined(parts.stream().map(SelectedPair::queries).toList()),
                PatchSelection.joined(parts.stream().map(SelectedPair::keys).toList()));
    }

    /** Returns the pair with queries and keys exchanged. */
    SelectedPair exchanged() {
        return new SelectedPair(/* queries= */ keys, /* keys= */ queries);
    }

    /** Returns this pair without gradient. */
    SelectedPair detached() {
        return new SelectedPair(queries.detached(), keys.detached());
    }

    /** Returns this pair with tensors that outlive the scope. */
    SelectedPair keptBeyond(Scope scope) {
        return new SelectedPair(queries.keptBeyond(scope), keys.keptBeyond(scope));
    }
}
