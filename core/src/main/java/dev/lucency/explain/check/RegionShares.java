package dev.lucency.explain.check;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.Region;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The shares of maps on the border of the film, outside the body, and on known distractors, beside the shares of the film's area. */
final class RegionShares {
    /** Width of the border, as a share of the film's side. */
    private static final double BORDER = 0.06;

    private final MapSubject subject;
    private final Set<MapKind> kinds;
    private final CheckedFilms films;
    private final int side;
    private final boolean[] border;
    private final Map<String, List<PreparedBox>> distractors = new TreeMap<>();
    private final Map<Place, Map<Integer, double[]>> measured = new LinkedHashMap<>();

    RegionShares(MapSubject subject, Set<MapKind> kinds, CheckedFilms films) {
        this.subject = subject;
        this.kinds = kinds;
        this.films = films;
        this.side = subject.input().size();
        this.border = border(side);
        films.set().boxes().stream()
                .filter(box -> box.kind() == FilmBox.Kind.DISTRACTOR)
                .forEach(box -> distractors
                        .computeIfAbsent(box.label(), label -> new ArrayList<>())
                        .add(box));
    }

    /**
     * A region that films have.
     *
     * @param name beginning of the names of its figures
     * @param condition the kind of distractor, or empty
     */
    private record Place(String name, String condition) {}

    /** Returns the frame of the film: pixels whose centre lies within 6 % of the side from a border. */
    static boolean[] border(int side) {
        boolean[] border = new boolean[side * side];
        for (int pixel = 0; pixel < border.length; pixel++) {
            int row = pixel / side;
            int column = pixel % side;
            int nearest = Math.min(Math.min(row, side - 1 - row), Math.min(column, side - 1 - column));
            border[pixel] = nearest + 0.5 < BORDER * side;
        }
        return border;
    }

    /**
     * Measures the maps of a film.
     *
     * @param film place of the film among the checked ones
     * @param outside pixels outside the body
     * @param outputs holds the maps of the film
     */
    void add(int film, boolean[] outside, FilmOutputs outputs) {
        Map<Place, boolean[]> regions = new LinkedHashMap<>();
        regions.put(new Place("border", ""), border);
        regions.put(new Place("outside_body", ""), outside);
        distractors.forEach((label, boxes) -> {
            List<PreparedBox> here = boxesOf(film, boxes);
            if (!here.isEmpty()) {
                regions.put(
                        new Place("distractor", label),
                        Region.ofBoxes(here, side).mask());
            }
        });
        List<HeatMap> maps = new ArrayList<>();
        kinds.forEach(kind -> outputs.maps(kind).get(film).forEach(map -> maps.add(MapShare.onFilm(map, side))));
        regions.forEach((place, region) -> {
            double[] values = new double[maps.size() + 1];
            values[0] = MapShare.area(region);
            Arrays.setAll(values, i -> i == 0 ? values[0] : MapShare.of(maps.get(i - 1), region));
            measured.computeIfAbsent(place, one -> new LinkedHashMap<>()).put(film, values);
        });
    }

    /** Returns the figures of all films that were added. */
    List<CheckFigure> figures() {
        List<CheckFigure> figures = new ArrayList<>();
        measured.forEach((place, values) -> figures.addAll(figures(place, values)));
        return figures;
    }

    /** @param values per film, the share of the area, then that of each map */
    private List<CheckFigure> figures(Place place, Map<Integer, double[]> values) {
        int[] rows =
                values.keySet().stream().mapToInt(film -> films.rows()[film]).toArray();
        CheckRows figures = new CheckRows(
                CheckKind.SHORTCUTS,
                new CheckedFilms(films.set(), rows, films.access(), films.bootstrap(), films.progress()));
        figures.add("", "", place.name + "_area", place.condition, column(values, row -> row[0]));
        int map = 1;
        for (MapKind kind : kinds) {
            for (String target : targets(subject, kind)) {
                int at = map++;
                figures.add(kind.key(), target, place.name + "_share", place.condition, column(values, row -> row[at]));
                figures.add(
                        kind.key(),
                        target,
                        place.name + "_excess",
                        place.condition,
                        column(values, row -> row[at] - row[0]));
            }
        }
        return figures.figures();
    }

    private static double[] column(Map<Integer, double[]> values, ToDoubleFunction<double[]> ofFilm) {
        return values.values().stream().mapToDouble(ofFilm).toArray();
    }

    /** Returns the targets of the maps of a kind: its labels, or a single empty one. */
    static List<String> targets(MapSubject subject, MapKind kind) {
        List<String> labels = subject.labelsOf(kind);
        return labels.isEmpty() ? List.of("") : labels;
    }

    /** Returns the boxes of a film, in pixels of the films that the network expects. */
    private List<PreparedBox> boxesOf(int film, List<PreparedBox> boxes) {
        double scale = (double) side / films.set().size();
        String id = films.set().films().get(films.rows()[film]).id();
        return boxes.stream()
                .filter(box -> box.film().equals(id))
                .map(box -> new PreparedBox(
                        box.film(),
                        box.kind(),
                        box.label(),
                        box.x() * scale,
                        box.y() * scale,
                        box.width() * scale,
                        box.height() * scale))
                .toList();
    }
}
