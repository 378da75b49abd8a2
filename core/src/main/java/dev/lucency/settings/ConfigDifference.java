package dev.lucency.settings;

import dev.lucency.ConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Differences between two configurations of one type, key by key, for messages. */
public final class ConfigDifference {
    private static final String NONE = "nothing";

    private ConfigDifference() {}

    /**
     * Checks that a run resumes with the configuration with which it started.
     *
     * @param file the file with the first configuration
     * @throws ConfigException if the configurations differ; the message names all keys that differ
     */
    public static <R extends Record> R requireSame(Path file, R then, R now) {
        if (!now.equals(then)) {
            throw new ConfigException(file + ": was begun with another configuration: "
                    + String.join(", ", between(then, now)) + "; resume without it, or begin anew in another 'out'");
        }
        return then;
    }

    /** Returns one text per key that differs, such as {@code method.temperature: 0.1 then, 0.2 now}, in the order of the keys. */
    public static List<String> between(Record then, Record now) {
        Map<String, String> before = values(then);
        Map<String, String> after = values(now);
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            String was = before.getOrDefault(key, NONE);
            String is = after.getOrDefault(key, NONE);
            if (!was.equals(is)) {
                differences.add(key + ": " + was + " then, " + is + " now");
            }
        }
        return differences;
    }

    /** Returns all values by the path of their keys; the name of a choice is at the choice's own key, and its values are below it. */
    public static Map<String, String> values(Record config) {
        Map<String, String> values = new LinkedHashMap<>();
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(ConfigWriter.yaml(config));
        put(values, "", tree);
        return values;
    }

    private static void put(Map<String, String> values, String path, Object value) {
        if (value instanceof Map<?, ?> keys) {
            keys.forEach((key, inner) ->
                    put(values, key.equals(Choices.NAME) && !path.isEmpty() ? path : Keys.join(path, "" + key), inner));
        } else {
            values.put(path, String.valueOf(value));
        }
    }
}
