package dev.lucency.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.chart.PagePicture;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Interval;
import dev.lucency.explain.Localisation;
import dev.lucency.film.FilmBox;
import dev.lucency.io.AtomicFile;
import dev.lucency.result.DataSetName;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The HTML page of patch maps: the chosen patches on some films, and the share of chosen patches inside boxes.
 *
 * @param title the title of the page
 * @param lede a one-sentence description
 * @param data the data set
 * @param localisation the localisation figures; may be empty
 * @param pictures the pictures of the films, each a PNG
 * @param notes the notes for the reader, one sentence each
 */
public record SelectionPage(
        String title,
        String lede,
        DataSetName data,
        List<Localisation> localisation,
        List<PagePicture> pictures,
        List<String> notes) {
    private static final List<String> READING = List.of("""
            White outlines are the patches that the model chose, the thickest the one with the highest score; next to each film are the \
            scores of all patches, from the lowest score of the film (dark blue) to the highest (light yellow), so colours of two \
            films cannot be compared. Dashed boxes were drawn by a reader: orange for findings, pink for objects that are not \
            anatomy.""", """
            A patch is the position of a feature, not all that the feature depends on. A position of a residual network depends on a \
            wide neighbourhood, at layer4 on nearly the whole film; a token of a transformer has attended to all others. A map shows \
            which positions the model ranks highest, not why, and not that a finding is there. Do not use it for diagnosis.""");

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
        return Page.html(title, Html.of(header(), tables(), figures(), reading()));
    }

    private Html header() {
        return PageParts.header(
                "Lucency patches",
                title,
                PageParts.paragraph("lede", lede),
                Html.element("p")
                        .with("class", "meta")
                        .of(Html.element("span").of(data.name()))
                        .line(),
                data.phantom() ? PageParts.PHANTOM : Html.NONE);
    }

    private Html tables() {
        if (localisation.isEmpty()) {
            return Html.NONE;
        }
        return PageParts.section(
                "Chosen patches inside boxes, compared with chance",
                table(
                        FilmBox.Kind.FINDING,
                        "Share of the chosen patches inside a box of the finding",
                        Localisation::share),
                table(
                        FilmBox.Kind.FINDING,
                        "Films whose highest-scored patch is inside (pointing game)",
                        Localisation::pointing),
                table(
                        FilmBox.Kind.DISTRACTOR,
                        "Share of the chosen patches on objects that are not anatomy: higher is worse",
                        Localisation::share));
    }

    private Html table(FilmBox.Kind kind, String caption, Function<Localisation, Localisation.Baselined> figure) {
        List<Localisation> some =
                localisation.stream().filter(one -> one.kind() == kind).toList();
        if (some.isEmpty()) {
            return Html.NONE;
        }
        PlainTable table = new PlainTable(
                caption,
                List.of(
                        "",
                        "Films",
                        "Patients",
                        "Chosen",
                        "Random",
                        "Centre",
                        "Box area",
                        "Over random",
                        "Over centre"));
        some.forEach(one -> table.row(one.target(), cells(one, figure.apply(one))));
        return table.html();
    }

    private static Html cells(Localisation one, Localisation.Baselined figure) {
        return Html.of(
                PlainTable.cell(Figures.count(one.films())),
                PlainTable.cell(Figures.count(one.patients())),
                score(figure.chosen(), false),
                score(figure.random(), false),
                score(figure.centre(), false),
                score(one.area(), false),
                score(figure.overRandom(), true),
                score(figure.overCentre(), true));
    }

    private static Html score(Interval value, boolean difference) {
        String estimate = difference ? Figures.signed(value.estimate(), 3) : Figures.fixed(value.estimate(), 3);
        return Html.element("td")
                .with("class", "score")
                .of(Html.element("b").of(estimate), Html.element("span").of(Figures.ends(value, 3)));
    }

    private Html figures() {
        return PageParts.section(
                "Films",
                pictures.stream()
                        .map(picture -> Html.element("figure")
                                .with("class", "map")
                                .of(picture.html())
                                .line())
                        .collect(Html.joining()));
    }

    private Html reading() {
        return PageParts.section(
                "How to read this",
                READING.stream().map(PageParts::paragraph).collect(Html.joining()),
                PageParts.list(notes));
    }
}
