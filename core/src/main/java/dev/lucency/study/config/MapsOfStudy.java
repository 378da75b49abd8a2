package dev.lucency.study.config;

import dev.lucency.Check;
import dev.lucency.data.Split;
import dev.lucency.explain.check.CheckKind;
import java.util.List;
import java.util.Map;

/**
 * Heat maps of the models of a study, scored against boxes and masks where the set has them.
 *
 * @param target name of the target whose models are explained, on its films
 * @param transfer name of the transfer that made the models; one with a classifier
 * @param split films that are explained. Test films are read once more, after the models were judged on them; this is planned, and
 *     recorded
 * @param films largest number of films, drawn by the seed; 0 for all
 * @param checks checks of the maps that need no boxes; empty for none
 * @param seeds seeds whose models are explained; empty for the first of the study
 */
public record MapsOfStudy(
        String target, String transfer, Split split, int films, List<CheckKind> checks, List<Long> seeds) {
    /** @throws IllegalArgumentException if the number of films is negative */
    public MapsOfStudy {
        checks = List.copyOf(checks);
        seeds = List.copyOf(seeds);
        Check.atLeast("films", films, 0);
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("split", Split.VALIDATION, "films", 0, "checks", List.of(), "seeds", List.of());
    }
}
