package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.io.AtomicFile;
import dev.lucency.result.DataSetName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The HTML page of heat maps: first how far each kind of map can be trusted on this model ({@link ExplainAnswer}), then a gallery of films
 * ({@link ExplainGallery}), then all figures ({@link ExplainTables}).
 *
 * @param title the name of the network
 * @param data the data set
 * @param films number of films that were explained
 * @param localisation the scores of each kind of map; empty lists if no film has a box or a mask
 * @param checks figures of the checks; empty if none was made
 * @param cards films with their maps
 */
public record ExplainPage(
        String title,
        DataSetName data,
        int films,
        Map<MapKind, List<MapLocalisation>> localisation,
        List<CheckFigure> checks,
        List<FilmCard> cards) {
    private static final List<String> READING = List.of(
            """
            AUC inside against outside is the chance that a pixel in the boxes is more relevant than one outside: 1 is perfect, 0.5 is \
            chance. It is computed per film; the figures are means over films.""",
            """
            Baselines are figures of the same films: relevance at random, the centre of the film, its edges, the mean map of other \
            patients, which is the same for every film, the same kind of map of the network with random weights, and novelty, the \
            difference to the same place on films of other patients by a frozen network. Differences are paired by film; intervals are \
            95 %, from resampling patients.""",
            "A kind of map points at a finding if it beats every baseline by at least " + MapTrust.MARGIN
                    + " in AUC, each interval above zero, on films of at least " + MapTrust.LEAST_PATIENTS
                    + " patients. It is no better than a baseline if the interval of the difference contains zero, and worse if the"
                    + " interval lies below.",
            """
            Colours go from the lowest relevance of a film (dark blue) to its highest (light yellow), so colours of two films cannot be \
            compared. Dashed boxes were drawn by readers; thin outlines are masks.""",
            """
            Targets called mask are organs or tubes: they say where a map looks, not whether it is right. Relevance on tubes above all \
            baselines hints at a shortcut.""",
            "A map shows what the network depends on, not that a finding is there. Do not use it for diagnosis.");

    private static final String CHECKS =
            "Of the checks, a map shows the film, not the network, if its rank correlation with the map of the"
                    + " network whose weights are all random exceeds " + CheckTrust.SAME
                    + ". It is not stable if that with the map of the film"
                    + " turned by 5 degrees is less than " + CheckTrust.STEADY + ".";

    /**
     * Writes the page atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public void write(Path file) {
        AtomicFile.write(file, html());
    }

    /** Returns the HTML text of the page. */
    public String html() {
        Html body = Html.of(
                header(),
                answer().section(),
                new ExplainGallery(cards).html(),
                ExplainTables.scores(localisation),
                ExplainTables.checks(checks),
                PageParts.reading(reading()));
        return cards.isEmpty() ? Page.html(title, body) : Page.html(title, body, GalleryScript.TEXT);
    }

    private List<String> reading() {
        List<String> notes = new ArrayList<>(READING);
        if (!checks.isEmpty()) {
            notes.add(CHECKS);
        }
        return notes;
    }

    private ExplainAnswer answer() {
        return new ExplainAnswer(localisation, checks);
    }

    private Html header() {
        return PageParts.header(
                "Lucency heat maps",
                title,
                PageParts.paragraph("lede", answer().sentence()),
                PageParts.paragraph("meta", Figures.count(films) + " films of " + data.name() + " were explained."),
                answer().headline(),
                data.phantom() ? PageParts.PHANTOM : Html.NONE);
    }
}
