package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.HtmlElement;
import dev.lucency.data.LabelValue;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.MapPicture;
import dev.lucency.explain.Standing;
import dev.lucency.explain.score.PointingGame;
import dev.lucency.explain.score.RelevanceMass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The gallery of films and their maps. It can be filtered by finding and by kind of map and sorted by {@link GalleryScript}; without the
 * script it shows everything, in the order of the choice.
 */
final class ExplainGallery {
    /** How films are chosen, for the reader. */
    private static final String CHOICE =
            "Of the films with boxes, each kind of map in turn has its film with the lowest, a middle and the highest AUC drawn:"
                    + " as many of its worst as of its best.";

    private static final int BAR = 48; // steps of the legend

    private final List<FilmCard> cards;

    ExplainGallery(List<FilmCard> cards) {
        this.cards = cards;
    }

    /** Returns the gallery; nothing if no film is drawn. */
    Html html() {
        if (cards.isEmpty()) {
            return Html.NONE;
        }
        boolean scored = cards.stream()
                .flatMap(card -> card.maps().stream())
                .anyMatch(map -> map.standing().isPresent());
        List<Html> articles = new ArrayList<>();
        cards.forEach(card -> articles.add(article(card, articles.size())));
        return PageParts.section(
                "Films",
                scored ? PageParts.paragraph(CHOICE) : Html.NONE,
                legend(),
                controls(scored),
                Html.element("div").with("id", GalleryScript.GALLERY).block(Html.of(articles)));
    }

    private static Html legend() {
        List<Html> steps = new ArrayList<>();
        for (int step = 0; step < BAR; step++) {
            steps.add(Html.element("rect")
                    .with("x", step)
                    .with("width", 2)
                    .with("height", 1)
                    .with("fill", String.format(Locale.ROOT, "#%06x", MapPicture.colour(step / (BAR - 1.0))))
                    .of());
        }
        Html bar = Html.element("svg")
                .with("viewBox", "0 0 " + BAR + " 1")
                .with("preserveAspectRatio", "none")
                .with("role", "img")
                .with(
                        "aria-label",
                        "Colours from the lowest relevance of a film, dark blue, to its highest, light yellow")
                .of(Html.of(steps));
        return Html.element("figure")
                .with("class", "legend")
                .block(
                        Html.element("div")
                                .of(
                                        Html.element("span").of("lowest relevance of the film"),
                                        bar,
                                        Html.element("span").of("highest"))
                                .line(),
                        PageParts.caption(
                                "Below each map: the values of its ends. Dashed boxes: drawn by readers. Thin outlines: masks. Ring: the most"
                                        + " relevant pixel. Numbered squares: the chosen patches, 1 has the highest score."));
    }

