package dev.lucency.settings;

import java.util.Locale;

/** Names in Java and keys in YAML: {@code weightDecay} is {@code weight-decay}, {@code MAX_POOL} is {@code max-pool}. */
final class Keys {
    private Keys() {}

    /** The key of a record component. */
    static String ofComponent(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** The word of an enum constant. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
