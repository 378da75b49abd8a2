package dev.lucency.work;

import dev.lucency.chart.PagePicture;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.FilmMarks;
import dev.lucency.explain.MapPicture;
import dev.lucency.explain.MapSheet;
import dev.lucency.explain.MaskOutline;
import dev.lucency.explain.MaskTargets;
import dev.lucency.explain.PictureChoice;
import dev.lucency.explain.SelectionMap;
import dev.lucency.explain.Standing;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.Region;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.report.FilmCard;
import dev.lucency.report.MapCard;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws the maps of the chosen films.
 *
 * @param set the prepared set
 * @param films films that are explained
 * @param maps the maps of each kind
 * @param calls per film, what the classifier says
 * @param choice the films to draw
 */
record ExplainGallery(
        PreparedSet set, MappedFilms films, List<MapSet> maps, List<List<FilmCall>> calls, PictureChoice choice) {
    /** The most labels whose maps are drawn for one film and kind. */
    private static final int LABELS = 3;

    /**
     * Writes one picture per map into the folder {@code pictures} and a sheet per kind of map beside it.
     *
     * @return the films with their maps, in the order of the choice
     */
    List<FilmCard> write(Path folder) {
        Map<MapKind, MapSheet> sheets = new EnumMap<>(MapKind.class);
        List<String> ids = Arrays.stream(films.rows())
                .mapToObj(row -> set.films().get(row).id())
                .toList();
        List<FilmCard> cards = choice.films().stream()
                .map(id -> card(ids.indexOf(id), folder.resolve("pictures"), sheets))
                .toList();
        sheets.forEach((kind, sheet) -> sheet.write(folder.resolve("maps-" + kind.key() + ".png")));
        return cards;
    }

    private FilmCard card(int place, Path folder, Map<MapKind, MapSheet> sheets) {
        PreparedFilm film = set.films().get(films.rows()[place]);
        List<PreparedBox> boxes =
                set.boxes().stream().filter(box -> box.film().equals(film.id())).toList();
        Map<String, Region> masks = MaskTargets.regions(set, film.row());
        FilmMarks marks = new FilmMarks(boxes, outlines(masks), List.of());
        Set<String> boxed = boxes.stream()
                .filter(box -> box.kind() == FilmBox.Kind.FINDING)
                .map(PreparedBox::label)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        masks.keySet().forEach(mask -> MaskTargets.finding(set, mask).ifPresent(boxed::add));
        Set<String> findings = new LinkedHashSet<>(boxed);
        IntStream.range(0, set.labels().size())
                .filter(label -> film.labels().get(label) == LabelValue.POSITIVE)
                .forEach(label -> findings.add(set.labels().get(label)));
        List<MapCard> drawn = new ArrayList<>();
        for (MapSet made : maps) {
            for (int map : shown(made.labels(), boxed, calls.get(place))) {
                drawn.add(draw(
                        made, map, place, marks, folder, sheets.computeIfAbsent(made.kind(), kind -> new MapSheet())));
            }
        }
        HeatMap any = maps.get(0).maps().get(place).get(0);
        return new FilmCard(
                film.id(),
                about(film),
                PagePicture.of(
                        "Film " + film.id(),
                        MapPicture.of(any, film, set, marks).film()),
                marked(marks),
                List.copyOf(findings),
                told(place, drawn),
                drawn);
    }

    /** Returns which maps of a kind are drawn: those of labels with boxes, otherwise that of the label with the highest margin. */
    private static List<Integer> shown(List<String> labels, Set<String> boxed, List<FilmCall> said) {
        if (labels.isEmpty()) {
            return List.of(0);
        }
        List<Integer> found = IntStream.range(0, labels.size())
                .filter(label -> boxed.contains(labels.get(label)))
                .limit(LABELS)
                .boxed()
                .toList();
        if (!found.isEmpty()) {
            return found;
        }
        return said.stream()
                .filter(call -> labels.contains(call.label()))
                .max(Comparator.comparingDouble(FilmCall::margin))
                .map(call -> List.of(labels.indexOf(call.label())))
                .orElse(List.of(0));
    }

    private MapCard draw(MapSet made, int map, int place, FilmMarks marks, Path folder, MapSheet sheet) {
        PreparedFilm film = set.films().get(films.rows()[place]);
        HeatMap values = made.maps().get(place).get(map);
        MapKind kind = made.kind();
        String label = made.labels().isEmpty() ? "" : made.labels().get(map);
        MapPicture picture = MapPicture.of(values, film, set, marks.of(label).with(patches(made, place)));
        picture.write(folder.resolve(String.format(Locale.ROOT, "%04d-%s.png", place, kind.key(label))));
        String words = kind.title() + (label.isEmpty() ? "" : " of " + label) + " over film " + film.id()
                + ", values from " + values.lowest() + " to " + values.highest();
        Optional<Standing> standing = choice.standing(kind, film.id(), label);
        sheet.add(film.id(), label, picture, standing);
        return new MapCard(kind, label, PagePicture.of(words, picture.overlay()), standing);
    }

    /** Returns the areas of the chosen patches of a film, highest score first. */
    private List<Rectangle2D.Double> patches(MapSet made, int place) {
        if (made.selected().isEmpty()) {
            return List.of();
        }
        SelectionMap chosen = made.selected().get(place);
        return Arrays.stream(chosen.places())
                .mapToObj(patch -> chosen.area(patch, set.size()))
                .toList();
    }

    /** Returns what the classifier says of the labels whose maps are drawn, of those it calls present, and of those that are present. */
    private List<FilmCall> told(int place, List<MapCard> drawn) {
        Set<String> labels = drawn.stream().map(MapCard::label).collect(Collectors.toSet());
        return calls.get(place).stream()
                .filter(call -> labels.contains(call.label()) || call.called() || call.truth() == LabelValue.POSITIVE)
                .toList();
    }

    private List<MaskOutline> outlines(Map<String, Region> masks) {
        return masks.entrySet().stream()
                .map(mask -> new MaskOutline(mask.getKey(), mask.getValue().mask(), set.size()))
                .toList();
    }

    /** Returns what is marked on a film, in words. */
    private static String marked(FilmMarks marks) {
        List<String> boxes = marks.boxes().stream()
                .filter(box -> box.kind() == FilmBox.Kind.FINDING)
                .map(PreparedBox::label)
                .distinct()
                .toList();
        return "Film"
                + (boxes.isEmpty() ? "" : "; boxes: " + String.join(", ", boxes))
                + (marks.masks().isEmpty() ? "" : "; outlines: " + String.join(", ", marks.outlines()));
    }

    private static String about(PreparedFilm film) {
        String age = film.age() == null ? "" : film.age() + " years";
        return Stream.of(film.view(), film.sex(), age)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
