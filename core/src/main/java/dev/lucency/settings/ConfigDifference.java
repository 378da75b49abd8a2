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

/** What two configurations of one kind differ in, key by key, for a person to read. */
public final class ConfigDifference {
    private static final String NONE = "nothing";

    private ConfigDifference() {}

    /**
     * Makes sure that work goes on with the configuration it was begun with.
     *
     * @param file that holds what it was begun with
     * @throws ConfigException if not; names every key that differs
     */
    public static <R extends Record> R requireSame(Path file, R then, R now) {
        if (!now.equals(then)) {
            throw new ConfigException(file + ": was begun with another configuration: "
                    + String.join(", ", between(then, now)) + "; resume without it, or begin anew in another 'out'");
        }
        return then;
    }

    /** One text a key that differs, such as {@code method.temperature: 0.1 then, 0.2 now}, in the order of the keys. */
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

    /** Every value by the path of its key; a choice stands at its own key, what is set of it below. */
    private static Map<String, String> values(Record config) {
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
