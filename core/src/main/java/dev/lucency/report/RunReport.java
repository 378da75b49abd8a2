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
 * The HTML report of a run: results with confidence intervals, training curves, and settings. It is a single file without network
 * access, for reading offline, printing or sending.
 */
public final class RunReport {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

    private RunReport() {}

    /**
     * Writes the page atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public static void write(Path file, RunSummary run) {
        AtomicFile.write(file, html(run));
    }

    /** Returns the HTML text of the page. */
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

    /** Returns sentences that are shown before the figures. */
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

    /** Returns the charts in two columns, or in one on a narrow page; a single chart has the full width. */
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
            The same validation films at each step, next to the scores of their patches, from the lowest score of the film (dark blue) \
            to the highest (light yellow). White outlines are the chosen patches. Dashed boxes were drawn by a reader: orange for \
            findings, pink for objects that are not anatomy. The features of a patch depend on more than the patch; see the command \
            patches for figures.""";

    private static Html reading(RunSummary run) {
        Html results = run.tables().stream()
                .findFirst()
                .map(table -> resultsReading(table.models().get(0).evaluation()))
                .orElse(Html.NONE);
        return PageParts.section(
                "How to read this", results, PageParts.paragraph(RESEARCH), PageParts.list(run.notes()));
    }

    private static final String RESEARCH = """
            This is a research report. Nothing in it has been validated for use on patients. Figures for films of another hospital, \
            device or population must be measured there. Labels of public sets were often extracted from reports and are wrong for \
            some films.""";

    private static Html resultsReading(Evaluation evaluation) {
        return PageParts.paragraph(String.format(
                Locale.ROOT,
                """
                AUROC is the probability that a film with the finding has a higher score than a film without it: 0.5 is chance, 1 is \
                perfect. Films with an unknown label are not counted. The smaller figures are the %s confidence interval: patients \
                are resampled, with all their films, %s times (seed %d), and the interval covers the middle of the resampled values. \
                A resample with only one class of a finding is left out for that finding, and for means that include it. The \
                interval covers the sampling of test patients; it does not cover training again with another seed, nor another \
                hospital. A difference is computed within each resample, so two models may differ clearly even if their own \
                intervals overlap.""",
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
