package dev.lucency.report;

import dev.lucency.chart.PagePicture;
import dev.lucency.explain.FilmCall;
import java.util.List;

/**
 * A film in the gallery, with its maps.
 *
 * @param film id of the film
 * @param about view, sex and age, as far as known
 * @param picture the film with the marks of readers
 * @param marks what the picture shows, such as "Film; boxes: Nodule"
 * @param findings findings that the film shows by its labels or boxes, by which the gallery is filtered
 * @param calls what the model says, for the labels to show; empty without a classifier
 * @param maps the maps
 */
public record FilmCard(
        String film,
        String about,
        PagePicture picture,
        String marks,
        List<String> findings,
        List<FilmCall> calls,
        List<MapCard> maps) {
    public FilmCard {
        findings = List.copyOf(findings);
        calls = List.copyOf(calls);
        maps = List.copyOf(maps);
    }
}
