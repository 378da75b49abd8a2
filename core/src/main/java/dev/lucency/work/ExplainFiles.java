package dev.lucency.work;

import static java.util.Objects.requireNonNull;

import dev.lucency.Version;
import dev.lucency.chart.PagePicture;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.explain.MapLocalisationFile;
import dev.lucency.explain.MapPicture;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckFile;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyWriter;
import dev.lucency.report.ExplainPage;
import dev.lucency.result.DataSetName;
import dev.lucency.result.OriginJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** The heat maps of a network and their scores, as a folder keeps them. */
public final class ExplainFiles {
    /** The description of the maps, in their folder. */
    public static final String DESCRIPTION = "explain.json";

    private static final String FORMAT = "lucency-explain-1";

    private final ExplainedNetwork network;
    private final PreparedSet set;
    private final MappedFilms films;
    private final Map<MapKind, List<List<HeatMap>>> maps;
    private final Map<MapKind, List<MapLocalisation>> localisation;
    private final List<CheckFigure> checks;

    private ExplainFiles(
            ExplainedNetwork network,
            PreparedSet set,
            MappedFilms films,
            Map<MapKind, List<List<HeatMap>>> maps,
            Map<MapKind, List<MapLocalisation>> localisation,
            List<CheckFigure> checks) {
        this.network = network;
        this.set = set;
        this.films = films;
        this.maps = maps;
        this.localisation = localisation;
        this.checks = checks;
    }

    /** Scores maps. */
    static ExplainFiles of(
            ExplainedNetwork network,
            PreparedSet set,
            MappedFilms films,
            Map<MapKind, List<List<HeatMap>>> maps,
            List<CheckFigure> checks,
            PatientBootstrap bootstrap) {
        Map<MapKind, List<MapLocalisation>> scored = new LinkedHashMap<>();
        maps.forEach((kind, made) -> scored.put(
                kind,
                new ExplainScores(set, films.rows(), network.subject().labelsOf(kind), made).localisation(bootstrap)));
        return new ExplainFiles(network, set, films, maps, scored, checks);
    }

    /** Returns the scores of each kind of map; empty lists if no film has a box of a finding. */
    public Map<MapKind, List<MapLocalisation>> localisation() {
        return localisation;
    }

    /** Returns the figures of the checks; none if no check was asked for. */
    public List<CheckFigure> checks() {
        return checks;
    }

    /** Returns how many films were explained. */
    public int films() {
        return films.rows().length;
    }

    /** @param pictures how many films are drawn at most, those with boxes first */
    void write(Path folder, int pictures, Clock clock) {
        maps.forEach((kind, made) -> write(folder.resolve(kind.key() + ".npy"), made));
        set.writeSamples(folder, films.rows());
        MapLocalisationFile.write(folder.resolve("localisation.csv"), localisation);
        if (!checks.isEmpty()) {
            CheckFile.write(folder.resolve(CheckFile.NAME), checks);
        }
        Json.write(folder.resolve(DESCRIPTION), description(clock));
        new ExplainPage(
                        network.start().name(),
                        DataSetName.of(set),
                        films(),
                        localisation,
                        checks,
                        drawn(folder, pictures))
                .write(folder.resolve("explain.html"));
    }

    private static void write(Path file, List<List<HeatMap>> made) {
        HeatMap first = made.get(0).get(0);
        try (NumpyWriter array =
                NumpyWriter.create(file, made.size(), made.get(0).size(), first.rows(), first.columns())) {
            made.forEach(film -> film.forEach(map -> array.append(map.values())));
            array.finish();
        }
    }

    private ObjectNode description(Clock clock) {
        ObjectNode json =
                Json.object().put("format", FORMAT).put("name", network.start().name());
        json.set("start", OriginJson.of(network.start().origin()));
        ObjectNode kinds = json.putObject("maps");
        maps.forEach((kind, made) -> {
            HeatMap first = made.get(0).get(0);
            ObjectNode one = kinds.putObject(kind.key()).put("file", kind.key() + ".npy");
            one.set("grid", Json.tree(List.of(first.rows(), first.columns())));
            one.set("labels", Json.tree(network.subject().labelsOf(kind)));
        });
        json.putObject("data")
                .put("name", set.name())
                .put("digest", set.digest())
                .put("films", films())
                .set("splits", Json.tree(films.splits()));
        return json.put("lucency", Version.current())
                .put("made", clock.instant().toString());
    }

    private List<PagePicture> drawn(Path folder, int pictures) {
        Map<String, List<PreparedBox>> boxes = new LinkedHashMap<>();
        set.boxes().stream()
                .filter(box -> box.kind() == FilmBox.Kind.FINDING)
                .forEach(box -> boxes.computeIfAbsent(box.film(), film -> new ArrayList<>())
                        .add(box));
        List<PagePicture> drawn = new ArrayList<>();
        int[] first = IntStream.range(0, films())
                .boxed()
                .sorted(Comparator.comparing(
                        place -> !boxes.containsKey(film(place).id())))
                .limit(pictures)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place : first) {
            maps.forEach((kind, made) -> drawn.add(
                    picture(folder, kind, place, boxes.getOrDefault(film(place).id(), List.of()))));
        }
        return drawn;
    }

    private PagePicture picture(Path folder, MapKind kind, int place, List<PreparedBox> boxes) {
        List<String> labels = network.subject().labelsOf(kind);
        int map = boxes.stream()
                .mapToInt(box -> labels.indexOf(box.label()))
                .filter(label -> label >= 0)
                .findFirst()
                .orElse(0);
        String title = kind.title() + (labels.isEmpty() ? "" : " of " + labels.get(map)) + ", film "
                + film(place).id();
        Path file = folder.resolve("pictures").resolve(String.format(Locale.ROOT, "%04d-%s.png", place, kind.key()));
        MapPicture.of(requireNonNull(maps.get(kind)).get(place).get(map), film(place), set, boxes)
                .write(file);
        return PagePicture.of(title, file);
    }

    private PreparedFilm film(int place) {
        return set.films().get(films.rows()[place]);
    }
}
