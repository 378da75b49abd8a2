package dev.lucency.report;

import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.io.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/**
 * The HTML page of the maps of a single film. It has the parts of the gallery of many films ({@link ExplainGallery}), but no figures: the
 * maps of one film cannot be scored without boxes.
 *
 * @param network the name of the network
 * @param card the film with its maps
 * @param notes what should be known of the film, a sentence each, such as that the network has seen it
 */
public record FilmMapsPage(String network, FilmCard card, List<String> notes) {
    private static final List<String> READING = List.of(
            """
            These maps are not scored, since nobody marked this film. How far each kind of map can be trusted on this network is what \
            lucency explain says of a set with boxes.""",
            """
            Colours go from the lowest relevance of a map (dark blue) to its highest (light yellow), so colours of two maps cannot be \
            compared. Parts of the film without colour were cropped: the network did not see them.""",
            "A map shows what the network depends on, not that a finding is there. Do not use it for diagnosis.");

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
                PageParts.header(
                        "Lucency heat maps",
                        card.film(),
                        PageParts.paragraph("lede", "What " + network + " depends on, on one film."),
                        PageParts.list(notes)),
                new ExplainGallery(List.of(card)).html(),
                PageParts.reading(READING));
        return Page.html(card.film(), body, GalleryScript.TEXT);
    }
}
