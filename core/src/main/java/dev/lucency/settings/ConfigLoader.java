package dev.lucency.settings;

import dev.lucency.ConfigException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a configuration record from YAML.
 *
 * <p>A key is a component's name in lower case with dashes: {@code weight-decay} for {@code weightDecay}. A component is a whole
 * number ({@code int}, {@code long}), a number ({@code double}), {@code boolean}, {@code String}, an enum, another record, a
 * choice, or a {@code List} of those. Absent keys keep the values of the record's {@code public static X defaults()}; without
 * that method all keys are required, but those of {@code public static Map<String, Object> optional()}, the values of absent keys by key.
 *
 * <p>A choice is a sealed interface {@code T} of records with {@code public static Map<String, T> choices()}. In YAML it is a
 * name, {@code backbone: resnet18}, or a name and the keys that differ from its default,
 * {@code method: {name: moco-v2, temperature: 0.1}}. A component that is marked {@link ByName} is determined by the name and has
 * no key.
 *
 * <p>The canonical constructor checks ranges and throws an {@link IllegalArgumentException} that begins with the component's
 * name, "temperature must be > 0, was -1.0". All failures become a {@link ConfigException} of one line, such as
 * {@code configs/x.yaml:12: method.temperature: must be > 0, was -1.0}.
 */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Reads a file.
     *
     * @throws ConfigException if the file, a key or a value is invalid; the message names file, line, key and rule
     */
    public static <R extends Record> R load(Path file, Class<R> type) {
        return load(file, type, List.of());
    }

    /**
     * Reads a file and overrides single values.
     *
     * @param overrides texts of the form {@code key.path=value}, as given with {@code --set}; later ones win
     * @throws ConfigException if the file, a key or a value is invalid; the message names file and line, or the override
     */
    public static <R extends Record> R load(Path file, Class<R> type, List<String> overrides) {
        return type.cast(RecordBinder.bind(type, null, applied(overrides, YamlText.read(file)), ""));
    }

    /**
     * Returns a configuration from the defaults and single values, without a file.
     *
     * @param overrides texts of the form {@code key.path=value}; later ones win
     * @throws ConfigException if a key or a value is invalid; the message names the override
     */
    public static <R extends Record> R of(Class<R> type, List<String> overrides) {
        return type.cast(RecordBinder.bind(type, null, applied(overrides, Tree.Mapping.EMPTY), ""));
    }

    private static Tree.Mapping applied(List<String> overrides, Tree.Mapping root) {
        Tree.Mapping tree = root;
        for (String override : overrides) {
            tree = SetOption.parse(override).applyTo(tree);
        }
        return tree;
    }
}
