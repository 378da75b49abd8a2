package dev.lucency.settings;

import dev.lucency.ConfigException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One option {@code --set key.path=value}, which overrides the file.
 *
 * @param path the keys, from the outermost
 * @param place the option itself
 * @param value the value, parsed like a value in the file
 */
record SetOption(List<String> path, Place place, Tree value) {
    /** @throws ConfigException if it is not of the form {@code key.path=value} */
    static SetOption parse(String assignment) {
        int equals = assignment.indexOf('=');
        String path = equals < 0 ? "" : assignment.substring(0, equals).strip();
        List<String> keys = List.of(path.split("\\.", -1));
        if (keys.stream().anyMatch(String::isBlank)) {
            throw new ConfigException("'set " + assignment + "': needs the form key.path=value");
        }
        Place place = Place.ofOverride(path, assignment);
        return new SetOption(keys, place, YamlText.parse(assignment.substring(equals + 1), place));
    }

    /** Returns a copy of the tree with this value. */
    Tree.Mapping applyTo(Tree.Mapping root) {
        return with(root, path);
    }

    private Tree.Mapping with(@Nullable Tree parent, List<String> keys) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>(entriesOf(parent));
        String key = keys.get(0);
        Tree.Entry child = entries.get(key);
        if (keys.size() == 1) {
            entries.put(key, new Tree.Entry(place, value));
        } else {
            Tree grown = with(child == null ? null : child.value(), keys.subList(1, keys.size()));
            entries.put(key, new Tree.Entry(child == null ? place : child.place(), grown));
        }
        return new Tree.Mapping(parent instanceof Tree.Mapping mapping ? mapping.place() : place, entries);
    }

    /** Returns the entries below a key; a choice written as one word, {@code method: moco-v2}, has that word as its name. */
    private Map<String, Tree.Entry> entriesOf(@Nullable Tree parent) {
        if (parent instanceof Tree.Mapping mapping) {
            return mapping.entries();
        }
        if (parent instanceof Tree.Scalar scalar) {
            return Map.of(Choices.NAME, new Tree.Entry(scalar.place(), scalar));
        }
        if (parent instanceof Tree.Sequence) {
            throw place.error("", "goes into a list; set the list as a whole, such as 'set key=[1, 2]'");
        }
        return Map.of();
    }
}
