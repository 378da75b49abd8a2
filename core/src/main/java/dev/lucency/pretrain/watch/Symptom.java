package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Map;
import java.util.Optional;

/** Something that the figures of a logged line can show, and that a person should know of. */
sealed interface Symptom permits Collapse, EasyViews, OnePlace, BorderSelection, FlatScores {
    /** What is wrong and what to do, in one line; empty if the figures do not show it. */
    Optional<String> in(Map<Figure, Double> figures);
}
