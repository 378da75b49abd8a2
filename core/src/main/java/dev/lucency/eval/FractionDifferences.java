package dev.lucency.eval;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The differences between each arm and the reference arm at the same fraction of the labels. */
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

    /** Returns one difference for each cell with a reference; together they are one Holm family. */
    private List<Optional<Difference>> differences(Metric metric) {
        List<Optional<Difference>> own = cells.stream()
                .map(cell -> reference(cell).map(other -> difference(cell, other, metric)))
                .toList();
        Iterator<Difference> corrected = HolmFamily.corrected(
                        own.stream().flatMap(Optional::stream).toList())
                .iterator();
        return own.stream()
                .map(difference -> difference.map(uncorrected -> corrected.next()))
                .toList();
    }

    private Difference difference(FractionFigures.Cell cell, FractionFigures.Cell other, Metric metric) {
        DrawnFigure figure = cell.mean(metric).minus(other.mean(metric));
        return Difference.uncorrected(figure.score(bootstrap), figure.p(bootstrap));
    }

    /** Returns the reference arm's cell at the same fraction. */
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
