package dev.lucency.study.report;

import dev.lucency.chart.FractionChart;
import dev.lucency.chart.Html;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Metric;
import dev.lucency.report.PageParts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The section with scores over the fraction of the labels: a chart for each backbone, target and transfer with several fractions. */
final class FractionSection {
    private FractionSection() {}

    /** Returns the section; empty if nothing was judged at several fractions. */
    static Optional<Html> html(StudyScores scores) {
        Map<Setting, List<SettingScores>> charts = new LinkedHashMap<>();
        scores.settings().stream()
                .filter(setting -> setting.films() > 0)
                .forEach(setting -> charts.computeIfAbsent(setting.setting().with(1), key -> new ArrayList<>())
                        .add(setting));
        Html html = charts.entrySet().stream()
                .filter(chart -> chart.getValue().size() > 1)
                .sorted(Comparator.comparing(chart -> !isPrimary(scores, chart.getKey())))
                .map(chart -> chart(chart.getKey(), chart.getValue(), isPrimary(scores, chart.getKey())))
                .collect(Html.joining());
        return html.isEmpty() ? Optional.empty() : Optional.of(html);
    }

    private static boolean isPrimary(StudyScores scores, Setting setting) {
        return scores.endpoint().setting().with(1).equals(setting);
    }

    /** Returns a chart; folded if it is not that of the endpoint. */
    private static Html chart(Setting setting, List<SettingScores> fractions, boolean open) {
        List<Arm> arms = fractions.stream()
                .flatMap(scores -> scores.arms().stream())
                .map(ArmScore::arm)
                .distinct()
                .toList();
        List<FractionPoint> points = arms.stream()
                .flatMap(arm -> fractions.stream()
                        .sorted(Comparator.comparingDouble(
                                scores -> scores.setting().fraction()))
                        .flatMap(scores -> points(scores, arm)))
                .toList();
        String title = setting.target() + ", " + setting.transfer() + ", " + setting.backbone();
        Html chart = PageParts.wide(FractionChart.draw(points, Metric.AUROC));
        boolean same = fractions.stream().map(SettingScores::inMean).distinct().count() == 1;
        if (!same) {
            chart = Html.of(
                    PageParts.paragraph(
                            "foot", "The means are not of the same findings at each fraction: see the tables."),
                    chart);
        }
        return open ? Html.of(Html.element("h3").of(title).line(), chart) : PageParts.folded(title, chart);
    }

    private static Stream<FractionPoint> points(SettingScores scores, Arm arm) {
        return scores.arms().stream()
                .filter(score -> score.arm().equals(arm) && score.mean().isPresent())
                .map(score -> new FractionPoint(
                        arm.text(),
                        scores.setting().fraction(),
                        List.copyOf(score.each().keySet()),
                        Map.of(Metric.AUROC, score.estimates()),
                        Map.of(Metric.AUROC, score.mean().orElseThrow()),
                        Map.of()));
    }
}
