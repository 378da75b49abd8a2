package dev.lucency.work;

import dev.lucency.chart.PagePicture;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.Localisation;
import dev.lucency.explain.SelectionCsv;
import dev.lucency.explain.SelectionMap;
import dev.lucency.explain.SelectionPicture;
import dev.lucency.explain.SelectionSheet;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyWriter;
import dev.lucency.report.SelectionPage;
import dev.lucency.result.DataSetName;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Maps of selected patches, and the folder that they are written to.
 *
 * @param start run or model that selects the patches
 * @param set prepared set of the films
 * @param films films that are mapped
 * @param maps one map per film, in the order of the films
 * @param localisation agreement of the maps with known boxes
 */
public record SelectionFiles(
        Start start, PreparedSet set, MappedFilms films, List<SelectionMap> maps, List<Localisation> localisation) {
    /** Name of the file that describes the maps, in the output folder. */
    public static final String DESCRIPTION = "patches.json";

    /** @param pictures maximum number of films that are drawn */
    void write(Path folder, int pictures, Clock clock) {
        SelectionMap first = maps.get(0);
        try (NumpyWriter scores =
                NumpyWriter.create(folder.resolve("scores.npy"), maps.size(), first.rows(), first.columns())) {
            maps.forEach(map -> scores.append(map.scores()));
            scores.finish();
        }
        set.writeSamples(folder, films.rows());
        SelectionCsv.write(folder.resolve("patches.csv"), maps, set.size());
        page(drawn(folder, pictures)).write(folder.resolve("index.html"));
        Json.write(folder.resolve(DESCRIPTION), SelectionJson.of(this, clock));
    }

    private List<PagePicture> drawn(Path folder, int pictures) {
        Path place = folder.resolve("maps");
        List<PagePicture> drawn = new ArrayList<>();
        for (SelectionMap map : toDraw(pictures)) {
            Path file = place.resolve(
                    map.film().id().replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("\\.png$", "") + ".png");
            new SelectionSheet(List.of(SelectionPicture.of(map, set)), 1).write(file);
            drawn.add(PagePicture.of(map.film().id() + " with its chosen patches and its map of scores", file));
        }
        return drawn;
    }

    /** Returns the maps to draw; films with boxes of findings come first. */
    private List<SelectionMap> toDraw(int pictures) {
        Set<String> boxed = set.boxes().stream()
                .filter(box -> box.kind() == FilmBox.Kind.FINDING)
                .map(PreparedBox::film)
                .collect(Collectors.toSet());
        return maps.stream()
                .sorted(Comparator.comparing(map -> !boxed.contains(map.film().id())))
                .limit(pictures)
                .toList();
    }

    private SelectionPage page(List<PagePicture> pictures) {
        List<String> notes = new ArrayList<>();
        if (localisation.isEmpty()) {
            notes.add(
                    "No boxes are known for these films, so whether the chosen patches contain findings was not measured.");
        } else {
            notes.add("Figures are over all films with such a box among the " + maps.size()
                    + " that were mapped; the smaller ones are 95 % intervals, by resampling patients. Random and centre are"
                    + " expectations on the same films. Boxes of the split " + String.join(", ", films.splits())
                    + " were read.");
        }
        return new SelectionPage(start.name(), lede(), DataSetName.of(set), localisation, pictures, notes);
    }

    /** Returns in words how many films there are, and how many of their patches are chosen. */
    public String lede() {
        SelectionMap first = maps.get(0);
        return String.format(
                Locale.ROOT,
                "%,d films: %d of %d patches (%d × %d) are chosen on each.",
                maps.size(),
                first.places().length,
                first.patches(),
                first.rows(),
                first.columns());
    }
}
