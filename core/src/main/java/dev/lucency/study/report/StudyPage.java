package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.FractionChart;
import dev.lucency.chart.Html;
import dev.lucency.chart.IntervalRows;
import dev.lucency.chart.Page;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.report.PageParts;
import dev.lucency.report.PageSections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTML page of a study: the answer first, then everything that it rests on. */
final class StudyPage {
    static final String NAME = "report.html";

    private StudyPage() {}

    /** Returns the HTML text of the page. */
    static String html(StudySummary summary) {
        PageSections sections = sections(summary);
        Html footer = Html.element("footer").of("For research only.").line();
        return Page.html(
                summary.facts().name(), Html.of(header(summary), sections.contents(), sections.html(), footer));
    }

    private static PageSections sections(StudySummary summary) {
        PageSections sections = new PageSections().add("All arms", new ArmSection(summary).html());
        FractionSection.html(summary.scores()).ifPresent(html -> sections.add("Label fractions", html));
        CrossSection.html(summary.scores()).ifPresent(html -> sections.add("Pre-trained on, judged on", html));
        DropSection.html(summary).ifPresent(html -> sections.add("From one hospital to another", html));
        return sections.add("What fails", new FailureSection(summary.scores()).html())
                .add("Where the models look", MapSection.html(summary.facts()))
                .add("Health of the trainings", HealthSection.html(summary.facts()))
                .add("Films", FilmSection.html(summary.facts()))
                .add("Fairness", FairnessSection.html(summary.facts()))
                .add("Methods", MethodsSection.html(summary))
                .add("Costs", CostSection.html(summary.costs()))
                .add("Provenance", ProvenanceSection.html(summary))
                .add("Limits and reporting items", ChecklistSection.html(summary));
    }

    private static Html header(StudySummary summary) {
        StudyFacts facts = summary.facts();
        return PageParts.header(
                "Lucency study",
                facts.question(),
                PageParts.paragraph("lede", summary.answer().sentence()),
                PageParts.paragraph("foot", String.join(" ", summary.answer().remarks())),
                Html.element("p")
                        .with("class", "meta")
                        .of(
                                Html.element("span").of(facts.name()),
                                Html.element("span")
                                        .of(endpoint(summary.scores().endpoint())),
                                Html.element("span")
                                        .of(facts.done() + " of " + facts.planned()
                                                + " cells (runs of one command) are done"))
                        .line(),
                forest(summary),
                floor(summary),
                lines(facts.arms()),
                lines(facts.targets()),
                facts.isPhantom() ? PageParts.PHANTOM : Html.NONE,
                missing(summary));
    }

    private static String endpoint(Endpoint endpoint) {
        Setting setting = endpoint.setting();
        return "primary endpoint, fixed before the first run: difference in mean AUROC, " + endpoint.arm() + " \u2212 "
                + endpoint.reference() + " on " + setting.target() + " (" + setting.split() + " films), "
                + setting.transfer() + ", " + setting.backbone()
                + (endpoint.pretrainedOn().isEmpty() ? "" : ", pre-trained on " + endpoint.pretrainedOn()) + ", "
                + FractionChart.percent(setting.fraction()) + " of the labels; expected to be "
                + endpoint.expectation();
    }

    /** Returns what view, age and sex alone reach in the setting of the endpoint, and which arms do not exceed it. */
    private static Html floor(StudySummary summary) {
        Optional<SettingScores> setting = summary.scores().primarySetting();
        Optional<Interval> floor = setting.flatMap(of -> summary.facts().floor(of.setting()))
                .flatMap(of -> of.auroc().interval());
        if (floor.isEmpty()) {
            return Html.NONE;
        }
        List<String> below = setting.orElseThrow().arms().stream()
                .filter(arm -> arm.mean()
                        .flatMap(Score::interval)
                        .map(mean -> mean.estimate() <= floor.get().estimate())
                        .orElse(false))
                .map(arm -> arm.arm().text())
                .toList();
        return PageParts.paragraph("View, age and sex of the patients alone, without a film, reach "
                + Figures.fixed(floor.get().estimate(), 3) + ". "
                + (below.isEmpty()
                        ? "Every arm with a result is above that."
                        : "Not above that, so perhaps without any knowledge of the findings: "
                                + String.join(", ", below) + "."));
    }

    /** Returns what each arm or target is, in a line. */
    private static Html lines(Map<String, String> texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach((name, text) -> lines.add(name + ": " + text));
        return lines.isEmpty() ? Html.NONE : PageParts.list(lines);
    }

    /** Returns the forest of all arms against the reference in the setting of the endpoint. */
    private static Html forest(StudySummary summary) {
        StudyScores scores = summary.scores();
        List<IntervalRows.Row> rows = scores.primarySetting().stream()
                .flatMap(setting -> setting.comparisons().stream())
                .filter(comparison -> comparison.patients().isPresent())
                .map(StudyPage::row)
                .toList();
        String level = Figures.fixed(100 * scores.rule().bootstrap().level(), 0) + " % ";
        return rows.isEmpty()
                ? Html.NONE
                : IntervalRows.draw(
                        "Mean AUROC, arm \u2212 " + scores.endpoint().reference() + ": right of 0 is better than "
                                + scores.endpoint().reference(),
                        List.of(level + "over patients", level + "over seeds"),
                        rows);
    }

    /** Returns the row of a comparison. */
    static IntervalRows.Row row(ArmComparison comparison) {
        return new IntervalRows.Row(
                comparison.arm().text() + (comparison.primary() ? " (primary)" : ""),
                comparison.primary(),
                List.of(comparison.patients().map(Difference::score).flatMap(Score::interval), comparison.interval()));
    }

    /** Names every arm that has no result somewhere. */
    private static Html missing(StudySummary summary) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (SettingScores setting : summary.scores().settings()) {
            for (ArmScore arm : setting.arms()) {
                if (arm.isIncomplete()) {
                    missing.computeIfAbsent(setting.setting().text(), key -> new ArrayList<>())
                            .add(arm.arm().text() + " (" + arm.completeness() + ")");
                }
            }
        }
        if (missing.isEmpty()) {
            return Html.NONE;
        }
        List<String> sentences = new ArrayList<>();
        missing.forEach((setting, arms) -> sentences.add(setting + ": " + String.join(", ", arms)));
        Optional<String> problem = summary.scores().cells().stream()
                .filter(cell -> !cell.problem().isEmpty())
                .map(cell -> cell.path() + ": " + cell.problem())
                .findFirst();
        return Html.element("div")
                .with("class", "phantom alarm")
                .of(
                        Html.element("p")
                                .of(
                                        Html.element("strong").of("Incomplete."),
                                        Html.text(
                                                " Results are missing; all figures are of those that there are. p values are"
                                                        + " corrected over those comparisons that have a p value."
                                                        + problem.map(text -> " The first problem: " + text)
                                                                .orElse(""))),
                        PageParts.folded("Missing results", PageParts.list(sentences)));
    }
}
