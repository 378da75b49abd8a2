package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.FractionChart;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.io.Markdown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tables of a study for a paper, in Markdown and LaTeX: a table for each target, transfer and backbone, with a row for each arm and
 * fraction of the labels.
 */
final class PaperTables {
    static final String MARKDOWN = "tables.md";
    static final String LATEX = "tables.tex";

    private static final List<String> HEAD = List.of(
            "arm", "labels", "models", "mean AUROC", "difference, patients", "p", "p, Holm", "difference, seeds");

    private final StudySummary summary;
    private final Map<String, List<List<String>>> tables = new LinkedHashMap<>();

    PaperTables(StudySummary summary) {
        this.summary = summary;
        for (SettingScores scores : summary.scores().settings()) {
            Setting setting = scores.setting();
            List<List<String>> rows = tables.computeIfAbsent(
                    setting.target() + " (" + setting.split() + "), " + setting.transfer() + ", " + setting.backbone(),
                    title -> new ArrayList<>());
            scores.arms().forEach(arm -> rows.addAll(rows(scores, arm)));
        }
    }

    /** Returns the rows of an arm: one for each reference that it is compared with; one for the reference itself. */
    private static List<List<String>> rows(SettingScores scores, ArmScore arm) {
        List<ArmComparison> comparisons = scores.comparisons().stream()
                .filter(comparison -> comparison.arm().equals(arm.arm()))
                .toList();
        return comparisons.isEmpty()
                ? List.of(row(scores, arm, Optional.empty()))
                : comparisons.stream()
                        .map(comparison -> row(scores, arm, Optional.of(comparison)))
                        .toList();
    }

    private static List<String> row(SettingScores scores, ArmScore arm, Optional<ArmComparison> comparison) {
        Optional<Difference> patients = comparison.flatMap(ArmComparison::patients);
        return List.of(
                arm.arm().text(),
                FractionChart.percent(scores.setting().fraction()),
                arm.completeness(),
                arm.mean().flatMap(Score::interval).map(PaperTables::score).orElse("none"),
                patients.map(Difference::score)
                        .flatMap(Score::interval)
                        .map(PaperTables::difference)
                        .orElse(""),
                patients.filter(difference -> difference.p().isPresent())
                        .map(difference -> Figures.p(difference.p().getAsDouble()))
                        .orElse(""),
                patients.filter(difference -> difference.adjusted().isPresent())
                        .map(difference -> comparison.orElseThrow().primary()
                                ? "primary"
                                : Figures.p(difference.adjusted().getAsDouble()))
                        .orElse(""),
                comparison
                        .flatMap(ArmComparison::interval)
                        .map(PaperTables::difference)
                        .orElse(""));
    }

    private static String score(Interval value) {
        return Figures.fixed(value.estimate(), 3) + " (" + Figures.ends(value, 3) + ")";
    }

    /** Returns a difference with its interval. */
    static String difference(Interval value) {
        return Figures.signed(value.estimate(), 3) + " (" + Answer.ends(value) + ")";
    }

    private String note() {
        StudyScores scores = summary.scores();
        return "Mean AUROC over the labels, and differences from "
                + scores.endpoint().reference() + ", with "
                + Figures.fixed(100 * scores.rule().bootstrap().level(), 0)
                + " % intervals: over patients by "
                + Figures.count(scores.rule().bootstrap().draws())
                + " bootstrap resamples, of the mean over the models of an arm; over seeds by Student's t. p is two-sided. The primary"
                + " comparison is not corrected; Holm over all " + Figures.count(scores.family())
                + " secondary comparisons of the study.";
    }

    /** Returns the tables in Markdown. */
    String markdown() {
        StringBuilder text =
                new StringBuilder("# " + Markdown.text(summary.facts().name()) + "\n\n"
                        + Markdown.text(summary.facts().question()) + "\n\n"
                        + Markdown.text(summary.answer().sentence()) + "\n\n" + Markdown.text(note()) + "\n");
        tables.forEach((title, rows) -> {
            text.append("\n## ").append(Markdown.text(title)).append("\n\n").append(line(HEAD));
            text.append("|---".repeat(HEAD.size())).append("|\n");
            rows.forEach(row -> text.append(line(row)));
        });
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Markdown::text).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Returns the tables in LaTeX, for the package booktabs. */
    String latex() {
        StringBuilder text = new StringBuilder("% Needs \\usepackage{booktabs}.\n");
        tables.forEach((title, rows) -> {
            text.append("\\begin{table}\n\\caption{")
                    .append(tex(title + ". " + note()))
                    .append("}\n\\begin{tabular}{l")
                    .append("r".repeat(HEAD.size() - 1))
                    .append("}\n\\toprule\n")
                    .append(texLine(HEAD))
                    .append("\\midrule\n");
            rows.forEach(row -> text.append(texLine(row)));
            text.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
        });
        return text.toString();
    }

    private static String texLine(List<String> cells) {
        return cells.stream().map(PaperTables::tex).collect(Collectors.joining(" & ")) + " \\\\\n";
    }

    /** Escapes a text for LaTeX. */
    static String tex(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '<' -> out.append("\\textless{}");
                case '>' -> out.append("\\textgreater{}");
                case '\u2212' -> out.append("$-$");
                case '\u00a0' -> out.append('~');
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').appendCodePoint(c);
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
