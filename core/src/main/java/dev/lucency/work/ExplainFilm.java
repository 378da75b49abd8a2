package dev.lucency.work;

import dev.lucency.ConfigException;
import dev.lucency.Version;
import dev.lucency.chart.PagePicture;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.FilmMaps;
import dev.lucency.explain.SingleFilm;
import dev.lucency.explain.map.MapKind;
import dev.lucency.film.FilmNote;
import dev.lucency.film.Fit;
import dev.lucency.io.DraftFolder;
import dev.lucency.io.Json;
import dev.lucency.io.OutputFolder;
import dev.lucency.report.FilmCard;
import dev.lucency.report.FilmMapsPage;
import dev.lucency.report.MapCard;
import dev.lucency.result.OriginJson;
import dev.lucency.seen.SeenStage;
import dev.lucency.seen.SeenUse;
import dev.lucency.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Explains a network on one film that belongs to no prepared set. The maps are given back in the pixels of the film. Of a classifier's
 * labels, those that it calls present are explained, or, if there is none, the one whose probability exceeds its threshold most.
 *
 * @param start a run or a model folder
 * @param film a film as PNG, JPEG or DICOM
 * @param fit how the film is made square, as in the preparation of the set that the network was trained on
 * @param kinds the kinds of maps; those that the network can give, without occlusion, if there are none
 * @param stage stage of a residual network at which Grad-CAM and the similarity map are computed; the usual one if empty
 * @param out the maps: a new folder
 */
public record ExplainFilm(StartSpec start, Path film, Fit fit, Set<MapKind> kinds, Optional<String> stage, Path out) {
    private static final String FORMAT = "lucency-explain-film-1";

    public ExplainFilm {
        kinds = Set.copyOf(kinds);
    }

    /** Returns a request for all usual maps of a film, which is cropped to a square. */
    public static ExplainFilm of(StartSpec start, Path film, Path out) {
        return new ExplainFilm(start, film, Fit.CROP, Set.of(), Optional.empty(), out);
    }

    /** Returns the same request for some kinds of maps alone. */
    public ExplainFilm with(Set<MapKind> some) {
        return new ExplainFilm(start, film, fit, some, stage, out);
    }

    /**
     * Computes the maps and writes the folder.
     *
     * @return what a classifier says about the film, for each of its labels; empty without a classifier
     * @throws ConfigException if the network cannot give a kind of map that was asked for
     * @throws dev.lucency.SettingException if the network does not have the stage
     * @throws dev.lucency.DataException if the film cannot be read, or the folder is not free
     */
    public List<FilmCall> run(Work work) {
        OutputFolder.requireFree(out, "");
        try (Scope scope = Scope.open()) {
            ExplainedNetwork opened = ExplainedNetwork.open(start, work);
            Set<MapKind> made = opened.kinds(kinds);
            ExplainedNetwork network = opened.at(stage, made);
            SingleFilm read = SingleFilm.read(film, network.preparedSize(), fit);
            try (DraftFolder draft = DraftFolder.open(out)) {
                work.take(network.subject().whole());
                List<FilmCall> calls = network.calls(read);
                ExplainedNetwork explained = calls.isEmpty() ? network : network.explaining(mapped(calls));
                List<FilmMaps> maps = made.stream()
                        .map(kind -> FilmMaps.of(kind, explained.subject(), read))
                        .toList();
                write(draft.path(), explained, read, calls, maps, work);
                draft.finish();
                return calls;
            }
        }
    }

    /** Returns the labels to explain: those that are called present, otherwise the one with the highest margin. */
    private static List<Integer> mapped(List<FilmCall> calls) {
        List<Integer> present = IntStream.range(0, calls.size())
                .filter(label -> calls.get(label).called())
                .boxed()
                .toList();
        return present.isEmpty()
                ? List.of(calls.indexOf(calls.stream()
                        .max(Comparator.comparingDouble(FilmCall::margin))
                        .orElseThrow()))
                : present;
    }

