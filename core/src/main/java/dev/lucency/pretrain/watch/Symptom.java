package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Map;
import java.util.Optional;

/** A problem that the figures of a logged line can show, and that the user should know of. */
sealed interface Symptom permits Collapse, EasyViews, OnePlace, BorderSelection, FlatScores {
    /** Returns the problem and its remedy in one line; empty if the figures do not show it. */
    Optional<String> in(Map<Figure, Double> figures);
}
