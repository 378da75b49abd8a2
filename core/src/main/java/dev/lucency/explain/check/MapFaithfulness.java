package dev.lucency.explain.check;

import static java.util.Objects.requireNonNull;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.BaselineMaps;
import dev.lucency.explain.score.Blur;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.Imputation;
import dev.lucency.explain.score.NoisyLinear;
import dev.lucency.explain.score.Removal;
import dev.lucency.explain.score.RemovalCurve;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Faithfulness: pixels are removed from a film in the order of its map, and the output that the map explains is followed. The figures are
 * the areas under the curves of {@link RemovalWay}, beside those of two orders that know nothing of the network: relevance at random on
 * the grid of the map, and the centre of the film. Maps are interpolated to the pixels of the film.
 *
 * <p>The output of a map of a label is the label's probability. The output of a map without a label is the cosine similarity of the features
 * with those of the film as it is.
 */
public final class MapFaithfulness {
    private static final String MAP = "map";
    private static final String RANDOM = "random order";
    private static final String CENTRE = "centre";

    /** Standard deviation of the blur, as a share of the side of the film: that of the square of occlusion. */
    private static final double BLUR = 1 / 8.0;

    /** Standard deviation of the noise of imputed pixels, in gray values from 0 to 1: that of the authors' code. */
    private static final double NOISE = 0.01;

    private final MapSubject subject;
    private final CheckedFilms checked;
    private final int side;
    private final FilmValues values;

    private MapFaithfulness(MapSubject subject, CheckedFilms checked) {
        this.subject = subject;
        this.checked = checked;
        side = subject.input().size();
        values = new FilmValues(CheckKind.FAITHFULNESS, subject, checked);
    }

    /**
     * Measures the faithfulness of maps.
     *
     * @param kinds kinds of maps that the network gives
     */
    public static List<CheckFigure> of(MapSubject subject, Set<MapKind> kinds, CheckedFilms checked) {
        return new MapFaithfulness(subject, checked).figures(kinds);
    }

    private List<CheckFigure> figures(Set<MapKind> kinds) {
        checked.visit(subject, 1, CheckKind.FAITHFULNESS.key(), (place, film) -> {
            Areas areas = new Areas(place, film);
            for (MapKind kind : kinds) {
                List<HeatMap> maps = subject.maker(kind).of(film).get(0);
                for (int map = 0; map < maps.size(); map++) {
                    put(kind, map, maps.get(map), areas);
                }
            }
        });
        return values.figures();
    }

    private void put(MapKind kind, int map, HeatMap own, Areas areas) {
        int output = areas.film.explained(kind, map);
        Map<RemovalWay, double[]> made = areas.of(own);
        Map<RemovalWay, double[]> random = areas.ofRandom(own.rows(), own.columns());
        Map<RemovalWay, double[]> centre = areas.ofCentre(own.rows(), own.columns());
        for (RemovalWay way : RemovalWay.values()) {
            double area = requireNonNull(made.get(way))[output];
            double atRandom = requireNonNull(random.get(way))[output];
            double ofCentre = requireNonNull(centre.get(way))[output];
            String figure = way.figure();
            values.put(kind, map, figure, MAP, areas.place, area);
            values.put(kind, map, figure, RANDOM, areas.place, atRandom);
            values.put(kind, map, figure, CENTRE, areas.place, ofCentre);
            values.put(kind, map, figure, MAP + " minus " + RANDOM, areas.place, area - atRandom);
            values.put(kind, map, figure, MAP + " minus " + CENTRE, areas.place, area - ofCentre);
        }
    }

    /** Areas under the curves of one film, per way of removal and output. Those of the baselines are computed once for each grid. */
    private final class Areas {
        private final int place;
        private final int row;
        private final ChangedFilm film;
        private final Imputation blur = new Blur(side * BLUR);
        private final Imputation noisyLinear;
        private final Map<String, Map<RemovalWay, double[]>> baselines = new HashMap<>();

        Areas(int place, Tensor normalised) {
            this.place = place;
            row = checked.rows()[place];
            film = new ChangedFilm(subject, normalised);
            noisyLinear = new NoisyLinear(
                    NOISE, checked.seed(SeedStream.IMPUTATION_NOISE, row).value());
        }

        Map<RemovalWay, double[]> ofCentre(int rows, int columns) {
            return baselines.computeIfAbsent(
                    CENTRE + rows + "x" + columns, any -> of(BaselineMaps.centre(rows, columns)));
        }

        Map<RemovalWay, double[]> ofRandom(int rows, int columns) {
            return baselines.computeIfAbsent(RANDOM + rows + "x" + columns, any -> {
                Seed seed = checked.seed(SeedStream.RANDOM_RELEVANCE, row);
                return of(random(rows, columns, seed.random()));
            });
        }

        Map<RemovalWay, double[]> of(HeatMap map) {
            HeatMap pixels = map.at(side);
            Map<RemovalWay, Removal> removals = new EnumMap<>(RemovalWay.class);
            for (RemovalWay way : RemovalWay.values()) {
                removals.put(way, way.removal(blur, noisyLinear, row));
            }
            double[][] outputs = film.outputs(removals.values().parallelStream()
                    .map(removal -> removal.films(film.gray(), side, pixels))
                    .flatMap(List::stream)
                    .toList());
            Map<RemovalWay, double[]> areas = new EnumMap<>(RemovalWay.class);
            int from = 0;
            for (Map.Entry<RemovalWay, Removal> removal : removals.entrySet()) {
                List<Double> shares = removal.getValue().shares();
                areas.put(removal.getKey(), areas(shares, Arrays.copyOfRange(outputs, from, from + shares.size())));
                from += shares.size();
            }
            return areas;
        }
    }

    /** Returns the area of each output, from the outputs at each share. */
    private static double[] areas(List<Double> shares, double[][] outputs) {
        return IntStream.range(0, outputs[0].length)
                .mapToDouble(output -> new RemovalCurve(
                                shares,
                                Arrays.stream(outputs).map(step -> step[output]).toList())
                        .area())
                .toArray();
    }

    private static HeatMap random(int rows, int columns, SplittableRandom random) {
        float[] relevance = new float[rows * columns];
        for (int cell = 0; cell < relevance.length; cell++) {
            relevance[cell] = (float) random.nextDouble();
        }
        return new HeatMap(relevance, rows, columns);
    }
}