    private Html controls(boolean scored) {
        List<String> findings = Stream.concat(
                        cards.stream().flatMap(card -> card.findings().stream()),
                        cards.stream().flatMap(card -> card.maps().stream()).map(MapCard::label))
                .filter(finding -> !finding.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        Map<String, String> kinds = new LinkedHashMap<>();
        cards.forEach(card -> card.maps().forEach(map -> kinds.put(map.kind().key(), MapTrust.titled(map.kind()))));
        Map<String, String> byFinding = new LinkedHashMap<>();
        findings.forEach(finding -> byFinding.put(finding, finding));
        Map<String, String> orders = new LinkedHashMap<>();
        if (scored) {
            orders.put("worst", "lowest AUC first");
            orders.put("best", "highest AUC first");
        }
        orders.put("film", "film");
        return Html.element("form")
                .with("id", GalleryScript.FORM)
                .with("class", "controls")
                .with("hidden", "")
                .block(
                        select("finding", "Finding", "all", byFinding),
                        select("kind", "Map", "all", kinds),
                        select("order", "Order", scored ? "worst, middle and best in turn" : "of the set", orders),
                        Html.element("p").with("role", "status").of("").line());
    }

    private static Html select(String name, String title, String none, Map<String, String> choices) {
        List<Html> options = new ArrayList<>();
        options.add(Html.element("option").with("value", "").of(none));
        choices.forEach((value, text) ->
                options.add(Html.element("option").with("value", value).of(text)));
        return Html.element("label")
                .of(
                        Html.text(title + " "),
                        Html.element("select").with("name", name).of(Html.of(options)))
                .line();
    }

    private static Html article(FilmCard card, int number) {
        String id = "film-" + (number + 1);
        List<Html> panels = new ArrayList<>();
        panels.add(Html.element("figure")
                .of(card.picture().html(), PageParts.caption(card.marks()))
                .line());
        card.maps().forEach(map -> panels.add(panel(map)));
        Html about = card.about().isEmpty()
                ? Html.NONE
                : Html.of(
                        Html.text(" "),
                        Html.element("span").with("class", "about").of(card.about()));
        return Html.element("article")
                .with("aria-labelledby", id)
                .with("data-film", card.film())
                .with("data-findings", String.join("\n", card.findings()))
                .block(
                        Html.element("h3")
                                .with("id", id)
                                .of(Html.text(card.film()), about)
                                .line(),
                        calls(card.calls()),
                        Html.element("div").with("class", "panels").block(Html.of(panels)));
    }

    private static Html calls(List<FilmCall> calls) {
        return calls.isEmpty()
                ? Html.NONE
                : Html.element("ul")
                        .with("class", "calls")
                        .block(calls.stream().map(ExplainGallery::call).collect(Html.joining()));
    }

    private static Html call(FilmCall call) {
        String said = call.threshold().isPresent()
                ? ", threshold " + probability(call.threshold().getAsDouble()) + ": called "
                        + (call.called() ? "present" : "absent")
                : "";
        Html truth = Html.text("label: " + words(call.truth()));
        return Html.element("li")
                .of(
                        Html.text(call.label() + ": " + probability(call.probability()) + said + "; "),
                        call.isWrong() ? Html.element("strong").of(truth, Html.text(", the call is wrong")) : truth)
                .line();
    }

    /** Formats a probability; small ones have a digit more, because thresholds of rare findings are small. */
    private static String probability(double value) {
        return Figures.fixed(value, value < 0.1 ? 3 : 2);
    }

    private static String words(LabelValue truth) {
        return switch (truth) {
            case POSITIVE -> "present";
            case NEGATIVE -> "absent";
            case UNCERTAIN -> "uncertain";
            case UNKNOWN -> "unknown";
        };
    }

    private static Html panel(MapCard map) {
        HtmlElement figure =
                Html.element("figure").with("data-kind", map.kind().key()).with("data-finding", map.label());
        if (map.standing().isPresent()) {
            figure = figure.with(
                    "data-score", Double.toString(map.standing().get().auc()));
        }
        Html caption = Html.element("figcaption")
                .of(
                        Html.element("b").of(map.title()),
                        map.standing().map(ExplainGallery::standing).orElse(Html.text(" not scored: no box for it")))
                .line();
        return figure.of(map.overlay().html(), caption).line();
    }

    private static Html standing(Standing standing) {
        String word = switch (standing.chosen()) {
            case WORST -> "among the worst: ";
            case MIDDLE -> "in the middle: ";
            case BEST -> "among the best: ";
            case OTHER -> "";
        };
        double pointing = standing.scored().figures().getOrDefault(new PointingGame(), Double.NaN);
        double mass = standing.scored().figures().getOrDefault(new RelevanceMass(), Double.NaN);
        String hit = pointing == 1 ? "in" : pointing == 0 ? "outside" : "partly in";
        String text = " AUC " + Figures.fixed(standing.auc(), 2) + ", " + Figures.fixed(100 * mass, 0)
                + " % of the relevance in the boxes, the most relevant pixel " + hit + " them";
        return Html.of(
                Html.element("span")
                        .with("class", "case " + standing.chosen().name().toLowerCase(Locale.ROOT))
                        .of(word + "AUC rank " + (standing.of() - standing.rank() + 1) + " of " + standing.of()),
                Html.text(text));
    }
}
