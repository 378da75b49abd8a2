package dev.lucency.study.report;

import static dev.lucency.study.report.Fabricated.HIGHER;
import static dev.lucency.study.report.Fabricated.MOCO;
import static dev.lucency.study.report.Fabricated.RANDOM;
import static dev.lucency.study.report.Fabricated.RULE;
import static dev.lucency.study.report.Fabricated.SETTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.CsvTable;
import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of a report say the same, and are the same bytes for the same cells but for times and costs. */
class ReportFilesTest {
    private static final List<String> FILES = List.of("results.csv", "comparisons.csv", "tables.md", "tables.tex");

    @TempDir
    Path folder;

    private StudyScores scores;
    private JsonNode json;
    private String page;

    @BeforeEach
    void write() throws IOException {
        List<JudgedCell> cells = new ArrayList<>();
        for (Setting setting : List.of(SETTING, SETTING.with(0.1))) {
            for (int seed = 1; seed <= 2; seed++) {
                cells.add(Fabricated.done(folder, RANDOM, setting, seed, 0.1));
                cells.add(Fabricated.done(folder, MOCO, setting, seed, 0.3));
            }
            cells.add(Fabricated.missing(
                    new Arm("byol", "nih", false), setting, 1, "failed", "memory: not enough memory; use fewer jobs"));
        }
        scores = StudyScores.of(cells, HIGHER, RULE);
        report(folder, "Is MoCo <better>?", "2026-01-01T00:00:00Z", 60);
        json = Json.read(folder.resolve("report.json"));
        page = Files.readString(folder.resolve("report.html"));
    }

    private void report(Path into, String question, String time, double seconds) {
        ReportFiles.write(into, StudySummary.of(Fabricated.facts(question, time), scores, Fabricated.costs(seconds)));
    }

    @Test
    void theFirstScreenHasQuestionAnswerEndpointAndMissingArms() {
        String first = page.substring(page.indexOf("<main>"), page.indexOf("<nav"));
        assertThat(first)
                .contains("<h1>Is MoCo &lt;better&gt;?</h1>")
                .contains(Answer.of(scores).sentence())
                .contains(
                        "primary endpoint, fixed before the first run: difference in mean AUROC, moco \u2212 random on nih (test films)")
                .contains("View, age and sex of the patients alone, without a film, reach 0.625. ")
                .contains("moco: pre-trained without labels on nih: moco-v2, 6 epochs, from random weights")
                .contains("<figure class=\"intervals\">")
                .contains("moco (primary)")
                .contains("byol (0 of 1; 1 failed)")
                .contains("cells/byol1probefailed: memory: not enough memory; use fewer jobs");
    }

    @Test
    void thePageHasEverySection() {
        assertThat(page)
                .contains("id=\"all-arms\"", "id=\"label-fractions\"", "id=\"films\"", "id=\"methods\"")
                .contains("moco, resnet18, seed 1: From step 40: the embeddings collapse")
                .contains("1 of 1 fine-tunings were best on validation in their last epoch")
                .contains("moco, resnet18, seed 1: nih, tune, resnet18, 100 % of the labels")
                .contains("moco and simclr differ in epochs (6 and 12)")
                .contains("id=\"where-the-models-look\"", "<a href=\"cells/explain/moco/explain.html\">")
                .contains("0.25 (0.10 to 0.40)", "\u22120.13 (\u22120.25 to ")
                .contains("moco, resnet18, seed 1: grad-cam, 2\u00d72 cells")
                .contains("Maps of one kind have different grids (grad-cam: 2\u00d72 cells and 4\u00d74 cells).")
                .contains("UNREADABLE 3")
                .contains("to be filled in by the authors")
                .doesNotContain("id=\"pre-trained-on-judged-on\"");
    }

    @Test
    void whatFailsNamesFindingsAtChanceAndTheReasonOfEveryMissingResult() {
        String section = page.substring(page.indexOf("<section id=\"what-fails\""));
        assertThat(section.substring(0, section.indexOf("</section>")))
                .contains("not in moco, but in another arm")
                .contains("<th scope=\"row\">nih, probe, resnet18, 100 % of the labels</th>")
                .contains("cells/byol1probefailed (failed): memory: not enough memory; use fewer jobs")
                .doesNotContain("10 % of the labels</th>");
    }

    @Test
    void aFindingAtChanceInEveryArmIsNotOneOfTheNamedArm() {
        Setting setting = SETTING.with(1);
        List<JudgedCell> guesses = List.of(
                Fabricated.done(folder, RANDOM, setting, 7, 0.0), Fabricated.done(folder, MOCO, setting, 7, 0.0));
        assertThat(failures(guesses)).contains("Effusion (54), Mass or nodule (40)</td><td>none</td>");
        List<JudgedCell> onlyRandom = List.of(
                Fabricated.done(folder, RANDOM, setting, 8, 2.0), Fabricated.done(folder, MOCO, setting, 8, 0.0));
        assertThat(failures(onlyRandom)).contains("<td>none</td><td>Effusion (54), Mass or nodule (40)</td>");
        assertThat(failures(onlyRandom)).contains("Every planned result is there.");
    }

