package dev.lucency.report;

import dev.lucency.chart.ChartSize;
import dev.lucency.chart.Curve;
import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.chart.PagePicture;
import dev.lucency.chart.PositionMap;
import dev.lucency.chart.SvgLineChart;
import dev.lucency.eval.Evaluation;
import dev.lucency.io.AtomicFile;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One page that tells a run: what came out, how sure it is, how training went, and with what settings. A single HTML file
 * that asks nothing of the network, to open offline, print, or send to a colleague.
 */
public final class RunReport {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private RunReport() {}

    /**
     * Writes the page.
     *
     * @throws dev.lucency.DataException if the file cannot be written; names it and why
     */
    public static void write(Path file, RunSummary run) {
        AtomicFile.write(file, html(run));
    }

    /** The page. */
    public static String html(RunSummary run) {
        return Page.html(
                run.title(),
                header(run)
                        + run.tables().stream().map(ResultSection::html).collect(Collectors.joining())
                        + curves(run)
                        + maps(run.maps())
                        + reading(run)
                        + settings(run)
                        + footer(run));
    }

    private static String header(RunSummary run) {
        return """
                <header>
                <p class="over">Lucency run report</p>
                <h1>%s</h1>
                <p class="lede">%s</p>
                <p class="meta"><span>%s</span><span>%s</span></p>
                %s%s%s</header>
                """.formatted(
                        Html.escaped(run.title()),
                        Html.escaped(run.subtitle()),
                        Html.escaped(run.dataSet().name()),
                        DATE.format(run.finished().withOffsetSameInstant(ZoneOffset.UTC)),
                        run.dataSet().phantom() ? PHANTOM : "",
                        first("Alarm.", run.alarms()) + first("Note.", run.remarks()),
                        headline(run.headline()));
    }

    /** Sentences that stand before the figures. */
    private static String first(String word, List<String> sentences) {
        return sentences.stream()
                .map(sentence -> "<p class=\"phantom alarm\"><strong>%s</strong> %s</p>\n"
                        .formatted(word, Html.escaped(sentence)))
                .collect(Collectors.joining());
    }

    /** What every page says of phantoms. */
    static final String PHANTOM = """
            <p class="phantom"><strong>Phantoms.</strong> These films were drawn by a generator, not taken of people. The \
            figures show that the program works and how to read its report; they say nothing about patients.</p>
            """;

    private static String headline(List<KeyFigure> figures) {
        if (figures.isEmpty()) {
            return "";
        }
        return figures.stream()
                .map(figure -> "<div><dt>%s</dt><dd>%s</dd>%s</div>\n"
                        .formatted(
                                Html.escaped(figure.name()),
                                Html.escaped(figure.value()),
                                figure.note().isEmpty()
                                        ? ""
                                        : "<dd class=\"note\">" + Html.escaped(figure.note()) + "</dd>"))
                .collect(Collectors.joining("", "<dl class=\"headline\">\n", "</dl>\n"));
    }

    /** The charts two by two, one below the other on a narrow page; a single one goes across it. */
    private static String curves(RunSummary run) {
        List<Curve> curves = run.curves();
        if (curves.isEmpty()) {
            return "";
        }
        String positions = run.positions()
                .map(map -> "<figure><figcaption>%s</figcaption>\n%s</figure>\n"
                        .formatted(Html.escaped(PositionMap.TITLE), map.draw()))
                .orElse("");
        return IntStream.range(0, curves.size())
                .mapToObj(i -> {
                    boolean wide = curves.size() == 1;
                    return "<figure%s><figcaption>%s</figcaption>\n%s</figure>\n"
                            .formatted(
                                    wide ? " class=\"wide\"" : "",
                                    Html.escaped(curves.get(i).title()),
                                    SvgLineChart.draw(curves.get(i), wide ? ChartSize.WIDE : ChartSize.HALF));
                })
                .collect(Collectors.joining(
                        "",
                        "<section>\n<h2>Training</h2>\n<div class=\"charts\">\n",
                        positions + "</div>\n</section>\n"));
    }

    private static String maps(List<PagePicture> maps) {
        return maps.isEmpty()
                ? ""
                : maps.stream()
                        .map(map -> "<figure><figcaption>%s</figcaption>\n%s</figure>\n"
                                .formatted(Html.escaped(map.name()), map.html()))
                        .collect(Collectors.joining("", "<section>\n<h2>Chosen patches</h2>\n" + MAPS, "</section>\n"));
    }

    private static final String MAPS = """
            <p>The same films of validation each time, beside the scores of their patches, from the lowest of the film (dark blue) to \
            its highest (light yellow). White outlines are the chosen patches, dashed boxes a reader's: orange for findings, pink for what \
            is no anatomy. A patch's features have seen more than the patch; see the command patches for figures.</p>
            """;

    private static String reading(RunSummary run) {
        String results = run.tables().stream()
                .findFirst()
                .map(table -> resultsReading(table.models().get(0).evaluation()))
                .orElse("");
        String notes = run.notes().stream()
                .map(note -> "<li>" + Html.escaped(note) + "</li>\n")
                .collect(Collectors.joining());
        return """
                <section>
                <h2>How to read this</h2>
                %s<p>This is a research report. Nothing in it has been validated for use on patients, and no figure here \
                transfers to films of another hospital, device or population without measuring it there. Labels of public \
                sets were often mined from reports and are themselves in error for some films.</p>
                %s</section>
                """.formatted(results, notes.isEmpty() ? "" : "<ul>\n" + notes + "</ul>\n");
    }

    private static String resultsReading(Evaluation evaluation) {
        return String.format(
                Locale.ROOT,
                """
                <p>AUROC is the chance that a film with the finding is scored above a film without it: 0.5 is a coin, 1 is \
                never wrong. Films of which a finding is unknown count neither way. The smaller figures are the %s interval: \
                patients are drawn anew, with all their films, %s times (seed %d), and the interval holds the middle of what \
                comes out. A draw in which a finding has one class only is left out for that finding, and for a mean that takes it. The \
                interval covers the chance of which patients were tested; it does not cover training again with another seed, \
                nor another hospital. A difference is formed within each draw, so that two models may differ \
                clearly even where their own intervals overlap.</p>
                """,
                ResultSection.percent(evaluation),
                Figures.count(evaluation.rule().bootstrap().draws()),
                evaluation.rule().bootstrap().seed());
    }

    private static String settings(RunSummary run) {
        String rows = run.environment().entrySet().stream()
                .map(entry -> "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n"
                        .formatted(Html.escaped(entry.getKey()), Html.escaped(entry.getValue())))
                .collect(Collectors.joining());
        return """
                <section>
                <h2>To repeat it</h2>
                <details><summary>Configuration, complete</summary>
                <pre><code>%s</code></pre></details>
                <details><summary>Environment</summary>
                <table class="plain"><tbody>
                %s</tbody></table></details>
                </section>
                """.formatted(Html.escaped(run.configuration()), rows);
    }

    private static String footer(RunSummary run) {
        return "<footer>Data set %s, SHA-256 %s. For research only.</footer>\n"
                .formatted(
                        Html.escaped(run.dataSet().name()),
                        Html.escaped(run.dataSet().digest()));
    }
}