    private void write(
            Path folder,
            ExplainedNetwork network,
            SingleFilm read,
            List<FilmCall> calls,
            List<FilmMaps> maps,
            Work work) {
        List<SeenStage> seen = network.start()
                .seen()
                .stagesOf(read.prepared().pixels(), read.prepared().width());
        List<String> notes = notes(network, read, seen);
        notes.forEach(work::remark);
        ObjectNode json = description(network, read, seen);
        calls(json.putArray("labels"), network, calls);
        ObjectNode kinds = json.putObject("maps");
        maps.forEach(made -> kinds.set(made.kind().key(), made.write(folder)));
        json.put("lucency", Version.current()).put("made", work.now());
        Json.write(folder.resolve(ExplainFiles.DESCRIPTION), json);
        new FilmMapsPage(network.start().name(), card(read, calls, maps), notes).write(folder.resolve("explain.html"));
    }

    private ObjectNode description(ExplainedNetwork network, SingleFilm read, List<SeenStage> seen) {
        ObjectNode json =
                Json.object().put("format", FORMAT).put("name", network.start().name());
        json.set("start", OriginJson.of(network.start().origin()));
        ObjectNode described = json.putObject("film")
                .put("file", read.name())
                .put("sha256", read.sha256())
                .put("width", read.film().width())
                .put("height", read.film().height())
                .put("bits", read.film().reading().bits())
                .put("fit", fit.text())
                .put("prepared_size", read.prepared().width())
                .put("input_size", network.subject().input().size());
        described.set(
                "notes",
                Json.tree(read.film().reading().notes().stream()
                        .map(FilmNote::code)
                        .sorted()
                        .toList()));
        ArrayNode uses = json.putArray("seen");
        seen.forEach(stage -> uses.addObject()
                .put("use", stage.use().text())
                .put("data_set", stage.dataSet())
                .put("split", stage.split()));
        json.set("seen_not_known", Json.tree(unknown(network)));
        return json;
    }

    private static void calls(ArrayNode labels, ExplainedNetwork network, List<FilmCall> calls) {
        for (int label = 0; label < calls.size(); label++) {
            FilmCall call = calls.get(label);
            ObjectNode said = labels.addObject().put("label", call.label()).put("probability", call.probability());
            call.threshold()
                    .ifPresent(threshold -> said.put("threshold", threshold).put("called", call.called()));
            said.put("explained", network.subject().labels().contains(label));
        }
    }

    /** Returns the weights among the ancestors of the network of which it is not known what they have seen. */
    private static List<String> unknown(ExplainedNetwork network) {
        return network.start().seen().stages().stream()
                .filter(stage -> stage.use() == SeenUse.UNKNOWN)
                .map(SeenStage::dataSet)
                .distinct()
                .toList();
    }

    private static List<String> notes(ExplainedNetwork network, SingleFilm read, List<SeenStage> seen) {
        List<String> notes = new ArrayList<>();
        seen.forEach(stage -> notes.add(
                "This film, or one that looks the same, is among the " + stage.split() + " films of " + stage.dataSet()
                        + " that the network has seen (" + stage.use().text() + ")."));
        unknown(network).forEach(weights -> notes.add("It is not known what films " + weights + " has seen."));
        read.film().reading().notes().stream()
                .sorted()
                .forEach(note -> notes.add("About the file: " + note.text() + "."));
        return notes;
    }

    private static FilmCard card(SingleFilm read, List<FilmCall> calls, List<FilmMaps> maps) {
        List<MapCard> cards = new ArrayList<>();
        for (FilmMaps made : maps) {
            for (int map = 0; map < made.maps().size(); map++) {
                String label = made.labels().get(map);
                String words =
                        made.kind().title() + (label.isEmpty() ? "" : " of " + label) + " over film " + read.name();
                cards.add(new MapCard(
                        made.kind(),
                        label,
                        PagePicture.of(words, made.picture(map).overlay()),
                        Optional.empty()));
            }
        }
        return new FilmCard(
                read.name(),
                String.format(
                        Locale.ROOT,
                        "%d x %d pixels",
                        read.film().width(),
                        read.film().height()),
                PagePicture.of("Film " + read.name(), maps.get(0).picture(0).film()),
                "Film",
                List.of(),
                calls,
                cards);
    }
}