    private static String failures(List<JudgedCell> cells) {
        return new FailureSection(StudyScores.of(cells, HIGHER, RULE)).html().toString();
    }

    @Test
    void onlySettingsThatDifferStandInTheTableOfDifferences() {
        String table = page.substring(page.indexOf("Settings in which the pre-trainings differ"));
        String rows = table.substring(0, table.indexOf("</table>"));
        assertThat(rows).contains("<th scope=\"row\">method</th>").doesNotContain("batch");
    }

    @Test
    void theTableOfResultsIsThatOfTheJson() {
        CsvTable table = CsvTable.readOurs(folder.resolve("results.csv"));
        assertThat(table.rows()).hasSize(json.path("cells").size()).hasSize(10);
        for (int i = 0; i < table.rows().size(); i++) {
            CsvTable.Row row = table.rows().get(i);
            JsonNode cell = json.path("cells").get(i);
            assertThat(row.at(0)).isEqualTo(cell.path("arm").asString());
            assertThat(row.at(6)).isEqualTo(cell.path("fraction").asString());
            assertThat(row.at(8)).isEqualTo(cell.path("seed").asString());
            assertThat(row.at(9)).isEqualTo(cell.path("status").asString());
            assertThat(row.at(10)).isEqualTo(cell.path("auroc").asString(""));
            assertThat(row.at(11)).isEqualTo(cell.path("low").asString(""));
            assertThat(row.at(13)).isEqualTo(cell.path("cell").asString());
        }
    }

    @Test
    void theTableOfComparisonsIsThatOfTheJson() {
        CsvTable table = CsvTable.readOurs(folder.resolve("comparisons.csv"));
        assertThat(table.rows()).hasSize(json.path("comparisons").size()).hasSize(4);
        for (int i = 0; i < table.rows().size(); i++) {
            CsvTable.Row row = table.rows().get(i);
            JsonNode comparison = json.path("comparisons").get(i);
            assertThat(row.at(0)).isEqualTo(comparison.path("family").asString());
            assertThat(row.at(1)).isEqualTo(comparison.path("arm").asString());
            assertThat(row.at(9))
                    .isEqualTo(comparison.at("/patients/difference").asString(""));
            assertThat(row.at(13)).isEqualTo(comparison.at("/patients/p_holm").asString(""));
            assertThat(row.at(16))
                    .isEqualTo(String.valueOf(comparison.at("/seeds/each").size()));
            assertThat(row.at(19)).isEqualTo(comparison.at("/seeds/low").asString(""));
        }
    }

    @Test
    void tablesForAPaperHaveARowForEachArmAndFraction() throws IOException {
        String markdown = Files.readString(folder.resolve("tables.md"));
        String latex = Files.readString(folder.resolve("tables.tex"));
        assertThat(markdown.lines().filter(line -> line.startsWith("| moco | ")))
                .hasSize(2);
        assertThat(markdown).contains("| byol | 10 % | 0 of 1; 1 failed | none |");
        assertThat(latex.lines().filter(line -> line.startsWith("moco & 100 \\%")))
                .hasSize(1);
        assertThat(latex.lines().filter(line -> line.endsWith("\\\\"))).hasSize(7);
        assertThat(PaperTables.tex("a_b & 5 % {x} \u2212 \\"))
                .isEqualTo("a\\_b \\& 5 \\% \\{x\\} $-$ \\textbackslash{}");
    }

    @Test
    void twoReportsOfTheSameCellsDifferInTimesAndCostsAlone() throws IOException {
        Path again = Files.createDirectory(folder.resolve("again"));
        report(again, "Is MoCo <better>?", "2026-02-02T00:00:00Z", 90);
        for (String file : FILES) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
        ObjectNode other = (ObjectNode) Json.read(again.resolve("report.json"));
        ObjectNode own = ((ObjectNode) json).deepCopy();
        assertThat(other.remove("varying")).isNotEqualTo(own.remove("varying"));
        assertThat(Json.pretty(other)).isEqualTo(Json.pretty(own));
        String html = Files.readString(again.resolve("report.html"));
        assertThat(html).isNotEqualTo(page);
        assertThat(constant(html)).isEqualTo(constant(page));

        report(again, "Is MoCo <better>?", "2026-01-01T00:00:00Z", 60);
        assertThat(again.resolve("report.html")).hasSameBinaryContentAs(folder.resolve("report.html"));
        assertThat(again.resolve("report.json")).hasSameBinaryContentAs(folder.resolve("report.json"));
    }

    /** Returns a page without the section of costs and without times. */
    private static String constant(String html) {
        int from = html.indexOf("<div class=\"varying\">");
        int to = html.indexOf("<section id=\"provenance\">");
        return html.substring(0, from) + html.substring(to).replaceAll("<time[^>]*>[^<]*</time>", "");
    }
}
