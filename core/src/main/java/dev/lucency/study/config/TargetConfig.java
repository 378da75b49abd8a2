package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.data.Split;
import java.util.Map;

/**
 * A set on which backbones are judged.
 *
 * @param name name in tables
 * @param set name of the set whose films are judged
 * @param split films that are judged: {@code test}, or {@code validation} while a study is developed
 * @param learnedOn name of the set whose train films with labels are those of the transfer, to judge what was learned in one hospital in
 *     another; empty for {@code set}
 */
public record TargetConfig(String name, String set, Split split, String learnedOn) {
    /** @throws IllegalArgumentException if films of train would be judged */
    public TargetConfig {
        Check.that(split != Split.TRAIN, "split must be validation or test, was train");
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("split", Split.TEST, "learned-on", "");
    }

    /** Returns the name of the set that the transfer learns from. */
    public String learned() {
        return learnedOn.isEmpty() ? set : learnedOn;
    }

    /** Returns whether the transfer learns from another set than it is judged on. */
    public boolean isElsewhere() {
        return !learned().equals(set);
    }
}
