package dev.lucency.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        return keysOf(value, new LinkedHashMap<>());
    }

    /** Returns the name of a choice and all values of its record. */
    Map<String, Object> keysOfChoice(Class<?> type, Record value) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put(Choices.NAME, Choices.of(type).nameOf(value));
        return keysOf(value, keys);
    }

    private Map<String, Object> keysOf(Record value, Map<String, Object> keys) {
        RecordShape shape = RecordShape.of(value.getClass());
        for (RecordShape.Field field : shape.fields()) {
            keys.put(spelled(field.key()), written(field.itemType(), shape.valueOf(value, field)));
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
