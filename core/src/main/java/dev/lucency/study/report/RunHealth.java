package dev.lucency.study.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log of a pre-training or a fine-tuning says about it.
 *
 * @param arm the arm
 * @param backbone the backbone
 * @param seed the seed
 * @param tuned setting and sample of a fine-tuning, in words; empty for a pre-training
 * @param path folder of the run, below the folder of the study
 * @param steps last logged step; 0 without a log
 * @param figures last value of each figure by its title
 * @param alarms alarms, a sentence each
 */
public record RunHealth(
        Arm arm,
        String backbone,
        long seed,
        String tuned,
        String path,
        long steps,
        Map<String, Double> figures,
        List<String> alarms) {
    /** Title of the number of epochs that a fine-tuning has made. */
    public static final String EPOCHS = "epochs";

    /** Title of the epoch that a fine-tuning has chosen on validation. */
    public static final String BEST_EPOCH = "best epoch";

    public RunHealth {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        alarms = List.copyOf(alarms);
    }

    /** Returns whether a fine-tuning was best in its last epoch, so that a longer one may be better. */
    boolean wasBestAtItsEnd() {
        return figures.containsKey(EPOCHS) && figures.get(EPOCHS).equals(figures.get(BEST_EPOCH));
    }

    /** Returns whether it is a pre-training. */
    boolean isPretraining() {
        return tuned.isEmpty();
    }
}
