package dev.lucency.study.report;

import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Score;
import dev.lucency.report.PageParts;
import dev.lucency.report.ScoreCells;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section that crosses the sets of the pre-trainings with the targets: a table for each backbone and transfer, with all labels. */
final class CrossSection {
    private CrossSection() {}

    /** Returns the section; empty if there are neither several sets of pre-trainings nor several targets. */
    static Optional<Html> html(StudyScores scores) {
        List<String> sets = scores.cells().stream()
                .map(cell -> cell.arm().pretrainedOn())
                .filter(set -> !set.isEmpty())
                .distinct()
                .toList();
        List<String> targets = scores.cells().stream()
                .map(cell -> cell.setting().target())
                .distinct()
                .toList();
        if (sets.isEmpty() || sets.size() + targets.size() < 3) {
            return Optional.empty();
        }
        Map<String, List<SettingScores>> tables = new LinkedHashMap<>();
        scores.settings().stream()
                .filter(setting -> setting.setting().fraction() == 1)
                .forEach(setting -> tables.computeIfAbsent(title(setting.setting()), key -> new ArrayList<>())
                        .add(setting));
        String first = title(scores.endpoint().setting());
        return Optional.of(tables.entrySet().stream()
                .sorted(Comparator.comparing(table -> !table.getKey().equals(first)))
                .map(entry -> {
                    Html table = table(entry.getKey(), entry.getValue(), targets);
                    return entry.getKey().equals(first) ? table : PageParts.folded(entry.getKey(), table);
                })
                .collect(Html.joining()));
    }

    private static String title(Setting setting) {
        return setting.transfer() + ", " + setting.backbone();
    }

    private static Html table(String title, List<SettingScores> settings, List<String> targets) {
        List<String> head = new ArrayList<>(List.of("arm", "pre-trained on"));
        targets.forEach(target -> head.add("judged on " + target));
        PlainTable table = new PlainTable(
                "Mean AUROC, " + title
                        + ", all labels. Columns are of different films and findings: compare within a column.",
                head);
        settings.stream()
                .flatMap(setting -> setting.arms().stream())
                .map(ArmScore::arm)
                .distinct()
                .forEach(arm -> table.row(
                        arm.name(),
                        PlainTable.cell(arm.pretrainedOn().isEmpty() ? "nothing" : arm.pretrainedOn()),
                        targets.stream()
                                .map(target -> cell(settings, arm, target))
                                .collect(Html.joining())));
        return table.html();
    }

    private static Html cell(List<SettingScores> settings, Arm arm, String target) {
        Optional<Score> score = settings.stream()
                .filter(setting -> setting.setting().target().equals(target))
                .flatMap(setting -> setting.arms().stream())
                .filter(own -> own.arm().equals(arm))
                .flatMap(own -> own.mean().stream())
                .findFirst();
        return score.map(value -> ScoreCells.scores(List.of(value)))
                .orElseGet(() -> Html.element("td").with("class", "none").of("no result"));
    }
}
