package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.chart.Drawn;
import dev.lucency.data.Split;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.FindingSizes;
import dev.lucency.eval.Grouping;
import dev.lucency.eval.LabelCurves;
import dev.lucency.eval.PairedDifference;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Shift;
import dev.lucency.eval.Subgroups;
import dev.lucency.eval.TemperatureScaling;
import dev.lucency.eval.Thresholds;
import dev.lucency.io.Json;
import dev.lucency.result.EvaluationDetails;
import dev.lucency.result.EvaluationJson;
import dev.lucency.result.Examples;
import dev.lucency.result.ModelEvaluation;
import dev.lucency.result.OverlapResult;
import dev.lucency.result.ResultRemarks;
import dev.lucency.seen.ReadBefore;
import dev.lucency.seen.SameIds;
import dev.lucency.seen.SeenOverlap;
import dev.lucency.seen.SeenUse;
import dev.lucency.seen.SharedUse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The page of an evaluation and its file: what they say, that the page stands alone, and that no text becomes markup. */
class EvaluationPageTest {
    private static final String EVIL = "<script>alert('x')</script>";
    private static final EvaluationDetails DETAILS = details();

    @TempDir
    Path folder;

    @Test
    void standsAloneAndEscapesText() {
        String page = EvaluationPage.html(DETAILS);
        assertThat(page.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain("http:", "https:", "src=", "href=\"h", "url(", "@import", "<script", "<link");
        assertThat(page).contains("&lt;script&gt;", "Mass, &lt;2 cm").doesNotContain("<2 cm");
    }

    @Test
    void isTitledByTheFolderOfTheModelAndSaysWhatItIsMadeOf() {
        assertThat(EvaluationPage.html(DETAILS))
                .contains("<title>probe-moco ", "<h1>probe-moco</h1>", "<p class=\"foot\">Model &lt;script&gt;");
    }

    @Test
    void hasEveryTable() {
        assertThat(EvaluationPage.html(DETAILS))
                .contains(
                        "<a href=\"#scores\">Scores</a>",
                        "<section id=\"scores\">",
                        "<h2>Scores</h2>",
                        "AUROC of view, age, sex alone")
                .contains("<h2>At the threshold</h2>", "<th scope=\"col\">TP</th>")
                .contains("Brier score, before", "Brier score, after")
                .contains(
                        "<h3>By parity</h3>",
                        "<th scope=\"row\">even</th>",
                        "Too few cases of every finding: few (2 films).")
                .contains(
                        "<h3>By size of the finding</h3>",
                        "Each group is a third of the films with a box for a finding, compared with all films without the finding.",
                        "findings without a box are left out.")
                .contains("<h2>Shift from validation</h2>")
                .contains("Labels of the model that this set lacks: Gone.")
                .contains("has read these test films 3 times")
                .contains("Start: run: its training was stopped &lt;script&gt;")
                .contains(
                        "3 of these 8 test films were looked at as validation films before, 2 times, first at 2026-01-31");
    }

    @Test
    void everyCurveIsWellFormedAndLiesInTheSquare() throws Exception {
        Matcher figures = Pattern.compile("<svg xmlns.*?</svg>", Pattern.DOTALL).matcher(EvaluationPage.html(DETAILS));
        int count = 0;
        while (figures.find()) {
            Drawn figure = Drawn.of(figures.group());
            assertThat(figure.all("title").get(0).getTextContent()).isNotBlank();
            figure.strongLines()
                    .forEach(line -> assertThat(Drawn.corners(line)).allSatisfy(corner -> {
                        assertThat(corner[0]).isBetween(0.0, figure.width());
                        assertThat(corner[1]).isBetween(0.0, figure.height());
                    }));
            count++;
        }
        assertThat(count).as("three for each of two findings").isEqualTo(6);
    }

    @Test
    void fileHoldsTheSameAndIsReadAsAnEvaluation() {
        Path file = folder.resolve("metrics.json");
        EvaluationJson.write(file, DETAILS);
        assertThat(EvaluationJson.read(file)).isEqualTo(DETAILS.result());
        JsonNode root = Json.read(file);
        assertThat(root.path("test_reads").intValue()).isEqualTo(3);
        assertThat(root.at("/remarks/0").stringValue()).contains("was stopped");
        assertThat(root.at("/read_before/0/read_as").stringValue()).isEqualTo("validation");
        assertThat(root.at("/read_before/0/films").intValue()).isEqualTo(3);
        assertThat(root.at("/labels_not_judged/0").stringValue()).isEqualTo("Gone");
        assertThat(root.at("/before_temperature/labels/Pleural_Effusion/brier/value")
                        .isNumber())
                .isTrue();
        assertThat(root.at("/subgroups/parity/groups/even/films").intValue()).isEqualTo(44);
        assertThat(root.at("/subgroups/parity/left_out/few").intValue()).isEqualTo(2);
        assertThat(root.at("/subgroups/parity/gaps/0/highest").stringValue()).isIn("even", "odd");
        assertThat(root.at("/metadata_floor/model_over_floor/auroc").isNumber()).isTrue();
        assertThat(root.at("/labels/Pleural_Effusion/at_threshold/true_positives")
                        .isNumber())
                .isTrue();
    }

    /** Boxes of growing size on all but the first film with the first finding, none of the other findings. */
    private static FindingSizes sizes(Predictions predictions) {
        Map<String, Double> areas = new LinkedHashMap<>();
        IntStream.range(0, predictions.films().size())
                .filter(film -> predictions.isPositive(film, 0))
                .skip(1)
                .forEach(film -> areas.put(predictions.films().get(film).image(), 0.001 * (film + 1)));
        return new FindingSizes(Map.of(predictions.labels().get(0), areas));
    }

    private static EvaluationDetails details() {
        Predictions raw = Examples.predictions(3);
        Predictions floor = Examples.predictions(4);
        TemperatureScaling temperature = TemperatureScaling.fit(Examples.predictions(5));
        Predictions scaled = temperature.applied(raw);
        Thresholds thresholds = Thresholds.youden(temperature.applied(Examples.predictions(5)));
        Grouping parity = new Grouping(
                "parity",
                IntStream.range(0, 90)
                        .mapToObj(film -> film < 2 ? "few" : film % 2 == 0 ? "even" : "odd")
                        .toList());
        Evaluation evaluation = Evaluation.of(scaled, thresholds, Examples.RULE);
        return new EvaluationDetails(
                "probe-moco",
                new ModelEvaluation("Model " + EVIL, Examples.FILMS, evaluation),
                temperature.temperatures(),
                Evaluation.of(raw, Examples.RULE),
                Optional.of(new EvaluationDetails.Floor(
                        floor,
                        Evaluation.of(floor, Examples.RULE),
                        PairedDifference.between(scaled, floor, Examples.RULE))),
                List.of(
                        Subgroups.of(scaled, thresholds, parity, Examples.RULE),
                        Subgroups.ofSizes(scaled, thresholds, sizes(scaled), Examples.RULE)),
                LabelCurves.of(scaled, Examples.RULE),
                Shift.between(Examples.predictions(5), scaled),
                3,
                List.of("Gone"),
                List.of(),
                new ResultRemarks(
                        List.of("run: its training was stopped " + EVIL),
                        List.of(new ReadBefore(Split.TEST, 8, 3, Split.VALIDATION, 2, "2026-01-31T12:00:00Z"))),
                new OverlapResult(
                        new SeenOverlap(
                                "test",
                                7,
                                List.of(
                                        new SharedUse(SeenUse.PRE_TRAINING, "films " + EVIL, "train", 3, 4, 2, "f1"),
                                        new SharedUse(SeenUse.LABELS, "films", "train", 2, 2, 2, "f1")),
                                List.of(new SameIds("ids " + EVIL, 1, 1)),
                                List.of("weights " + EVIL),
                                true),
                        Optional.of(Evaluation.of(scaled, thresholds, Examples.RULE))));
    }
}
