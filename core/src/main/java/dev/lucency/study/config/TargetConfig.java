package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.data.Split;
import java.util.Map;

/**
 * A set on which backbones are judged.
 *
 * @param name name in tables
 * @param set name of the set; its train films with labels are those of the transfer
 * @param split films that are judged: {@code test}, or {@code validation} while a study is developed
 */
public record TargetConfig(String name, String set, Split split) {
    /** @throws IllegalArgumentException if films of train would be judged */
    public TargetConfig {
        Check.that(split != Split.TRAIN, "split must be validation or test, was train");
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("split", Split.TEST);
    }
}
