package dev.lucency.study.report;

import static java.util.Objects.requireNonNull;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Score;
import dev.lucency.report.PageParts;
import dev.lucency.report.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The section on what fails: findings that arms do not tell from chance, and results that are missing, with the reason. */
final class FailureSection {
    private final StudyScores scores;

    FailureSection(StudyScores scores) {
        this.scores = scores;
    }

    Html html() {
        return Html.of(findings(), missing());
    }

    /** Returns a row for each setting with the most labels. */
    private Html findings() {
        double most = scores.settings().stream()
                .mapToDouble(setting -> setting.setting().fraction())
                .max()
                .orElse(1);
        String named = scores.endpoint().arm();
        PlainTable table = new PlainTable(
                "Findings whose AUROC is not shown to be above 0.5.",
                List.of("setting", "findings", "in no arm", "not in " + named + ", but in another arm"));
        List<SettingScores> judged = scores.settings().stream()
                .filter(setting -> setting.setting().fraction() == most && setting.films() > 0)
                .toList();
        if (judged.isEmpty()) {
            return PageParts.paragraph("No arm has a result yet.");
        }
        for (SettingScores setting : judged) {
            List<String> nowhere = setting.inMean().stream()
                    .filter(label -> setting.arms().stream().noneMatch(tells(label)))
                    .toList();
            List<String> elsewhere = setting.inMean().stream()
                    .filter(label -> !nowhere.contains(label) && isMissedBy(named, setting, label))
                    .toList();
            table.row(
                    setting.setting().text(),
                    PlainTable.cell(Figures.count(setting.inMean().size())),
                    labels(nowhere, setting),
                    labels(elsewhere, setting));
        }
        return Html.of(
                PageParts.paragraph(
                        "foot",
                        "An AUROC is shown to be above chance if its "
                                + Figures.fixed(100 * scores.rule().bootstrap().level(), 0)
                                + " % interval over patients, for the mean over the models of an arm, lies above 0.5. These intervals are"
                                + " not corrected for the number of findings, so a few lie there by chance. A finding with few films"
                                + " can be missing for that reason alone."),
                table.words());
    }

    private static Predicate<ArmScore> tells(String label) {
        return arm -> Optional.ofNullable(arm.labels().get(label))
                .flatMap(Score::interval)
                .map(interval -> interval.low() > 0.5)
                .orElse(false);
    }

    private static boolean isMissedBy(String name, SettingScores setting, String label) {
        return setting.arms().stream()
                .filter(arm -> arm.arm().name().equals(name) && arm.mean().isPresent())
                .anyMatch(tells(label).negate());
    }

    private static Html labels(List<String> labels, SettingScores setting) {
        List<String> named = labels.stream()
                .map(label -> ResultTable.shown(label) + " ("
                        + Figures.count(requireNonNull(setting.counts().get(label), label)
                                .positives())
                        + ")")
                .toList();
        return PlainTable.cell(named.isEmpty() ? "none" : String.join(", ", named));
    }

    /** Returns each result that is missing, with what is known of the reason. */
    private Html missing() {
        List<String> lines = new ArrayList<>();
        scores.cells().stream()
                .filter(cell -> !cell.isDone() && !cell.problem().isEmpty())
                .map(cell -> cell.path() + " (" + cell.status() + "): " + cell.problem())
                .distinct()
                .forEach(lines::add);
        long unknown = scores.cells().stream()
                .filter(cell -> !cell.isDone() && cell.problem().isEmpty())
                .count();
        if (unknown > 0) {
            lines.add(Figures.count(unknown) + " results are still to be computed.");
        }
        return lines.isEmpty()
                ? PageParts.paragraph("Every planned result is there.")
                : PageParts.folded("Results that are missing, and why", PageParts.list(lines));
    }
}
