package dev.lucency.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Naming style of a project: how it names the tensors in its files.
 *
 * @param text name of the style, such as {@code moco-v3}
 * @param parts encoders that files of the style may have, in the order of preference
 * @param beside sets of prefixes of core names; a file is recognised as this style only if it has a name for each set
 * @param layouts layouts that the encoders may have
 * @param training normalisation of films in the project's training
 */
record KeyStyle(
        String text, List<StylePart> parts, List<Set<String>> beside, Set<Layout> layouts, TrainingInput training) {
    /** Layouts of a style that allows any network. */
    static final Set<Layout> ANY = Set.of(Layout.values());

    /** Returns whether a file with these backbones and core names is recognised as this style. */
    boolean recognises(List<Trunk> trunks, Set<String> names) {
        return !partsIn(trunks).isEmpty()
                && beside.stream()
                        .allMatch(set ->
                                names.stream().anyMatch(name -> set.stream().anyMatch(name::startsWith)));
    }

    /** Returns the encoders of a file by name, in the order of preference. */
    Map<String, Trunk> partsIn(List<Trunk> trunks) {
        Map<String, Trunk> found = new LinkedHashMap<>();
        for (StylePart part : parts) {
            trunkAt(part.prefix(), trunks).ifPresent(trunk -> found.putIfAbsent(part.name(), trunk));
        }
        return found;
    }

    /** Returns whether {@code fc} and {@code head} of an encoder are the projector of a contrastive method, not a classifier. */
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
