package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.chart.Curve;
import dev.lucency.chart.Drawn;
import dev.lucency.chart.Figures;
import dev.lucency.chart.PagePicture;
import dev.lucency.chart.Point;
import dev.lucency.chart.PositionMap;
import dev.lucency.chart.Series;
import dev.lucency.eval.Difference;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Metric;
import dev.lucency.eval.PairedDifference;
import dev.lucency.eval.Score;
import dev.lucency.result.DataSetName;
import dev.lucency.result.Examples;
import dev.lucency.result.ModelDifference;
import dev.lucency.result.ModelEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run: what it says, that it stands alone, and that no text of a user's becomes markup. */
class RunReportTest {
    private static final String EVIL = "<script>alert('x')</script> & \"more\"";
    private static final ResultTable TABLE = new ResultTable(
            "Linear probe",
            "Note " + EVIL,
            List.of(Examples.model("MoCo v2", 3), Examples.model("Random " + EVIL, 4)),
            List.of(new ModelDifference(
                    "MoCo v2",
                    "random",
                    PairedDifference.between(Examples.predictions(3), Examples.predictions(4), Examples.RULE))));

    @Test
    void asksNothingOfTheNetwork() {
        String page = RunReport.html(run(Examples.FILMS));
        String withoutNames = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")
                .replace("src=\"data:image/png;base64,AQID\"", "");
        assertThat(withoutNames)
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link");
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    void escapesWhateverTextItIsGiven() {
        String page = RunReport.html(run(Examples.FILMS));
        assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;");
        assertThat(page).contains("Mass, &lt;2 cm &quot;round&quot;").doesNotContain("<2 cm");
    }

    @Test
    void tellsTheScoresOfEachLabelAndTheMean() {
        String page = RunReport.html(run(Examples.FILMS));
        String mean = Figures.fixed(
                TABLE.films().mean().score().interval().orElseThrow().estimate(), 3);
        assertThat(page)
                .contains("<th scope=\"row\">Pleural Effusion</th>")
                .contains("<th scope=\"row\" colspan=\"4\">Mean of 2 findings</th><td class=\"score apart\"><b>" + mean
                        + "</b>")
                .contains("not scored <span>no film is positive</span>")
                .contains(
                        "\u2020 Not in the mean, which takes findings with at least 10 films with and as many without: Hernia.")
                .contains("95\u00a0% interval on 90 films of 45 patients, split test")
                .contains("50 times (seed 5)");
    }

    @Test
    void besideAurocEveryMetricHasItsMeanAndItsDifference() {
        String page = RunReport.html(run(Examples.FILMS));
        Difference brier =
                TABLE.differences().get(0).difference().mean(Metric.BRIER).difference();
        assertThat(page)
                .contains("<th scope=\"row\">Average precision</th><td>higher</td>")
                .contains("<th scope=\"row\">Brier score</th><td>lower</td>")
                .contains(ScoreCells.differences(List.of(brier.score())).toString())
                .as("these models have no thresholds")
                .doesNotContain("<th scope=\"row\">Sensitivity</th>");
    }

    @Test
    void showsADifferenceInBoldOnlyWhereItsIntervalLeavesOutZero() {
        String clear = ScoreCells.differences(List.of(score(0.05, 0.01, 0.09), score(0.05, -0.01, 0.11)))
                .toString();
        assertThat(clear)
                .isEqualTo("<td class=\"score apart clear\"><b>+0.050</b> <span>+0.010 to +0.090</span></td>"
                        + "<td class=\"score\"><b>+0.050</b> <span>\u22120.010 to +0.110</span></td>");
    }

    @Test
    void showsAlarmsBeforeTheFigures() {
        String page = RunReport.html(run(Examples.FILMS));
        assertThat(page.indexOf("<strong>Alarm.</strong> From step 50: &lt;script&gt;"))
                .isPositive()
                .isLessThan(page.indexOf("<dl class=\"headline\">"));
    }

    @Test
    void saysBeforeTheFiguresThatTheRunWasStopped() {
        String page = RunReport.html(run(Examples.FILMS));
        assertThat(page.indexOf("<strong>Note.</strong> Stopped at step 60 of 80 &lt;script&gt;"))
                .isPositive()
                .isLessThan(page.indexOf("<dl class=\"headline\">"));
    }

    @Test
    void callsPhantomsPhantoms() {
        assertThat(RunReport.html(run(Examples.PHANTOMS))).contains("<strong>Phantoms.</strong>");
        assertThat(RunReport.html(run(Examples.FILMS))).doesNotContain("<strong>Phantoms.</strong>");
    }

    @Test
    void holdsSettingsEnvironmentAndDataDigest() {
        assertThat(RunReport.html(run(Examples.FILMS)))
                .contains("<details><summary>Configuration, complete</summary>\n<pre><code>method: moco\n")
                .contains("<tr><th scope=\"row\">Java</th><td>17</td></tr>")
                .contains("ab".repeat(32))
                .contains("24 November 2026, 02:12 UTC");
    }

    @Test
    void everyFigureIsWellFormedAndHasItsNameAndDescription() throws Exception {
        Matcher figures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(RunReport.html(run(Examples.FILMS)));
        int count = 0;
        while (figures.find()) {
            Drawn figure = Drawn.of(figures.group());
            assertThat(figure.all("title").get(0).getTextContent()).isNotBlank();
            assertThat(figure.all("desc").get(0).getTextContent()).isNotBlank();
            count++;
        }
        assertThat(count).as("one plot, two curves, one map").isEqualTo(4);
    }

    @Test
    void showsWherePatchesWereChosenTheDarkerTheMoreOften() throws Exception {
        Drawn map = Drawn.of(new PositionMap(List.of(List.of(1L, 0L), List.of(2L, 5L))).draw());
        assertThat(map.all("rect").stream()
                        .map(cell -> cell.getAttribute("fill-opacity"))
                        .limit(4))
                .containsExactly("0.200", "0.000", "0.400", "1.000");
        assertThat(map.texts()).containsExactly("darkest: 62.5\u00a0% of the chosen");
    }

    @Test
    void leavesOutWhatTheRunDoesNotHave() {
        RunSummary bare = new RunSummary(
                "run",
                "",
                at(),
                Examples.FILMS,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "",
                Map.of());
        assertThat(RunReport.html(bare)).doesNotContain("<table class=\"results\"", "<svg", "Training", "<dl", "<img");
    }

    @Test
    void writesTheFile(@TempDir Path folder) throws IOException {
        RunReport.write(folder.resolve("report.html"), run(Examples.FILMS));
        assertThat(Files.readString(folder.resolve("report.html"))).isEqualTo(RunReport.html(run(Examples.FILMS)));
    }

    @Test
    void tableComparesModelsOnTheSameFilmsOnly() {
        ModelEvaluation other = new ModelEvaluation(
                "other", Examples.FILMS, Evaluation.of(Examples.predictions(3), EvaluationRule.withSeed(6)));
        assertThatThrownBy(() -> new ResultTable("t", "", List.of(Examples.model("a", 3), other), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other and a differ in that");
        assertThatThrownBy(() -> new ResultTable("t", "", List.of(), List.of())).hasMessageContaining("at least one");
    }

    private static Score score(double estimate, double low, double high) {
        return new Score.Measured(new Interval(estimate, low, high), 0);
    }

    private static OffsetDateTime at() {
        return OffsetDateTime.of(2026, 11, 24, 3, 12, 0, 0, ZoneOffset.ofHours(1));
    }

    private static RunSummary run(DataSetName dataSet) {
        Series loss = new Series("loss " + EVIL, List.of(new Point(1, 5), new Point(2, 4)));
        return new RunSummary(
                "Run " + EVIL,
                "Subtitle " + EVIL,
                at(),
                dataSet,
                List.of("From step 50: " + EVIL),
                List.of("Stopped at step 60 of 80 " + EVIL),
                List.of(new KeyFigure("Loss", "4.00", EVIL)),
                List.of(TABLE),
                List.of(
                        new Curve("Loss " + EVIL, "step", "loss", true, List.of(loss)),
                        new Curve("Both", "step", "value", false, List.of(loss, loss))),
                Optional.of(new PositionMap(List.of(List.of(1L, 0L), List.of(2L, 5L)))),
                List.of(new PagePicture("After epoch 10 " + EVIL, new byte[] {1, 2, 3})),
                List.of("A note " + EVIL),
                "method: moco\nname: " + EVIL,
                Map.of("Java", "17"));
    }
}
