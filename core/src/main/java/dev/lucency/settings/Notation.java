package dev.lucency.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notations of records as keys and values, in the order of the components. */
enum Notation {
    /** Keys and words have dashes, {@code weight-decay}; a choice without keys is written as its name. */
    YAML,

    /** Keys and words have underscores, {@code weight_decay}; a choice is always an object with its name. */
    JSON;

    /** Returns the key of a component, or the word of an enum constant, in this notation. */
    String spelled(String word) {
        return this == JSON ? word.replace('-', '_') : word;
    }

    /** Returns all values of a record. */
    Map<String, Object> keysOf(Record value) {
        return keysOf(value, null, new LinkedHashMap<>());
    }

    /** Returns the name of a choice and all values of its record. */
    Map<String, Object> keysOfChoice(Class<?> type, Record value) {
        Map<String, Object> keys = new LinkedHashMap<>();
        Choices choices = Choices.of(type);
        String name = choices.nameOf(value);
        keys.put(Choices.NAME, name);
        return keysOf(value, choices.named(name), keys);
    }

    /** @param chosen the default record of the choice's name; null if the record is not a choice */
    private Map<String, Object> keysOf(Record value, @Nullable Record chosen, Map<String, Object> keys) {
        RecordShape shape = RecordShape.of(value.getClass());
        Record usual = shape.usual(chosen);
        for (RecordShape.Field field : shape.fields()) {
            Object content = shape.valueOf(value, field);
            if (usual == null || !field.ifChanged() || !content.equals(shape.valueOf(usual, field))) {
                keys.put(spelled(field.key()), written(field.itemType(), content));
            }
        }
        return keys;
    }

    private Object written(Class<?> type, Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> written(type, item)).toList();
        }
        if (Choices.isChoice(type)) {
            Map<String, Object> keys = keysOfChoice(type, (Record) value);
            return this == YAML && keys.size() == 1 ? Choices.of(type).nameOf((Record) value) : keys;
        }
        if (value instanceof Record nested) {
            return keysOf(nested);
        }
        return value instanceof Enum<?> constant ? spelled(Keys.ofConstant(constant)) : value;
    }
}
