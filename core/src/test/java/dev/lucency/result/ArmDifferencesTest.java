package dev.lucency.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What results tell of how their models were made, and in what arms differ. */
class ArmDifferencesTest {
    private static final String RUN = """
            {"name": "moco", "start": {"start": "run", "pretraining_steps": 1500},
             "input": {"size": 64, "prepared_size": 128},
             "data": {"split_digest": "0123456789abcdef", "train_films": 700},
             "label_fraction": {"share": 0.1, "films": 70}}
            """;

    @Test
    void aProvenanceTellsSizeFilmsStepsAndSplit() {
        assertThat(ArmFacts.of("moco", Json.parse(RUN)).told())
                .containsExactly(
                        Map.entry("size of the films", "64 px, reduced from 128 px"),
                        Map.entry("films learned from", "70"),
                        Map.entry("steps of pre-training", "1,500"),
                        Map.entry("split into train, validation and test", "0123456789ab"));
    }

    /** The same films, kept at another size: the films that are judged count. */
    @Test
    void theSizeIsThatOfTheJudgedFilms() {
        assertThat(ArmFacts.of("a", Json.parse("""
                                {"input": {"size": 64, "prepared_size": 128}, "judged": {"prepared_size": 32}}
                                """)).told())
                .containsExactly(Map.entry("size of the films", "64 px, enlarged from 32 px"));
    }

    @Test
    void baselinesHaveNoStepsAndThoseOfWeightsOfOthersAreNotKnown() {
        assertThat(steps("{'start': 'random', 'backbone': 'resnet18'}")).isEqualTo("none");
        assertThat(steps("{'start': 'pixels'}")).isEqualTo("none");
        assertThat(steps("{'start': 'weights'}")).isEqualTo("not known, weights from elsewhere");
        assertThat(steps("{'start': 'model'}")).isNull();
    }

    @Test
    void aModelHasTheStepsOfWhatItBeganFrom() {
        assertThat(steps("{'start': 'model', 'from': {'start': 'random'}}")).isEqualTo("none");
        assertThat(steps("{'start': 'model', 'from': {'start': 'model', 'from': {'start': 'weights'}}}"))
                .startsWith("not known");
        assertThat(steps("{'start': 'model', 'from': {'start': 'run', 'pretraining_steps': 8}}"))
                .isEqualTo("8");
    }

    private static @Nullable String steps(String start) {
        String provenance = "{'start': " + start + "}";
        return ArmFacts.of("a", Json.parse(provenance.replace('\'', '"')))
                .told()
                .get("steps of pre-training");
    }

    @Test
    void whatUncertainAndBlankLabelsWereTakenForIsTold() {
        assertThat(ArmFacts.of("a", Json.parse("""
                                {"data": {"labels": "uncertain: ones, blank: negative"},
                                 "judged": {"labels_read": "uncertain: ignore, blank: unknown"}}
                                """)).told())
                .containsExactly(
                        Map.entry("uncertain labels in learning", "ones"),
                        Map.entry("blank labels in learning", "negative"),
                        Map.entry("blank labels in judging", "unknown"));
    }

    @Test
    void onlyWhatDiffersIsSaidAndWhoTellsNothingIsNamed() {
        ArmDifferences differences = ArmDifferences.of(List.of(
                new ArmFacts("a", Map.of("size", "64", "split", "x")),
                new ArmFacts("b", Map.of("size", "224", "split", "x", "steps", "9")),
                new ArmFacts("c", Map.of())));
        assertThat(differences.differing()).containsExactly(Map.entry("size", Map.of("a", "64", "b", "224")));
        assertThat(differences.silent()).containsExactly("c");
        assertThat(differences.text().lines())
                .containsExactly("What differs between the arms", "  size: a 64; b 224", "  not told by c", "");
    }

    @Test
    void theModelsOfAnArmMayDifferToo() {
        ArmDifferences differences = ArmDifferences.of(List.of(
                new ArmFacts("a", Map.of("size", "64")),
                new ArmFacts("a", Map.of("size", "32")),
                new ArmFacts("b", Map.of("size", "64"))));
        assertThat(differences.text()).contains("size: a 32 or 64; b 64");
    }

    @Test
    void sharesOfTheLabelsAreComparedEachForItself() {
        ArmFacts few = ArmFacts.at("10 % of the labels", "a", Json.parse(RUN));
        ArmFacts all = ArmFacts.at("100 % of the labels", "b", Json.parse(RUN.replace("70}", "700}")));
        assertThat(ArmDifferences.of(List.of(few, all)).differing()).isEmpty();
        assertThat(ArmDifferences.of(List.of(few, all)).text()).isEmpty();
    }
}
