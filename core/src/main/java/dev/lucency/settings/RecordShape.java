package dev.lucency.settings;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a record class is made of.
 *
 * @param type the class
 * @param components all of them in order
 */
record RecordShape(Class<? extends Record> type, List<Field> components) {
    /**
     * A component.
     *
     * @param key its name in YAML
     * @param byName whether it has no key, since the name of a choice decides it: {@link ByName}
     */
    record Field(String key, Type type, Method accessor, boolean byName) {
        boolean isList() {
            return type instanceof ParameterizedType list && list.getRawType() == List.class;
        }

        /** The class of the component, or of the items if it is a list. */
        Class<?> itemType() {
            Type item = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
            if (item instanceof Class<?> plain) {
                return plain;
            }
            throw new IllegalStateException(key + ": a configuration cannot hold a " + type);
        }
    }

    static RecordShape of(Class<? extends Record> type) {
        List<Field> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            components.add(new Field(
                    Keys.ofComponent(component.getName()),
                    component.getGenericType(),
                    accessor,
                    component.isAnnotationPresent(ByName.class)));
        }
        return new RecordShape(type, components);
    }

    /** The primitive type that a boxed one stands for, as in lists; another class is itself. */
    static Class<?> primitive(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    /** The components that have a key. */
    List<Field> fields() {
        return components.stream().filter(field -> !field.byName()).toList();
    }

    /** The components that the name of a choice decides. */
    List<Field> byName() {
        return components.stream().filter(Field::byName).toList();
    }

    List<String> keys() {
        return fields().stream().map(Field::key).toList();
    }

    Object valueOf(Record value, Field field) {
        try {
            return requireNonNull(field.accessor().invoke(value), () -> type + ": " + field.key() + " is null");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " does not show its " + field.key(), e);
        }
    }

    /** What {@code public static X defaults()} gives, if the record has it. */
    Optional<Record> defaults() {
        try {
            Method defaults = type.getDeclaredMethod("defaults");
            defaults.setAccessible(true);
            return Optional.of((Record) requireNonNull(defaults.invoke(null)));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + ".defaults() fails", e);
        }
    }

    /**
     * Calls the canonical constructor.
     *
     * @param values of all components
     * @throws IllegalArgumentException if it refuses the values
     */
    Record create(List<Object> values) {
        try {
            Constructor<? extends Record> constructor =
                    type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
