package dev.lucency.work;

import dev.lucency.Version;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.MapLocalisationFile;
import dev.lucency.explain.MapTable;
import dev.lucency.explain.PictureChoice;
import dev.lucency.explain.SelectionCsv;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckFile;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.LocalisedFilm;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.explain.score.ThresholdIou;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyWriter;
import dev.lucency.model.patches.SelectsPatches;
import dev.lucency.report.ExplainPage;
import dev.lucency.report.Locality;
import dev.lucency.result.DataSetName;
import dev.lucency.result.OriginJson;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.settings.RecordJson;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final List<List<FilmCall>> calls;
    private final Map<MapKind, List<LocalisedFilm>> scored;
    private final Map<MapKind, List<MapLocalisation>> localisation;
    private final List<CheckFigure> checks;

    private ExplainFiles(
            ExplainedNetwork network,
            PreparedSet set,
            MappedFilms films,
            List<MapSet> maps,
            List<List<FilmCall>> calls,
            Map<MapKind, List<LocalisedFilm>> scored,
            Map<MapKind, List<MapLocalisation>> localisation,
            List<CheckFigure> checks) {
        this.network = network;
        this.set = set;
        this.films = films;
        this.maps = maps;
        this.calls = calls;
        this.scored = scored;
        this.localisation = localisation;
        this.checks = checks;
    }

    /**
     * Scores maps.
     *
     * @param thresholds the intersection over union by kind and target, at thresholds chosen on other films
     */
    static ExplainFiles of(
            ExplainedNetwork network,
            PreparedSet set,
            MappedFilms films,
            List<MapSet> maps,
            List<List<FilmCall>> calls,
            Map<MapKind, Map<String, ThresholdIou>> thresholds,
            List<CheckFigure> checks,
            PatientBootstrap bootstrap) {
        Map<MapKind, List<LocalisedFilm>> scored = new LinkedHashMap<>();
        Map<MapKind, List<MapLocalisation>> localisation = new LinkedHashMap<>();
        for (MapSet made : maps) {
            List<LocalisedFilm> found =
                    new ExplainScores(made, calls, thresholds.getOrDefault(made.kind(), Map.of())).films();
            scored.put(made.kind(), found);
            localisation.put(made.kind(), MapLocalisation.of(found, bootstrap));
        }
        return new ExplainFiles(network, set, films, maps, calls, scored, localisation, checks);
    }

    /** Returns the scores of each kind of map; empty lists if no film has a box of a finding or a mask. */
    public Map<MapKind, List<MapLocalisation>> localisation() {
        return localisation;
    }

    /** Returns the figures of the checks. */
    public List<CheckFigure> checks() {
        return checks;
    }

    /** Returns how many films were explained. */
    public int films() {
        return films.rows().length;
    }

    /** @param pictures how many films are drawn at most */
    void write(Path folder, int pictures, Clock clock) {
        for (MapSet made : maps) {
            write(folder.resolve(made.kind().key() + ".npy"), made.maps());
            table(made).write(folder.resolve(made.kind().key() + ".csv"));
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
                        gallery(pictures).write(folder))
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
            network.subject().details(made.kind()).forEach(one::put);
            Locality.of(made.kind(), checks).ifPresent(cells -> one.set("locality", RecordJson.of(cells)));
            if (network.subject().backbone() instanceof SelectsPatches scored
                    && !made.selected().isEmpty()) {
                one.put("kept", made.selected().get(0).places().length);
                one.set("patches", RecordJson.of(scored.selection()));
            }
        }
        json.putObject("data")
                .put("name", set.name())
                .put("digest", set.digest())
                .put("split_digest", set.splitDigest())
                .put("films", films())
                .set("splits", Json.tree(films.splitNames()));
        json.set(
                "overlap",
                OverlapCheck.of(network.start().seen(), set, String.join(", ", films.splitNames()), films.rows())
                        .found()
                        .json());
        return json.put("lucency", Version.current())
                .put("made", clock.instant().toString());
    }

    private MapTable table(MapSet made) {
        Map<List<String>, LocalisedFilm> found = new HashMap<>();
        scored.getOrDefault(made.kind(), List.of()).forEach(one -> found.put(List.of(one.film(), one.target()), one));
        MapTable table = new MapTable(set.size(), ExplainScores.of(made).figures());
        for (int place = 0; place < films(); place++) {
            List<HeatMap> maps = made.maps().get(place);
            for (int map = 0; map < maps.size(); map++) {
                String label = made.labels().isEmpty() ? "" : made.labels().get(map);
                String target = label.isEmpty() ? LocalisedFilm.ANY_FINDING : label;
                table.add(
                        film(place),
                        label,
                        maps.get(map),
                        calls.get(place).stream()
                                .filter(call -> call.label().equals(label))
                                .findFirst(),
                        Optional.ofNullable(found.get(List.of(film(place).id(), target))));
            }
        }
        return table;
    }

    private ExplainGallery gallery(int pictures) {
        List<String> ids =
                IntStream.range(0, films()).mapToObj(place -> film(place).id()).toList();
        return new ExplainGallery(set, films, maps, calls, PictureChoice.of(scored, ids, pictures));
    }

    private PreparedFilm film(int place) {
        return set.films().get(films.rows()[place]);
    }
}
