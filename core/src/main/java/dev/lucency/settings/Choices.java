package dev.lucency.settings;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The named choices of a sealed interface, from its {@code public static Map<String, T> choices()}.
 *
 * @param byName the default record of each name, in order
 */
record Choices(Map<String, Record> byName) {
    private static final ClassValue<Choices> KNOWN = new ClassValue<>() {
        @Override
        protected Choices computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** The key of the choice's name. */
    static final String NAME = "name";

    static boolean isChoice(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    static Choices of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Choices read(Class<?> type) {
        Map<String, Record> byName = new LinkedHashMap<>();
        for (Map.Entry<?, ?> choice : declaredBy(type).entrySet()) {
            if (!(choice.getValue() instanceof Record value) || !type.isInstance(value)) {
                throw new IllegalStateException(type + ".choices() must hold records of this type");
            }
            if (RecordShape.of(value.getClass()).keys().contains(NAME)) {
                throw new IllegalStateException(value.getClass() + ": the key name is taken by the choice's name");
            }
            byName.put((String) choice.getKey(), value);
        }
        return new Choices(byName);
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** @param name one of {@link #names()} */
    Record named(String name) {
        return requireNonNull(byName.get(name), name);
    }

    /**
     * Returns the name under which a value is written: among the choices of the same record class with equal {@link ByName}
     * components, the one with the fewest differences.
     */
    String nameOf(Record value) {
        RecordShape shape = RecordShape.of(value.getClass());
        return byName.entrySet().stream()
                .filter(choice -> choice.getValue().getClass() == value.getClass())
                .filter(choice -> differences(shape.byName(), choice.getValue(), value) == 0)
                .min(Comparator.comparingLong(choice -> differences(shape.fields(), choice.getValue(), value)))
                .orElseThrow(() -> new IllegalStateException(value + " is none of " + names()))
                .getKey();
    }

    private static long differences(List<RecordShape.Field> fields, Record a, Record b) {
        RecordShape shape = RecordShape.of(a.getClass());
        return fields.stream()
                .filter(field -> !shape.valueOf(a, field).equals(shape.valueOf(b, field)))
                .count();
    }

    private static Map<?, ?> declaredBy(Class<?> type) {
        try {
            Method choices = type.getDeclaredMethod("choices");
            choices.setAccessible(true);
            return (Map<?, ?>) requireNonNull(choices.invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public static Map<String, T> choices()", e);
        }
    }
}
