package dev.lucency.settings;

import dev.lucency.ConfigException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts a tree to a record: keys to components, absent keys from the defaults, with the checks of the constructor. */
final class RecordBinder {
    private RecordBinder() {}

    /**
     * Binds keys with values to a record.
     *
     * @param defaults the source of absent values; null for the record's own {@code defaults()}
     */
    static Record bind(Class<? extends Record> type, @Nullable Record defaults, Tree tree, String path) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            throw ScalarBinder.wrong(tree, path, "keys with values");
        }
        return bind(RecordShape.of(type), defaults, mapping, path, Set.of());
    }

    private static Record bind(
            RecordShape shape, @Nullable Record defaults, Tree.Mapping mapping, String path, Set<String> furtherKeys) {
        refuseUnknownKeys(mapping, path, shape, furtherKeys);
        Record fallback = defaults != null ? defaults : shape.defaults().orElse(null);
        Map<?, ?> optional = fallback == null ? shape.optional() : Map.of();
        List<Object> values = new ArrayList<>();
        for (RecordShape.Field field : shape.components()) {
            String keyPath = Keys.join(path, field.key());
            Object otherwise = fallback == null ? optional.get(field.key()) : shape.valueOf(fallback, field);
            Tree.Entry entry = mapping.entries().get(field.key());
            if (entry != null) {
                values.add(value(field.type(), otherwise, entry.value(), keyPath));
            } else if (otherwise != null) {
                values.add(otherwise);
            } else {
                throw mapping.place().error(keyPath, "is missing, and there is no default for it");
            }
        }
        try {
            return shape.create(values);
        } catch (IllegalArgumentException e) {
            throw refused(e, shape, mapping, path);
        }
    }

    private static Object value(Type type, @Nullable Object defaults, Tree tree, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0], tree, path);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException(path + ": a configuration cannot hold a " + type);
        }
        if (plain.isRecord()) {
            return bind(plain.asSubclass(Record.class), (Record) defaults, tree, path);
        }
        if (Choices.isChoice(plain)) {
            return choice(plain, (Record) defaults, tree, path);
        }
        return ScalarBinder.bind(plain, tree, path);
    }

    private static List<Object> list(Type itemType, Tree tree, String path) {
        if (!(tree instanceof Tree.Sequence sequence)) {
            throw ScalarBinder.wrong(tree, path, "a list");
        }
        List<Object> items = new ArrayList<>();
        for (Tree item : sequence.items()) {
            items.add(value(itemType, null, item, path + "[" + items.size() + "]"));
        }
        return List.copyOf(items);
    }

    private static Record choice(Class<?> type, @Nullable Record defaults, Tree tree, String path) {
        Choices choices = Choices.of(type);
        if (!(tree instanceof Tree.Mapping mapping)) {
            return choices.named(ScalarBinder.word(tree, path, choices.names()));
        }
        Record chosen = chosen(choices, defaults, mapping, path);
        return bind(RecordShape.of(chosen.getClass()), chosen, mapping, path, Set.of(Choices.NAME));
    }

    private static Record chosen(Choices choices, @Nullable Record defaults, Tree.Mapping mapping, String path) {
        Tree.Entry name = mapping.entries().get(Choices.NAME);
        if (name != null) {
            return choices.named(ScalarBinder.word(name.value(), Keys.join(path, Choices.NAME), choices.names()));
        }
        if (mapping.place().isOverride() && defaults != null) {
            return defaults; // the file does not name the choice, and --set changes a key of the default
        }
        throw mapping.place().error(path, "needs the key name, one of " + String.join(", ", choices.names()));
    }

    private static void refuseUnknownKeys(
            Tree.Mapping mapping, String path, RecordShape shape, Collection<String> furtherKeys) {
        List<String> known = new ArrayList<>(furtherKeys);
        known.addAll(shape.keys());
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String keys = known.isEmpty() ? "there are none here" : "the keys here are " + String.join(", ", known);
                throw entry.place()
                        .error(Keys.join(path, key), "unknown key" + Suggestion.of(key, known) + " (" + keys + ")");
            }
        });
    }

    /**
     * Returns the error of a constructor, such as "temperature must be > 0, was -1.0", at the place of the key that its first
     * word names.
     */
    private static ConfigException refused(
            IllegalArgumentException complaint, RecordShape shape, Tree.Mapping mapping, String path) {
        String message = String.valueOf(complaint.getMessage());
        int space = message.indexOf(' ');
        String key = space < 0 ? "" : Keys.ofComponent(message.substring(0, space));
        if (!shape.keys().contains(key)) {
            return mapping.place().error(path, message);
        }
        Tree.Entry entry = mapping.entries().get(key);
        Place place = entry == null ? mapping.place() : entry.place();
        return place.error(Keys.join(path, key), message.substring(space + 1));
    }
}
