package dev.lucency.explain.score;

import dev.lucency.Check;
import dev.lucency.Stable;
import dev.lucency.eval.FilmMean;
import dev.lucency.eval.Interval;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.SizeGroup;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well maps find a target on the films that show it, beside baselines. All figures are means over films, with confidence
 * intervals from resampling patients ({@link FilmMean}).
 *
 * @param target such as a finding
 * @param group which films, by the size of their regions
 * @param films how many
 * @param patients whose
 * @param area the regions' mean share of the film
 * @param figures in the order of the films' figures
 */
@Stable
public record MapLocalisation(
        String target, SizeGroup group, int films, int patients, Interval area, Map<MapFigure, Baselined> figures) {

    /**
     * A figure beside what baselines reach on the same films.
     *
     * @param map of the maps
     * @param baselines by name, in the order of the films' baselines
     */
    public record Baselined(Interval map, Map<String, Baseline> baselines) {}

    /**
     * What one baseline reaches.
     *
     * @param figure of the baseline's maps
     * @param difference the map's figure less the baseline's, paired by film
     */
    public record Baseline(Interval figure, Interval difference) {}

    /**
     * Summarises films by target, in alphabetical order, and group. Groups without films are left out. The thirds are those of the
     * target's films.
     *
     * @param films those of one target with the same figures and baselines
     */
    public static List<MapLocalisation> of(List<LocalisedFilm> films, PatientBootstrap bootstrap) {
        Map<String, List<LocalisedFilm>> byTarget =
                films.stream().collect(Collectors.groupingBy(LocalisedFilm::target, TreeMap::new, Collectors.toList()));
        List<MapLocalisation> all = new ArrayList<>();
        byTarget.forEach((target, shown) -> {
            requireSameFigures(shown);
            for (SizeGroup group : SizeGroup.values()) {
                List<LocalisedFilm> members = group.of(shown, LocalisedFilm::area);
                if (!members.isEmpty()) {
                    all.add(of(target, group, members, bootstrap));
                }
            }
        });
        return all;
    }

    private static void requireSameFigures(List<LocalisedFilm> films) {
        LocalisedFilm first = films.get(0);
        for (LocalisedFilm film : films) {
            Check.that(
                    film.figures().keySet().equals(first.figures().keySet())
                            && film.baselines()
                                    .keySet()
                                    .equals(first.baselines().keySet()),
                    "films must have the same figures and baselines, but " + film.film() + " has others");
        }
    }

    private static MapLocalisation of(
            String target, SizeGroup group, List<LocalisedFilm> films, PatientBootstrap bootstrap) {
        Set<MapFigure> figures = films.get(0).figures().keySet();
        Set<String> names = films.get(0).baselines().keySet();
        String[] patients = films.stream().map(LocalisedFilm::patient).toArray(String[]::new);
        Iterator<Interval> means = FilmMean.all(numbers(films, figures, names), patients, bootstrap)
                .iterator();
        Interval area = means.next();
        Map<MapFigure, Baselined> baselined = new LinkedHashMap<>();
        for (MapFigure figure : figures) {
            Interval map = means.next();
            Map<String, Baseline> baselines = new LinkedHashMap<>();
            names.forEach(name -> baselines.put(name, new Baseline(means.next(), means.next())));
            baselined.put(figure, new Baselined(map, baselines));
        }
        int distinct = (int) Stream.of(patients).distinct().count();
        return new MapLocalisation(target, group, films.size(), distinct, area, baselined);
    }

    /** The area; then for each figure that of the map and, for each baseline, the baseline's and the difference. */
    private static List<double[]> numbers(List<LocalisedFilm> films, Set<MapFigure> figures, Set<String> names) {
        List<double[]> numbers = new ArrayList<>();
        numbers.add(films.stream().mapToDouble(LocalisedFilm::area).toArray());
        for (MapFigure figure : figures) {
            double[] map = values(films, figure, LocalisedFilm::figures);
            numbers.add(map);
            for (String name : names) {
                double[] baseline =
                        values(films, figure, film -> film.baselines().get(name));
                numbers.add(baseline);
                numbers.add(IntStream.range(0, map.length)
                        .mapToDouble(film -> map[film] - baseline[film])
                        .toArray());
            }
        }
        return numbers;
    }

    private static double[] values(
            List<LocalisedFilm> films, MapFigure figure, Function<LocalisedFilm, Map<MapFigure, Double>> figures) {
        return films.stream()
                .mapToDouble(film -> figures.apply(film).get(figure))
                .toArray();
    }
}
