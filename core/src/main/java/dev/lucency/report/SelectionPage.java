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
import java.util.stream.Collectors;

/**
 * One page of maps: what was chosen on some films, and how often that lies in boxes.
 *
 * @param title of the run
 * @param lede what was done, in a sentence
 * @param data on what
 * @param localisation may be empty
 * @param pictures of films, each a PNG
 * @param notes what a reader must know, a sentence each
 */
public record SelectionPage(
        String title,
        String lede,
        DataSetName data,
        List<Localisation> localisation,
        List<PagePicture> pictures,
        List<String> notes) {
    private static final String READING = """
            <p>White outlines are the patches that the model has chosen, the thickest the one it scores highest; beside each film, \
            the scores of all patches, from the lowest of the film (dark blue) to its highest (light yellow): colours of two films \
            cannot be compared. Dashed boxes are a reader's, orange for findings, pink for what is no anatomy.</p>
            <p>A patch is where a feature stands, not all that it has seen. A place of a residual network depends on a wide \
            neighbourhood, at layer4 on nearly the whole film; a transformer's token has exchanged with all others. A map says which \
            places the model ranks highest, not why, and not that a finding is there. Nobody should read a diagnosis off it.</p>
            """;

    /**
     * Writes a file that is never seen half written.
     *
     * @throws dev.lucency.DataException if it cannot be written
     */
    public void write(Path file) {
        AtomicFile.write(file, html());
    }

    /** The page. */
    public String html() {
        return Page.html(title, header() + tables() + figures() + reading());
    }

    private String header() {
        return """
                <header>
                <p class="over">Lucency patches</p>
                <h1>%s</h1>
                <p class="lede">%s</p>
                <p class="meta"><span>%s</span></p>
                %s</header>
                """.formatted(
                        Html.escaped(title),
                        Html.escaped(lede),
                        Html.escaped(data.name()),
                        data.phantom() ? RunReport.PHANTOM : "");
    }

    private String tables() {
        if (localisation.isEmpty()) {
            return "";
        }
        return "<section>\n<h2>In boxes, and by chance</h2>\n"
                + table(
                        FilmBox.Kind.FINDING,
                        "Share of the chosen patches inside a box of the finding",
                        Localisation::share)
                + table(
                        FilmBox.Kind.FINDING,
                        "Films whose highest-scored patch is inside (pointing game)",
                        Localisation::pointing)
                + table(
                        FilmBox.Kind.DISTRACTOR,
                        "Share of the chosen patches on what is no anatomy: higher is worse",
                        Localisation::share)
                + "</section>\n";
    }

    private String table(FilmBox.Kind kind, String caption, Function<Localisation, Localisation.Baselined> figure) {
        List<Localisation> some =
                localisation.stream().filter(one -> one.kind() == kind).toList();
        if (some.isEmpty()) {
            return "";
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

    private static String cells(Localisation one, Localisation.Baselined figure) {
        return PlainTable.cell(Figures.count(one.films()))
                + PlainTable.cell(Figures.count(one.patients()))
                + score(figure.chosen(), false)
                + score(figure.random(), false)
                + score(figure.centre(), false)
                + score(one.area(), false)
                + score(figure.overRandom(), true)
                + score(figure.overCentre(), true);
    }

    private static String score(Interval value, boolean difference) {
        String estimate = difference ? Figures.signed(value.estimate(), 3) : Figures.fixed(value.estimate(), 3);
        return "<td class=\"score\"><b>%s</b><span>%s</span></td>".formatted(estimate, Figures.ends(value, 3));
    }

    private String figures() {
        return "<section>\n<h2>Films</h2>\n"
                + pictures.stream()
                        .map(picture -> "<figure class=\"map\">%s</figure>\n".formatted(picture.html()))
                        .collect(Collectors.joining())
                + "</section>\n";
    }

    private String reading() {
        String told = notes.stream()
                .map(note -> "<li>" + Html.escaped(note) + "</li>\n")
                .collect(Collectors.joining());
        return "<section>\n<h2>How to read this</h2>\n" + READING + (told.isEmpty() ? "" : "<ul>\n" + told + "</ul>\n")
                + "</section>\n";
    }
}
