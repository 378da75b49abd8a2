package dev.lucency.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Temperature scaling: it calibrates probabilities without changing their order, by dividing the logit by a temperature (Guo et
 * al. 2017). Here each label has its own temperature, because each label is a separate binary classification. Temperatures are
 * fitted on validation.
 *
 * @param temperatures the temperatures by label, each above 0; above 1 moves probabilities towards 0.5, 1 leaves them unchanged
 */
public record TemperatureScaling(Map<String, Double> temperatures) {
    /** The description of the rule of {@link #fit}. */
    public static final String RULE =
            "logit divided by a temperature per label, least log loss on validation, from 0.01 to 100; a label with fewer than "
                    + "10 positives or negatives there takes the one fitted on all labels together";

    private static final double LEAST = 0.01;
    private static final double MOST = 100;
    /** The smallest distance of a probability from 0 and 1, because exactly 0 and 1 have no finite logit. */
    private static final double NEAREST = 1e-7;

    /** The largest logit before division by the temperature; larger logits are limited to it. */
    public static final double LARGEST_LOGIT = logit(1);

    private static final int MINIMUM_CASES = 10;

    public TemperatureScaling {
        temperatures = Collections.unmodifiableMap(new LinkedHashMap<>(temperatures));
        temperatures.forEach((label, value) -> {
            if (!(value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException("temperature of " + label + " must be > 0, was " + value);
            }
        });
    }

    /** Returns a scaling that leaves probabilities unchanged. */
    public static TemperatureScaling none() {
        return new TemperatureScaling(Map.of());
    }

    /**
     * Fits the temperatures on validation predictions. A label with fewer than 10 positives or negatives gets the temperature
     * fitted on all labels together.
     */
    public static TemperatureScaling fit(Predictions validation) {
        List<Cell> all = new ArrayList<>();
        List<List<Cell>> byLabel = IntStream.range(0, validation.labels().size())
                .mapToObj(label -> cells(validation, label))
                .toList();
        byLabel.forEach(all::addAll);
        double together = fit(all);
        Map<String, Double> temperatures = new LinkedHashMap<>();
        for (int label = 0; label < byLabel.size(); label++) {
            boolean enough = validation.counts(label).reach(MINIMUM_CASES);
            temperatures.put(validation.labels().get(label), enough ? fit(byLabel.get(label)) : together);
        }
        return new TemperatureScaling(temperatures);
    }

    /**
     * Fits the temperature with the lowest log loss.
     *
     * @param probabilities [n], in [0, 1]
     * @param positive [n], whether the film is positive
     * @return the temperature, from 0.01 to 100
     */
    public static double fit(double[] probabilities, boolean[] positive) {
        return fit(IntStream.range(0, probabilities.length)
                .mapToObj(film -> new Cell(logit(probabilities[film]), positive[film]))
                .toList());
    }

    /** Returns the predictions with the temperature of each label applied to its probabilities. */
    public Predictions applied(Predictions predictions) {
        double[][] scaled =
                new double[predictions.films().size()][predictions.labels().size()];
        for (int label = 0; label < predictions.labels().size(); label++) {
            for (int film = 0; film < scaled.length; film++) {
                scaled[film][label] = applied(predictions.labels().get(label), predictions.probability(film, label));
            }
        }
        return predictions.withProbabilities(scaled);
    }

    /** Returns a probability with the temperature of its label applied. */
    public double applied(String label, double probability) {
        double temperature = temperatures.getOrDefault(label, 1.0);
        return temperature == 1 ? probability : 1 / (1 + Math.exp(-logit(probability) / temperature));
    }

    /** A known target and the logit of its probability. */
    private record Cell(double logit, boolean positive) {}

    private static List<Cell> cells(Predictions predictions, int label) {
        return IntStream.range(0, predictions.films().size())
                .filter(film -> predictions.isKnown(film, label))
                .mapToObj(film ->
                        new Cell(logit(predictions.probability(film, label)), predictions.isPositive(film, label)))
                .toList();
    }

    private static double logit(double probability) {
        double inside = Math.min(1 - NEAREST, Math.max(NEAREST, probability));
        return Math.log(inside) - Math.log1p(-inside);
    }

    /**
     * Finds the minimum by bisection: the log loss is convex in 1 / temperature, so its slope crosses 0 at most once. If it does
     * not cross 0 within the bounds, the nearer bound is the result.
     */
    private static double fit(List<Cell> cells) {
        double low = 1 / MOST;
        double high = 1 / LEAST;
        for (int halving = 0; halving < 100; halving++) {
            double middle = Math.sqrt(low * high);
            if (slope(cells, middle) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return cells.isEmpty() ? 1 : 1 / Math.sqrt(low * high);
    }

    private static double slope(List<Cell> cells, double inverse) {
        return cells.stream()
                .mapToDouble(cell ->
                        cell.logit() * (1 / (1 + Math.exp(-inverse * cell.logit())) - (cell.positive() ? 1 : 0)))
                .sum();
    }
}
