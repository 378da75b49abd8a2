package dev.lucency.study.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The complete settings of a training or of a classifier.
 *
 * @param name what has them, such as an arm
 * @param group what it is compared with: recipes of one group stand side by side
 * @param values each setting by its key
 * @param text the settings as they can be read again
 */
public record Recipe(String name, String group, Map<String, String> values, String text) {
    public Recipe {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
