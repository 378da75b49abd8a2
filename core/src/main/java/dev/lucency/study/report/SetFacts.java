package dev.lucency.study.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The films of a set, as a flow from those that were found to those of each split.
 *
 * @param name name of the set in the study
 * @param uses what the study uses it for, such as {@code pre-training}
 * @param about source and citation; says instead why the set is missing, if it is
 * @param digest digest of its content; empty if it is missing
 * @param phantom whether the films are phantoms
 * @param size width and height of the films in pixels
 * @param rejected number of rejected films by reason
 * @param otherViews number of films of other views by evidence
 * @param splits the splits; empty if the set is missing
 */
public record SetFacts(
        String name,
        List<String> uses,
        String about,
        String digest,
        boolean phantom,
        int size,
        Map<String, Integer> rejected,
        Map<String, Integer> otherViews,
        List<SplitFacts> splits) {
    public SetFacts {
        uses = List.copyOf(uses);
        rejected = Collections.unmodifiableMap(new LinkedHashMap<>(rejected));
        otherViews = Collections.unmodifiableMap(new LinkedHashMap<>(otherViews));
        splits = List.copyOf(splits);
    }

    /**
     * The films of a split.
     *
     * @param split name of the split
     * @param films number of films
     * @param patients number of patients
     * @param women number of films of women
     * @param men number of films of men
     * @param medianAge median age in years, over films; empty if unknown
     * @param positives number of films with each label, by label
     * @param negatives number of films without each label
     */
    public record SplitFacts(
            String split,
            int films,
            int patients,
            int women,
            int men,
            String medianAge,
            Map<String, Integer> positives,
            Map<String, Integer> negatives) {
        public SplitFacts {
            positives = Collections.unmodifiableMap(new LinkedHashMap<>(positives));
            negatives = Collections.unmodifiableMap(new LinkedHashMap<>(negatives));
        }
    }

    /** Returns the number of accepted films. */
    int accepted() {
        return splits.stream().mapToInt(SplitFacts::films).sum();
    }

    /** Returns the number of films that were found. */
    int found() {
        return accepted() + sum(rejected) + sum(otherViews);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
