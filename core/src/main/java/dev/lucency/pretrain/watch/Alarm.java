package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Map;
import java.util.Optional;

/**
 * Raises an alarm when a symptom has lasted for a number of consecutive logged lines. It is raised once, and again only after
 * the symptom has disappeared.
 */
final class Alarm {
    private final Symptom symptom;
    private final int patience;
    private int lines;

    Alarm(Symptom symptom, int patience) {
        this.symptom = symptom;
        this.patience = patience;
    }

    /** Adds the figures of the next line; returns the alarm if it is raised at this line. */
    Optional<String> next(Map<Figure, Double> figures) {
        Optional<String> seen = symptom.in(figures);
        lines = seen.isPresent() ? lines + 1 : 0;
        return lines == patience ? seen.map(words -> words + " (for " + patience + " logged lines)") : Optional.empty();
    }

    /** Returns whether the symptom has lasted long enough and persists. */
    boolean rings() {
        return lines >= patience;
    }
}
