package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.chart.Drawn;
import dev.lucency.chart.FractionChart;
import dev.lucency.eval.FractionCurves;
import dev.lucency.eval.FractionPoint;
import dev.lucency.eval.Metric;
import dev.lucency.eval.NamedPredictions;
import dev.lucency.eval.Repeat;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmFacts;
import dev.lucency.result.ArmOverlaps;
import dev.lucency.result.Examples;
import dev.lucency.result.FractionCsv;
import dev.lucency.result.FractionJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The page, the tree and the table of label fractions: they say the same, the page stands alone, and charts hold all marks. */
class FractionPageTest {
    private static final String EVIL = "<script>alert('x')</script>";
    private static final FractionCurves CURVES = FractionCurves.of(
            List.of(
                    repeat("random", 0.01, 1),
                    repeat("random", 1, 2),
                    repeat("moco " + EVIL, 0.01, 3),
                    repeat("moco " + EVIL, 0.01, 4),
                    repeat("moco " + EVIL, 1, 5)),
            "random",
            Examples.RULE);

    private static final ArmDifferences ARMS = ArmDifferences.of(List.of(
            new ArmFacts("random", Map.of("size of the films", "64 px, as prepared")),
            new ArmFacts("moco " + EVIL, Map.of("size of the films", "224 px, enlarged from 64 px"))));

    @Test
    void saysOverHowManyComparisonsPWereCorrectedAndWhatElseDiffers() {
        assertThat(FractionPage.html(CURVES, ARMS, new ArmOverlaps(Map.of())))
                .contains("AUROC; higher is better; p corrected over 2 comparisons (Holm).")
                .contains("What differs between the arms", "<td>224 px, enlarged from 64 px</td>");
        JsonNode tree = FractionJson.of(CURVES, ARMS, new ArmOverlaps(Map.of()));
        assertThat(tree.at("/points/2/auroc/less_reference/comparisons").asInt())
                .isEqualTo(2);
        assertThat(tree.at("/arms/differing/size of the films/random").asString(""))
                .isEqualTo("64 px, as prepared");
    }

    @Test
    void standsAloneAndEscapesText() {
        assertThat(FractionPage.html(CURVES, ARMS, new ArmOverlaps(Map.of()))
                        .replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .contains(
                        "&lt;script&gt;",
                        "5 models on the same 90 films of 45 patients, split test; means of 2 findings")
                .doesNotContain("http:", "https:", "src=", "href=\"h", "url(", "@import", "<script", "<link");
    }

    @Test
    void everyChartIsWellFormedAndItsMarksLieInIt() throws Exception {
        Matcher figures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
                .matcher(FractionPage.html(CURVES, ARMS, new ArmOverlaps(Map.of())));
        int count = 0;
        while (figures.find()) {
            Drawn figure = Drawn.of(figures.group());
            assertThat(figure.texts()).contains("1 %", "100 %", "share of the labels");
            assertThat(figure.all("circle"))
                    .as("one a model of the point with two")
                    .hasSize(2)
                    .allSatisfy(dot -> {
                        assertThat(Double.parseDouble(dot.getAttribute("cx"))).isBetween(0.0, figure.width());
                        assertThat(Double.parseDouble(dot.getAttribute("cy"))).isBetween(0.0, figure.height());
                    });
            count++;
        }
        assertThat(count).isEqualTo(Metric.withoutThreshold().size());
    }

    @Test
    void sharesAreWrittenAsPeopleSayThem() {
        assertThat(List.of(1.0, 0.1, 0.01, 0.125, 0.001))
                .extracting(FractionChart::percent)
                .containsExactly("100 %", "10 %", "1 %", "12.5 %", "0.1 %");
    }

    @Test
    void treeAndTableSayTheSame(@TempDir Path folder) throws Exception {
        JsonNode tree = FractionJson.of(CURVES, ARMS, new ArmOverlaps(Map.of()));
        Path table = folder.resolve("fractions.csv");
        FractionCsv.write(table, CURVES);
        List<String> rows = Files.readAllLines(table);
        assertThat(rows).hasSize(1 + 4 * Metric.withoutThreshold().size());
        for (int i = 0; i < CURVES.points().size(); i++) {
            FractionPoint point = CURVES.points().get(i);
            JsonNode auroc = tree.path("points").path(i).path("auroc");
            double mean = point.mean(Metric.AUROC).interval().orElseThrow().estimate();
            assertThat(auroc.path("value").doubleValue()).isEqualTo(mean);
            assertThat(auroc.path("each").size()).isEqualTo(point.models().size());
            assertThat(auroc.has("less_reference")).isEqualTo(!point.arm().equals("random"));
            assertThat(rows)
                    .anyMatch(row -> row.contains("," + point.share() + ",auroc,") && row.contains("," + mean + ","));
        }
    }

    private static Repeat repeat(String arm, double share, long seed) {
        return new Repeat(arm, share, new NamedPredictions("model" + seed, Examples.predictions(seed)));
    }
}
