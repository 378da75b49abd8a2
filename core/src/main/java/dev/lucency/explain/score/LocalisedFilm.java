package dev.lucency.explain.score;

import dev.lucency.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one film's map for one target, beside those of baseline maps for the same region.
 *
 * @param film its id
 * @param patient whose film it is
 * @param target what the region shows, such as a finding
 * @param area the region's share of the film
 * @param figures of the map
 * @param baselines the same figures of each baseline, by its name; {@link #RANDOM} is among them
 */
public record LocalisedFilm(
        String film,
        String patient,
        String target,
        double area,
        Map<MapFigure, Double> figures,
        Map<String, Map<MapFigure, Double>> baselines) {
    /** The baseline that needs no map: the expected figures of relevance at random. */
    public static final String RANDOM = "random";

    /** The target of all findings together, for maps that are not of a finding. */
    public static final String ANY_FINDING = "Any finding";

    private static final String ON = "on ";
    private static final String MASK = "mask ";
    private static final String CALLED = ", called present";

    /** The target of objects that are not anatomy, such as {@code on marker}: there, high figures are bad. */
    public static String onObject(String label) {
        return ON + label;
    }

    /** The target of a mask that shows no finding, such as {@code mask lungs}: it says where a map looks, not whether it is right. */
    public static String onMask(String name) {
        return MASK + name;
    }

    /** The target of a finding on the films that the network calls present: true positives, where films with regions are positive. */
    public static String calledPresent(String label) {
        return label + CALLED;
    }

    /** Whether a target is a finding on all films that show it, or all findings together. */
    public static boolean isFinding(String target) {
        return !isObject(target) && !target.startsWith(MASK) && !target.endsWith(CALLED);
    }

    /** Whether a target is objects that are not anatomy. */
    public static boolean isObject(String target) {
        return target.startsWith(ON);
    }

    public LocalisedFilm {
        baselines.forEach((name, baseline) -> Check.that(
                baseline.keySet().equals(figures.keySet()), "baseline '" + name + "' must have the map's figures"));
    }

    /**
     * Scores one map and the baseline maps of its film.
     *
     * @param target what the region shows
     * @param figures in the order in which they shall be shown
     * @param baselines maps by name, in the order in which they shall be shown; {@link #RANDOM} comes after them by itself. For {@link
     *     HitRate} and {@link ChosenShare} they need the grid of the map ({@link RankedMap#beside})
     */
    public static LocalisedFilm of(
            String film,
            String patient,
            String target,
            Region region,
            List<MapFigure> figures,
            RankedMap map,
            Map<String, RankedMap> baselines) {
        Map<String, Map<MapFigure, Double>> scored = new LinkedHashMap<>();
        baselines.forEach((name, baseline) -> scored.put(name, figures(figures, baseline, region)));
        Map<MapFigure, Double> random = new LinkedHashMap<>();
        figures.forEach(figure -> random.put(
                figure, figure.atRandom(region, map.map().rows(), map.map().columns())));
        scored.put(RANDOM, random);
        return new LocalisedFilm(film, patient, target, region.share(), figures(figures, map, region), scored);
    }

    /** Returns the same figures for another target. */
    public LocalisedFilm as(String other) {
        return new LocalisedFilm(film, patient, other, area, figures, baselines);
    }

    private static Map<MapFigure, Double> figures(List<MapFigure> figures, RankedMap map, Region region) {
        Map<MapFigure, Double> scored = new LinkedHashMap<>();
        figures.forEach(figure -> scored.put(figure, figure.of(map, region)));
        return scored;
    }
}
