package dev.lucency.study.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log of a pre-training says about it.
 *
 * @param arm the arm
 * @param backbone the backbone
 * @param seed the seed
 * @param path folder of the run, below the folder of the study
 * @param steps last logged step; 0 without a log
 * @param figures last value of each figure by its title
 * @param alarms alarms, a sentence each
 */
public record RunHealth(
        Arm arm,
        String backbone,
        long seed,
        String path,
        long steps,
        Map<String, Double> figures,
        List<String> alarms) {
    public RunHealth {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        alarms = List.copyOf(alarms);
    }
}
