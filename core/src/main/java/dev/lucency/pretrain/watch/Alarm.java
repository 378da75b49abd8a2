package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Map;
import java.util.Optional;

/** Tells of a symptom once it has lasted for some lines in a row; once, until it was over. */
final class Alarm {
    private final Symptom symptom;
    private final int patience;
    private int lines;

    Alarm(Symptom symptom, int patience) {
        this.symptom = symptom;
        this.patience = patience;
    }

    /** Takes the figures of the next line; says what is to be told at it. */
    Optional<String> next(Map<Figure, Double> figures) {
        Optional<String> seen = symptom.in(figures);
        lines = seen.isPresent() ? lines + 1 : 0;
        return lines == patience ? seen.map(words -> words + " (for " + patience + " logged lines)") : Optional.empty();
    }

    /** Whether the symptom has lasted long enough, and still does. */
    boolean rings() {
        return lines >= patience;
    }
}
