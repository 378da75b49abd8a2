package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckKind;
import dev.lucency.explain.check.MapLocality;
import dev.lucency.explain.map.MapKind;
import java.util.List;
import java.util.Optional;

/**
 * What {@link MapLocality} found for a kind of map.
 *
 * @param own share of the squared gradient in the cell itself
 * @param ownArea share of the film's area that the cell is
 * @param near share of the squared gradient in the cell and its neighbours
 * @param nearArea share of the film's area that they are
 */
public record Locality(double own, double ownArea, double near, double nearArea) {
    /** Returns the locality of a kind of map; empty if it was not measured. */
    public static Optional<Locality> of(MapKind kind, List<CheckFigure> checks) {
        List<CheckFigure> rows = checks.stream()
                .filter(row -> row.check() == CheckKind.LOCALITY && row.map().equals(kind.key()))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Locality(
                        value(rows, MapLocality.OWN),
                        value(rows, MapLocality.OWN_AREA),
                        value(rows, MapLocality.NEAR),
                        value(rows, MapLocality.NEAR_AREA)));
    }

    private static double value(List<CheckFigure> rows, String figure) {
        return rows.stream()
                .filter(row -> row.figure().equals(figure))
                .findFirst()
                .orElseThrow()
                .value()
                .estimate();
    }

    /** Returns the shares in a sentence. */
    public String sentence() {
        return "Of the squared gradient of its features, " + percent(own) + " lies in the cell (" + percent(ownArea)
                + " of the film), " + percent(near) + " in it and its neighbours (" + percent(nearArea)
                + " of the film).";
    }

    private static String percent(double share) {
        return Figures.fixed(100 * share, share < 0.01 ? 1 : 0) + " %";
    }
}
