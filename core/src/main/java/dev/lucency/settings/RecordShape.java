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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The components of a record class.
 *
 * @param type the class
 * @param components the components, in order
 */
record RecordShape(Class<? extends Record> type, List<Field> components) {
    private static final ClassValue<RecordShape> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return read(type.asSubclass(Record.class));
        }
    };

    /**
     * A component of a record.
     *
     * @param key the name in YAML
     * @param type the declared type
     * @param accessor the accessor method
     * @param byName whether it has no key because the name of a choice determines it: {@link ByName}
     * @param ifChanged whether its key is absent if it has the value of the choice's name: {@link WrittenIfChanged}
     */
    record Field(String key, Type type, Method accessor, boolean byName, boolean ifChanged) {
        boolean isList() {
            return type instanceof ParameterizedType list && list.getRawType() == List.class;
        }

        /** Returns the class of the component, or of the items of a list. */
        Class<?> itemType() {
            Type item = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
            if (item instanceof Class<?> plain) {
                return plain;
            }
            throw new IllegalStateException(key + ": a configuration cannot hold a " + type);
        }
    }

    static RecordShape of(Class<? extends Record> type) {
        return KNOWN.get(type);
    }

    private static RecordShape read(Class<? extends Record> type) {
        List<Field> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            components.add(new Field(
                    Keys.ofComponent(component.getName()),
                    component.getGenericType(),
                    accessor,
                    component.isAnnotationPresent(ByName.class),
                    component.isAnnotationPresent(WrittenIfChanged.class)));
        }
        return new RecordShape(type, components);
    }

    /** Returns the primitive type of a boxed type, as in lists; other classes are returned unchanged. */
    static Class<?> primitive(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    /** Returns the components with a key. */
    List<Field> fields() {
        return components.stream().filter(field -> !field.byName()).toList();
    }

    /** Returns the components that the name of a choice determines. */
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

    /** Returns the result of {@code public static X defaults()}, if the record has this method. */
    Optional<Record> defaults() {
        return declared("defaults").map(Record.class::cast);
    }

    /**
     * Returns the record whose values need not be written: that of the choice's name, otherwise {@code defaults()}; null if there is none.
     *
     * @param chosen the default record of the choice's name; null if the record is not a choice
     */
    @Nullable
    Record usual(@Nullable Record chosen) {
        return chosen != null ? chosen : defaults().orElse(null);
    }

    /** Returns the values of absent keys by {@code public static Map<String, Object> optional()}; empty if the record has no such method. */
    Map<?, ?> optional() {
        Optional<Map<?, ?>> declared = declared("optional").map(values -> (Map<?, ?>) values);
        Map<?, ?> values = declared.orElse(Map.of());
        if (!keys().containsAll(values.keySet())) {
            throw new IllegalStateException(type + ".optional() names keys that are none of " + keys());
        }
        return values;
    }

    /** Returns the result of a static method without parameters, if the record has it. */
    private Optional<Object> declared(String name) {
        try {
            Method method = type.getDeclaredMethod(name);
            method.setAccessible(true);
            return Optional.of(requireNonNull(method.invoke(null)));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + "." + name + "() fails", e);
        }
    }

    /**
     * Calls the canonical constructor.
     *
     * @param values the values of all components
     * @throws IllegalArgumentException if the constructor rejects the values
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
