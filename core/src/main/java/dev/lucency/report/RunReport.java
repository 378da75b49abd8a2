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
                Html.of(
                        header(run),
                        run.tables().stream().map(ResultSection::html).collect(Html.joining()),
                        curves(run),
                        maps(run.maps()),
                        reading(run),
                        settings(run),
                        footer(run)));
    }

    private static Html header(RunSummary run) {
        String date = DATE.format(run.finished().withOffsetSameInstant(ZoneOffset.UTC));
        return PageParts.header(
                "Lucency run report",
                run.title(),
                PageParts.paragraph("lede", run.subtitle()),
                Html.element("p")
                        .with("class", "meta")
                        .of(
                                Html.element("span").of(run.dataSet().name()),
                                Html.element("span").of(date))
                        .line(),
                run.dataSet().phantom() ? PageParts.PHANTOM : Html.NONE,
                first("Alarm.", run.alarms()),
                first("Note.", run.remarks()),
                headline(run.headline()));
    }

    /** Sentences that stand before the figures. */
    private static Html first(String word, List<String> sentences) {
        return sentences.stream()
                .map(sentence -> Html.element("p")
                        .with("class", "phantom alarm")
                        .of(Html.element("strong").of(word), Html.text(" " + sentence))
                        .line())
                .collect(Html.joining());
    }

    private static Html headline(List<KeyFigure> figures) {
        return figures.isEmpty()
                ? Html.NONE
                : Html.element("dl")
                        .with("class", "headline")
                        .block(figures.stream().map(RunReport::figure).collect(Html.joining()));
    }

    private static Html figure(KeyFigure figure) {
        Html note = figure.note().isEmpty()
                ? Html.NONE
                : Html.element("dd").with("class", "note").of(figure.note());
        return Html.element("div")
                .of(Html.element("dt").of(figure.name()), Html.element("dd").of(figure.value()), note)
                .line();
    }

    /** The charts two by two, one below the other on a narrow page; a single one goes across it. */
    private static Html curves(RunSummary run) {
        List<Curve> curves = run.curves();
        if (curves.isEmpty()) {
            return Html.NONE;
        }
        Html charts = curves.size() == 1
                ? Html.element("figure")
                        .with("class", "wide")
                        .of(PageParts.caption(curves.get(0).title()), SvgLineChart.draw(curves.get(0), ChartSize.WIDE))
                        .line()
                : curves.stream()
                        .map(curve -> PageParts.figure(curve.title(), SvgLineChart.draw(curve, ChartSize.HALF)))
                        .collect(Html.joining());
        Html positions = run.positions()
                .map(map -> PageParts.figure(PositionMap.TITLE, map.draw()))
                .orElse(Html.NONE);
        return PageParts.section(
                "Training", Html.element("div").with("class", "charts").block(charts, positions));
    }

    private static Html maps(List<PagePicture> maps) {
        return maps.isEmpty()
                ? Html.NONE
                : PageParts.section(
                        "Chosen patches",
                        PageParts.paragraph(MAPS),
                        maps.stream()
                                .map(map -> PageParts.figure(map.name(), map.html()))
                                .collect(Html.joining()));
    }

    private static final String MAPS = """
            The same films of validation each time, beside the scores of their patches, from the lowest of the film (dark blue) to \
            its highest (light yellow). White outlines are the chosen patches, dashed boxes a reader's: orange for findings, pink for what \
            is no anatomy. A patch's features have seen more than the patch; see the command patches for figures.""";

    private static Html reading(RunSummary run) {
        Html results = run.tables().stream()
                .findFirst()
                .map(table -> resultsReading(table.models().get(0).evaluation()))
                .orElse(Html.NONE);
        return PageParts.section(
                "How to read this", results, PageParts.paragraph(RESEARCH), PageParts.list(run.notes()));
    }

    private static final String RESEARCH = """
            This is a research report. Nothing in it has been validated for use on patients, and no figure here \
            transfers to films of another hospital, device or population without measuring it there. Labels of public \
            sets were often mined from reports and are themselves in error for some films.""";

    private static Html resultsReading(Evaluation evaluation) {
        return PageParts.paragraph(String.format(
                Locale.ROOT,
                """
                AUROC is the chance that a film with the finding is scored above a film without it: 0.5 is a coin, 1 is \
                never wrong. Films of which a finding is unknown count neither way. The smaller figures are the %s interval: \
                patients are drawn anew, with all their films, %s times (seed %d), and the interval holds the middle of what \
                comes out. A draw in which a finding has one class only is left out for that finding, and for a mean that takes it. The \
                interval covers the chance of which patients were tested; it does not cover training again with another seed, \
                nor another hospital. A difference is formed within each draw, so that two models may differ \
                clearly even where their own intervals overlap.""",
                ResultSection.percent(evaluation),
                Figures.count(evaluation.rule().bootstrap().draws()),
                evaluation.rule().bootstrap().seed()));
    }

    private static Html settings(RunSummary run) {
        Html rows = run.environment().entrySet().stream()
                .map(entry -> Html.element("tr")
                        .of(
                                Html.element("th").with("scope", "row").of(entry.getKey()),
                                Html.element("td").of(entry.getValue()))
                        .line())
                .collect(Html.joining());
        Html configuration = Html.element("pre").of(Html.element("code").of(run.configuration()));
        Html environment = Html.element("table")
                .with("class", "plain")
                .of(Html.element("tbody").of(Html.text("\n"), rows));
        return PageParts.section(
                "To repeat it",
                PageParts.folded("Configuration, complete", configuration),
                PageParts.folded("Environment", environment));
    }

    private static Html footer(RunSummary run) {
        return Html.element("footer")
                .of("Data set %s, SHA-256 %s. For research only."
                        .formatted(run.dataSet().name(), run.dataSet().digest()))
                .line();
    }
}
