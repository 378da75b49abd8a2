package dev.lucency.pretrain.watch;

import dev.lucency.progress.Figure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Symptom: collapse. The embeddings no longer distinguish films; they are nearly one point, or lie along one direction.
 *
 * @param leastSpread spread below which the embeddings have collapsed
 * @param leastRank effective rank below which the embeddings have collapsed
 */
record Collapse(double leastSpread, double leastRank) implements Symptom {
    @Override
    public Optional<String> in(Map<Figure, Double> figures) {
        double spread = figures.getOrDefault(Figure.SPREAD, Double.POSITIVE_INFINITY);
        double rank = figures.getOrDefault(Figure.EFFECTIVE_RANK, Double.POSITIVE_INFINITY);
        if (spread >= leastSpread && rank >= leastRank) {
            return Optional.empty();
        }
        String seen = spread < leastSpread
                ? String.format(Locale.ROOT, "their spread is %.3f, below %s", spread, leastSpread)
                : String.format(Locale.ROOT, "their effective rank is %.2f, below %s", rank, leastRank);
        return Optional.of("representations collapse: embeddings of different films are nearly the same, " + seen
                + "; start a new run with a lower optimizer.learning-rate or optimizer.weight-decay,"
                + " or, if the method has negatives, more negatives");
    }
}
