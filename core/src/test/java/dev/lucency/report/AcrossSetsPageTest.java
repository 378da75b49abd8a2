package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Predictions;
import dev.lucency.result.AcrossSets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The page of models on several sets: what its first sentences say, and that it escapes names. */
class AcrossSetsPageTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(5, 200, 0.95), 10);

    @Test
    void namesWhatIsShownToBeLowerAndWhatIsNot() {
        AcrossSets across = AcrossSets.of(
                List.of(
                        judged("frail", "home", 0.6, 1),
                        judged("frail", "away", 0.1, 2),
                        judged("robust", "home", 0.4, 3),
                        judged("robust", "away", 0.4, 4)),
                RULE);
        assertThat(AcrossSetsPage.sentences(across))
                .matches(
                        "Lower on away than on home: frail \\(loss \\+0\\.\\d{3}, \\+0.* to \\+0.*\\)\\. Not shown: robust \\(loss .*\\)\\.");
    }

    @Test
    void saysSoIfNothingIsShown() {
        assertThat(AcrossSetsPage.sentences(
                        AcrossSets.of(List.of(judged("net", "home", 0.4, 3), judged("net", "away", 0.4, 4)), RULE)))
                .startsWith("No model is shown to be lower on away than on home: net (loss ");
        assertThat(AcrossSetsPage.sentences(
                        AcrossSets.of(List.of(judged("a", "home", 0.4, 3), judged("b", "away", 0.4, 4)), RULE)))
                .isEqualTo("No model was judged on away and on home.");
    }

    @Test
    void standsAloneAndEscapesText() {
        String page = AcrossSetsPage.html(
                AcrossSets.of(List.of(judged("<script>", "home", 0.4, 3), judged("<script>", "away", 0.4, 4)), RULE));
        assertThat(page)
                .contains("&lt;script&gt;", "<h2>By finding</h2>")
                .doesNotContain("http:", "https:", "src=", "href=\"h", "url(", "@import", "<script", "<link");
    }

    private static AcrossSets.Judgement judged(String model, String set, double signal, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[200][];
        double[][] probabilities = new double[200][];
        for (int film = 0; film < 200; film++) {
            films.add(new FilmId(set + film, set + "-patient-" + film));
            targets[film] = new double[] {film % 2};
            probabilities[film] = new double[] {signal * targets[film][0] + (1 - signal) * random.nextDouble()};
        }
        return new AcrossSets.Judgement(
                model, set, Predictions.of("test", List.of("Mass"), films, targets, probabilities));
    }
}
