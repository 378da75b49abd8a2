package dev.lucency.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a project of the field names the tensors in its files.
 *
 * @param text the name by which it is asked for, such as {@code moco-v3}
 * @param parts the encoders that its files may have; the first that a file has is taken
 * @param beside sets of beginnings of core names; to be told to be of this style a file must have a name of each set
 * @param layouts what the encoders may be
 * @param training how films were normalised in its training
 */
record KeyStyle(
        String text, List<StylePart> parts, List<Set<String>> beside, Set<Layout> layouts, TrainingInput training) {
    /** What any encoder may be. */
    static final Set<Layout> ANY = Set.of(Layout.values());

    /** Whether a file with these backbones and these core names is told to be of this style. */
    boolean recognises(List<Trunk> trunks, Set<String> names) {
        return !partsIn(trunks).isEmpty()
                && beside.stream()
                        .allMatch(set ->
                                names.stream().anyMatch(name -> set.stream().anyMatch(name::startsWith)));
    }

    /** The parts of a file by name, in the order of preference. */
    Map<String, Trunk> partsIn(List<Trunk> trunks) {
        Map<String, Trunk> found = new LinkedHashMap<>();
        for (StylePart part : parts) {
            trunkAt(part.prefix(), trunks).ifPresent(trunk -> found.putIfAbsent(part.name(), trunk));
        }
        return found;
    }

    /** Whether {@code fc} and {@code head} of an encoder are the projector of a contrastive method, and no classifier. */
    boolean endsInProjector() {
        return layouts.equals(ANY);
    }

    private Optional<Trunk> trunkAt(String prefix, List<Trunk> trunks) {
        return trunks.stream()
                .filter(trunk ->
                        layouts.contains(trunk.layout()) && trunk.core().equals(prefix))
                .findFirst();
    }
}
