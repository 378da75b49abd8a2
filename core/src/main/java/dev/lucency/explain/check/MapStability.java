package dev.lucency.explain.check;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapMaker;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.map.NearViews;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.MapSimilarity;
import dev.lucency.explain.score.MaxSensitivity;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/**
 * Stability: how far the map of a film moves when the film changes so little that nothing is seen of it.
 *
 * <p>Max-sensitivity (Yeh et al. 2019): the largest relative distance between the map and the maps of {@value #DRAWS} copies of the film
 * with uniform noise of up to 2 % of the range of the film; maps are scaled from 0 to 1 each. Rotation: the film is rotated by 5
 * degrees either way, its map is rotated back, and both are compared by Spearman's correlation on the largest circle in the film.
 */
public final class MapStability {
    /** Number of noisy copies of a film. */
    static final int DRAWS = 10;

    /** Largest noise, as a share of the range of a film. */
    static final double RADIUS = 0.02;

    private static final double DEGREES = 5;

    /** Films in a batch: few, so that the display moves. */
    private static final int BATCH = 8;

    private final MapSubject subject;
    private final CheckedFilms checked;
    private final FilmValues values;

    private MapStability(MapSubject subject, CheckedFilms checked) {
        this.subject = subject;
        this.checked = checked;
        values = new FilmValues(CheckKind.STABILITY, subject, checked);
    }

    /**
     * Measures the stability of maps.
     *
     * @param kinds kinds of maps that the network gives
     */
    public static List<CheckFigure> of(MapSubject subject, Set<MapKind> kinds, CheckedFilms checked) {
        return new MapStability(subject, checked).figures(kinds);
    }

    private List<CheckFigure> figures(Set<MapKind> kinds) {
        checked.visit(subject, BATCH, CheckKind.STABILITY.key(), (from, films) -> {
            List<Tensor> noisy = noisy(from, films);
            for (MapKind kind : kinds) {
                MapMaker maker = subject.maker(kind);
                List<List<HeatMap>> maps = maker.of(films);
                sensitivity(kind, from, maps, noisy.stream().map(maker::of).toList());
                List<List<HeatMap>> left = rotatedBack(maker, films, -DEGREES);
                List<List<HeatMap>> right = rotatedBack(maker, films, DEGREES);
                rotation(kind, from, maps, left, right);
            }
        });
        return values.figures();
    }

    private void sensitivity(MapKind kind, int from, List<List<HeatMap>> maps, List<List<List<HeatMap>>> changed) {
        for (int film = 0; film < maps.size(); film++) {
            for (int map = 0; map < maps.get(film).size(); map++) {
                List<HeatMap> others = new ArrayList<>();
                for (List<List<HeatMap>> draw : changed) {
                    others.add(draw.get(film).get(map).minMax());
                }
                double farthest = MaxSensitivity.of(maps.get(film).get(map).minMax(), others);
                values.put(kind, map, "max_sensitivity", "noise " + RADIUS, from + film, farthest);
            }
        }
    }

    private void rotation(
            MapKind kind, int from, List<List<HeatMap>> maps, List<List<HeatMap>> left, List<List<HeatMap>> right) {
        for (int film = 0; film < maps.size(); film++) {
            for (int map = 0; map < maps.get(film).size(); map++) {
                HeatMap own = inCircle(CommonGrid.of(maps.get(film).get(map)));
                double alike = MapSimilarity.spearman(
                                own, inCircle(left.get(film).get(map)))
                        + MapSimilarity.spearman(own, inCircle(right.get(film).get(map)));
                values.put(kind, map, "rotation_spearman", (int) DEGREES + " degrees", from + film, alike / 2);
            }
        }
    }

    /** Returns the noisy copies of films, each [n, C, S, S]. The noise of a film depends on the film and the draw alone. */
    private List<Tensor> noisy(int from, Tensor films) {
        Tensor range = films.amax(new long[] {2, 3}, true).sub(films.amin(new long[] {2, 3}, true)); // [n, C, 1, 1]
        int side = (int) films.size(3);
        List<Tensor> noisy = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            float[] noise = new float[(int) films.size(0) * side * side];
            for (int film = 0; film < films.size(0); film++) {
                SplittableRandom random = checked.seed(SeedStream.FILM_NOISE, checked.rows()[from + film], draw)
                        .random();
                for (int pixel = 0; pixel < side * side; pixel++) {
                    noise[film * side * side + pixel] = (float) (RADIUS * (2 * random.nextDouble() - 1));
                }
            }
            Tensor shares = Device.of(films).tensor(noise, films.size(0), 1, side, side);
            noisy.add(films.add(shares.mul(range)));
        }
        return noisy;
    }

    /** Returns the maps of rotated films, rotated back, on the common grid. */
    private static List<List<HeatMap>> rotatedBack(MapMaker maker, Tensor films, double degrees) {
        double angle = Math.toRadians(degrees);
        List<List<HeatMap>> back = new ArrayList<>();
        for (List<HeatMap> maps : maker.of(NearViews.rotated(films, angle))) {
            back.add(maps.stream()
                    .map(map -> rotated(CommonGrid.of(map), -angle))
                    .toList());
        }
        return back;
    }

    private static HeatMap rotated(HeatMap map, double angle) {
        Tensor values = Tensors.of(map.values(), 1, 1, map.rows(), map.columns());
        return new HeatMap(Tensors.floats(NearViews.rotated(values, angle)), map.rows(), map.columns());
    }

    /** Returns the cells, as a map of one row, whose centre lies in the largest circle: rotation takes them from inside the film. */
    private static HeatMap inCircle(HeatMap map) {
        float[] inside = new float[map.cells()];
        int count = 0;
        double radius = map.rows() / 2.0;
        for (int row = 0; row < map.rows(); row++) {
            for (int column = 0; column < map.columns(); column++) {
                if (Math.hypot(row + 0.5 - radius, column + 0.5 - radius) <= radius) {
                    inside[count++] = map.at(row, column);
                }
            }
        }
        return new HeatMap(Arrays.copyOf(inside, count), 1, count);
    }
}
