package dev.lucency.eval;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Compares the arms of label fractions with one of them, share by share. */
final class FractionDifferences {
    private final List<FractionFigures.Cell> cells;
    private final String reference;
    private final PatientBootstrap bootstrap;

    FractionDifferences(FractionFigures figures, String reference) {
        cells = figures.cells();
        this.reference = reference;
        bootstrap = figures.films().rule().bootstrap();
    }

    List<FractionPoint> points() {
        List<Map<Metric, Difference>> differences = new ArrayList<>();
        cells.forEach(cell -> differences.add(new EnumMap<>(Metric.class)));
        for (Metric metric : Metric.withoutThreshold()) {
            List<Optional<Difference>> own = differences(metric);
            for (int i = 0; i < cells.size(); i++) {
                Map<Metric, Difference> into = differences.get(i);
                own.get(i).ifPresent(difference -> into.put(metric, difference));
            }
        }
        return IntStream.range(0, cells.size())
                .mapToObj(i -> point(cells.get(i), differences.get(i)))
                .toList();
    }

    /** One for each cell that has a reference; their p are one family. */
    private List<Optional<Difference>> differences(Metric metric) {
        List<Optional<DrawnFigure>> drawn = cells.stream()
                .map(cell -> reference(cell).map(other -> cell.mean(metric).minus(other.mean(metric))))
                .toList();
        List<OptionalDouble> ps = drawn.stream()
                .map(figure -> figure.map(value -> value.p(bootstrap)).orElse(OptionalDouble.empty()))
                .toList();
        double[] adjusted = Holm.adjusted(
                ps.stream().flatMapToDouble(OptionalDouble::stream).toArray());
        List<Optional<Difference>> differences = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < cells.size(); i++) {
            OptionalDouble p = ps.get(i);
            OptionalDouble holm = p.isPresent() ? OptionalDouble.of(adjusted[next++]) : p;
            differences.add(drawn.get(i).map(figure -> new Difference(figure.score(bootstrap), p, holm)));
        }
        return differences;
    }

    /** The reference at the share of another arm. */
    private Optional<FractionFigures.Cell> reference(FractionFigures.Cell cell) {
        return cells.stream()
                .filter(other -> other.arm().equals(reference) && !cell.arm().equals(reference))
                .filter(other -> other.share() == cell.share())
                .findFirst();
    }

    private FractionPoint point(FractionFigures.Cell cell, Map<Metric, Difference> differences) {
        Map<Metric, List<Double>> each = new EnumMap<>(Metric.class);
        Map<Metric, Score> means = new EnumMap<>(Metric.class);
        cell.figures().forEach((metric, drawn) -> {
            each.put(metric, drawn.stream().map(DrawnFigure::estimate).toList());
            means.put(metric, cell.mean(metric).score(bootstrap));
        });
        return new FractionPoint(cell.arm(), cell.share(), cell.models(), each, means, differences);
    }
}
