package dev.lucency.study.report;

import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.io.CsvFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The tables {@code results.csv}, {@code comparisons.csv} and {@code costs.csv} of a study. */
final class ReportCsv {
    static final String RESULTS = "results.csv";
    static final String COMPARISONS = "comparisons.csv";
    static final String COSTS = "costs.csv";

    private static final List<String> RESULT_COLUMNS = List.of(
            "arm",
            "backbone",
            "pretrained_on",
            "target",
            "split",
            "transfer",
            "fraction",
            "draw",
            "seed",
            "status",
            "auroc",
            "low",
            "high",
            "cell",
            "path",
            "problem");

    private static final List<String> COMPARISON_COLUMNS = List.of(
            "family",
            "arm",
            "reference",
            "pretrained_on",
            "backbone",
            "target",
            "split",
            "transfer",
            "fraction",
            "difference",
            "low",
            "high",
            "p",
            "p_holm",
            "comparisons",
            "repeats",
            "seeds",
            "seed_difference",
            "seed_sd",
            "seed_low",
            "seed_high",
            "arm_auroc",
            "reference_auroc");

    private static final List<String> COST_COLUMNS = List.of(
            "cell",
            "verb",
            "path",
            "status",
            "attempts",
            "began",
            "seconds",
            "cpu_seconds",
            "memory_bytes",
            "estimated_watt_hours");

    private ReportCsv() {}

    /** Writes the three tables into a folder, each atomically. */
    static void write(Path folder, StudySummary summary) {
        StudyScores scores = summary.scores();
        CsvFile.write(
                folder.resolve(RESULTS),
                RESULT_COLUMNS,
                scores.cells().stream().map(cell -> result(scores, cell)).toList());
        CsvFile.write(
                folder.resolve(COMPARISONS),
                COMPARISON_COLUMNS,
                scores.comparisons().map(ReportCsv::comparison).toList());
        CsvFile.write(
                folder.resolve(COSTS),
                COST_COLUMNS,
                summary.costs().cells().stream().map(ReportCsv::cost).toList());
    }

    private static List<String> result(StudyScores scores, JudgedCell cell) {
        List<String> row = new ArrayList<>(axes(cell.arm(), cell.setting()));
        row.addAll(List.of(String.valueOf(cell.draw()), String.valueOf(cell.seed()), cell.status()));
        row.addAll(cells(scores.score(cell).flatMap(Score::interval)));
        row.addAll(List.of(cell.id(), cell.path(), cell.problem()));
        return row;
    }

    private static List<String> axes(Arm arm, Setting setting) {
        return List.of(
                arm.name(),
                setting.backbone(),
                arm.pretrainedOn(),
                setting.target(),
                setting.split(),
                setting.transfer(),
                String.valueOf(setting.fraction()));
    }

    private static List<String> comparison(ArmComparison comparison) {
        Setting setting = comparison.setting();
        Optional<Difference> patients = comparison.patients();
        List<String> row = new ArrayList<>(List.of(
                comparison.primary() ? "primary" : "secondary",
                comparison.arm().name(),
                comparison.reference().name(),
                comparison.arm().pretrainedOn().isEmpty()
                        ? comparison.reference().pretrainedOn()
                        : comparison.arm().pretrainedOn(),
                setting.backbone(),
                setting.target(),
                setting.split(),
                setting.transfer(),
                String.valueOf(setting.fraction())));
        row.addAll(cells(patients.map(Difference::score).flatMap(Score::interval)));
        row.add(text(patients.map(Difference::p).orElse(OptionalDouble.empty())));
        row.add(text(patients.map(Difference::adjusted).orElse(OptionalDouble.empty())));
        row.add(patients.map(difference -> String.valueOf(difference.comparisons()))
                .orElse(""));
        row.add(comparison.repeats().text());
        row.add(String.valueOf(comparison.seeds().each().size()));
        row.add(text(comparison.seeds().mean()));
        row.add(text(comparison.seeds().deviation()));
        row.addAll(cells(comparison.seeds().interval()).subList(1, 3));
        row.add(comparison.compared().map(both -> String.valueOf(both.arm())).orElse(""));
        row.add(comparison
                .compared()
                .map(both -> String.valueOf(both.reference()))
                .orElse(""));
        return row;
    }

    private static List<String> cost(Costs.CellCosts cell) {
        return List.of(
                cell.id(),
                cell.verb(),
                cell.path(),
                cell.status(),
                String.valueOf(cell.attempts()),
                cell.began(),
                String.valueOf(cell.seconds()),
                String.valueOf(cell.cpuSeconds()),
                String.valueOf(cell.memory()),
                String.valueOf(cell.wattHours()));
    }

    private static List<String> cells(Optional<Interval> interval) {
        return interval.map(value -> List.of(
                        String.valueOf(value.estimate()), String.valueOf(value.low()), String.valueOf(value.high())))
                .orElse(List.of("", "", ""));
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
    }
}
