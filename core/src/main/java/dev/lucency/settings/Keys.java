package dev.lucency.settings;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names in Java and keys in YAML: {@code weightDecay} is {@code weight-decay}, {@code MAX_POOL} is {@code max-pool}. */
final class Keys {
    private Keys() {}

    /** Returns the key of a record component. */
    static String ofComponent(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Returns the word of an enum constant. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the words of an enum's constants, in order. */
    static List<String> ofConstants(Class<?> type) {
        return Arrays.stream(requireNonNull(type.getEnumConstants()))
                .map(constant -> ofConstant((Enum<?>) constant))
                .toList();
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
