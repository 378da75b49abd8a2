package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.FractionChart;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.report.PageParts;
import java.util.ArrayList;
import java.util.List;

/** The section on plans, digests, versions and numbers of runs, with a row for each result and its cell. */
final class ProvenanceSection {
    private ProvenanceSection() {}

    static Html html(StudySummary summary) {
        StudyFacts facts = summary.facts();
        List<String> runs = new ArrayList<>();
        facts.runs().forEach((verb, count) -> runs.add(verb + " " + Figures.count(count)));
        PlainTable digests =
                new PlainTable("SHA-256 of the sets and weights that the study reads.", List.of("what", "digest"));
        facts.digests().forEach((name, digest) -> digests.row(name, code(digest)));
        PlainTable environment = new PlainTable("Versions and devices of the runs.", List.of("what", "value"));
        environment.row("lucency, of this report", PlainTable.cell(facts.lucency()));
        facts.environment()
                .forEach((name, values) -> environment.row(name, PlainTable.cell(String.join("; ", values))));
        return Html.of(
                PageParts.paragraph("Finished runs: " + (runs.isEmpty() ? "none" : String.join(", ", runs))
                        + ". Test films were read by " + Figures.count(facts.testReadings()) + " cells of "
                        + Figures.count(facts.plannedTestReadings())
                        + " that the plan has; every reading is recorded in the folder of its model."),
                plans(facts),
                facts.digests().isEmpty() ? Html.NONE : digests.words(),
                environment.words(),
                results(summary.scores()));
    }

    private static Html plans(StudyFacts facts) {
        PlainTable table = new PlainTable(
                "Plans of the study. Question and endpoint cannot change; arms and settings can be added.",
                List.of("plan", "SHA-256 of its file", "time"));
        for (int plan = 0; plan < facts.revisions().size(); plan++) {
            StudyFacts.Revision revision = facts.revisions().get(plan);
            table.row(
                    String.valueOf(plan + 1),
                    code(revision.digest()),
                    Html.element("td")
                            .of(Html.element("time")
                                    .with("datetime", revision.time())
                                    .of(revision.time().replaceAll("\\.\\d+Z", "Z"))));
        }
        return table.words();
    }

    private static Html code(String text) {
        return Html.element("td").of(Html.element("code").of(text));
    }

    private static Html results(StudyScores scores) {
        PlainTable table = new PlainTable(
                "Each planned result. To compute one again, delete its folder and run the cell of its id: lucency study cell STUDY ID.",
                List.of("arm", "setting", "seed", "draw", "status", "mean AUROC", "id of the cell", "folder"));
        for (JudgedCell cell : scores.cells()) {
            Setting setting = cell.setting();
            table.row(
                    cell.arm().text(),
                    PlainTable.cell(setting.target() + ", " + setting.transfer() + ", " + setting.backbone() + ", "
                            + FractionChart.percent(setting.fraction())),
                    PlainTable.cell(cell.everySeed() ? "any" : String.valueOf(cell.seed())),
                    PlainTable.cell(String.valueOf(cell.draw())),
                    PlainTable.cell(cell.status()),
                    PlainTable.cell(scores.score(cell)
                            .flatMap(Score::interval)
                            .map(ProvenanceSection::score)
                            .orElse("")),
                    code(cell.id()),
                    code(cell.path()));
        }
        return PageParts.folded("Each result with its cell", table.words());
    }

    private static String score(Interval value) {
        return Figures.fixed(value.estimate(), 3) + " (" + Figures.ends(value, 3) + ")";
    }
}
