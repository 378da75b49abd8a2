package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.data.Split;
import dev.lucency.eval.SizeGroup;
import java.util.Map;

/**
 * A set on which backbones are judged.
 *
 * @param name name in tables
 * @param set name of the set whose films are judged
 * @param split films that are judged: {@code test}, or {@code validation} while a study is developed
 * @param learnedOn name of the set whose train films with labels are those of the transfer, to judge what was learned in one hospital in
 *     another; empty for {@code set}
 * @param findings size of the findings that are judged: {@code all}, or the {@code small}, {@code middle} or {@code large} third of the
 *     films that show a finding and have a box for it, each against all films without it
 */
public record TargetConfig(String name, String set, Split split, String learnedOn, SizeGroup findings) {
    /** @throws IllegalArgumentException if films of train would be judged */
    public TargetConfig {
        Check.that(split != Split.TRAIN, "split must be validation or test, was train");
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("split", Split.TEST, "learned-on", "", "findings", SizeGroup.ALL);
    }

    /** Returns the name of the set that the transfer learns from. */
    public String learned() {
        return learnedOn.isEmpty() ? set : learnedOn;
    }

    /** Returns what is judged, in words. */
    public String text() {
        return split.text() + " films of " + set
                + (isElsewhere() ? ", by what was learned on train films of " + learned() : "")
                + (findings == SizeGroup.ALL
                        ? ""
                        : "; of the films with a box for a finding, those where it is in the " + findings.key()
                                + " third; all films without it");
    }

    /** Returns whether another target judges the same on the set that this one learns from. */
    public boolean isFrom(TargetConfig home) {
        return home.set().equals(learned())
                && !home.isElsewhere()
                && home.split() == split
                && home.findings() == findings;
    }

    /** Returns whether the transfer learns from another set than it is judged on. */
    public boolean isElsewhere() {
        return !learned().equals(set);
    }
}
