package dev.lucency.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where weights come from, as provenance files keep it. */
class OriginJsonTest {
    private static final Origin SOUND = new Origin.Run(
            "runs/one",
            "step-000000080.safetensors",
            80,
            80,
            OptionalLong.empty(),
            Optional.empty(),
            Optional.of(new Origin.ChosenBy("knn_auroc", 0.71)),
            "abc",
            Optional.empty(),
            "films");
    private static final Origin STOPPED = new Origin.Run(
            "runs/two",
            "step-000000047.safetensors",
            47,
            80,
            OptionalLong.of(47),
            Optional.of(new Origin.BetterCheckpoint(30, "knn_auroc", 0.75, 0.7)),
            Optional.empty(),
            "def",
            Optional.of(SOUND),
            "films");

    static Stream<Origin> origins() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("weights", "resnet50.pth");
        facts.put("weights_sha256", "123");
        facts.put("left_out", Map.of("classifier", 2));
        facts.put("missing", List.of());
        Origin file = new Origin.WeightsFile(facts);
        return Stream.of(
                new Origin.Random(7, "resnet18"),
                new Origin.Pixels(1),
                SOUND,
                STOPPED,
                file,
                Origin.Model.of(Path.of("model"), "456", Optional.of(STOPPED)),
                Origin.Model.of(Path.of("model"), "456", Optional.empty()),
                file.atSize(64),
                SOUND.withFeatures(Optional.of("patches")),
                file.atSize(64).withFeatures(Optional.of("patches")));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void whatIsWrittenIsReadAsItWas(Origin origin) {
        assertThat(OriginJson.read(Json.parse(Json.line(OriginJson.of(origin)))))
                .contains(origin);
    }

    @Test
    void anUnknownKindIsNoOrigin() {
        assertThat(OriginJson.read(Json.parse("{\"start\":\"dream\"}"))).isEmpty();
        assertThat(OriginJson.read(Json.object())).isEmpty();
    }

    @Test
    void aModelThatWasImportedBeganFromItsFile() {
        Optional<Origin> origin =
                OriginJson.ofModel(Json.parse("{\"weights\":{\"file\":\"r.pth\",\"remarks\":[\"stopped early\"]}}"));
        assertThat(origin.orElseThrow()).isInstanceOf(Origin.WeightsFile.class);
        assertThat(origin.orElseThrow().remarks()).containsExactly("stopped early");
    }

    /** Who probes a model that was tuned from a run that was stopped must hear of it. */
    @Test
    void remarksGoBackToTheFirstOrigin() {
        Origin twice = Origin.Model.of(
                Path.of("b"), "2", Optional.of(Origin.Model.of(Path.of("a"), "1", Optional.of(STOPPED))));
        assertThat(twice.remarks()).hasSize(2);
        assertThat(twice.remarks().get(0)).startsWith("runs/two: its training was stopped at step 47 of 80");
        assertThat(twice.remarks().get(1))
                .contains("step 30 is clearly better than the latest, of step 47 (knn_auroc 0.750, last 0.700)");
        assertThat(SOUND.remarks()).isEmpty();
    }

    @Test
    void theStepsOfAModelAreThoseOfTheRunThatItBeganFrom() {
        assertThat(Origin.Model.of(Path.of("a"), "1", Optional.of(STOPPED)).pretrainingSteps())
                .hasValue(47);
        assertThat(new Origin.Random(1, "resnet18").pretrainingSteps()).isEmpty();
    }

    /** A path of another system is no path here, and is only shown. */
    @Test
    void aFolderThatCannotBeOnThisSystemIsTextLikeAnyOther() {
        Origin hostile = OriginJson.read(Json.parse("{\"start\":\"run\",\"run\":\"a\\u0000b\",\"stopped_at_step\":1}"))
                .orElseThrow();
        assertThat(hostile.remarks()).hasSize(1);
    }
}
