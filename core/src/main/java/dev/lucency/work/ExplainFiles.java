package dev.lucency.work;

import dev.lucency.Version;
import dev.lucency.chart.PagePicture;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.explain.MapLocalisationFile;
import dev.lucency.explain.MapPicture;
import dev.lucency.explain.SelectionCsv;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckFile;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.explain.score.Region;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyWriter;
import dev.lucency.model.TopKBackbone;
import dev.lucency.report.ExplainPage;
import dev.lucency.result.DataSetName;
import dev.lucency.result.OriginJson;
import dev.lucency.settings.RecordJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
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
    private final List<MapSet> maps;
    private final Map<MapKind, List<MapLocalisation>> localisation;
    private final List<CheckFigure> checks;

    private ExplainFiles(
            ExplainedNetwork network,
            PreparedSet set,
            MappedFilms films,
            List<MapSet> maps,
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
            List<MapSet> maps,
            List<CheckFigure> checks,
            PatientBootstrap bootstrap) {
        Map<MapKind, List<MapLocalisation>> scored = new LinkedHashMap<>();
        maps.forEach(made -> scored.put(made.kind(), new ExplainScores(made).localisation(bootstrap)));
        return new ExplainFiles(network, set, films, maps, scored, checks);
    }

    /** Returns the scores of each kind of map; empty lists if no film has a box of a finding or a mask. */
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
        for (MapSet made : maps) {
            write(folder.resolve(made.kind().key() + ".npy"), made.maps());
            if (!made.selected().isEmpty()) {
                SelectionCsv.write(folder.resolve("patches.csv"), made.selected(), set.size());
            }
        }
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
        for (MapSet made : maps) {
            HeatMap first = made.maps().get(0).get(0);
            ObjectNode one =
                    kinds.putObject(made.kind().key()).put("file", made.kind().key() + ".npy");
            one.set("grid", Json.tree(List.of(first.rows(), first.columns())));
            one.set("labels", Json.tree(made.labels()));
            if (network.subject().backbone() instanceof TopKBackbone scored
                    && !made.selected().isEmpty()) {
                one.put("kept", made.selected().get(0).places().length);
                one.set("patches", RecordJson.of(scored.selection()));
            }
        }
        json.putObject("data")
                .put("name", set.name())
                .put("digest", set.digest())
                .put("films", films())
                .set("splits", Json.tree(films.splitNames()));
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
            maps.forEach(made -> drawn.add(
                    picture(folder, made, place, boxes.getOrDefault(film(place).id(), List.of()))));
        }
        return drawn;
    }

    private PagePicture picture(Path folder, MapSet made, int place, List<PreparedBox> boxes) {
        MapKind kind = made.kind();
        List<String> labels = made.labels();
        int map = boxes.stream()
                .mapToInt(box -> labels.indexOf(box.label()))
                .filter(label -> label >= 0)
                .findFirst()
                .orElse(0);
        String title = kind.title() + (labels.isEmpty() ? "" : " of " + labels.get(map)) + ", film "
                + film(place).id();
        Path file = folder.resolve("pictures").resolve(String.format(Locale.ROOT, "%04d-%s.png", place, kind.key()));
        Collection<Region> masks = MaskTargets.regions(set, films.rows()[place]).values();
        MapPicture.of(made.maps().get(place).get(map), film(place), set, boxes, masks)
                .write(file);
        return PagePicture.of(title, file);
    }

    private PreparedFilm film(int place) {
        return set.films().get(films.rows()[place]);
    }
}
