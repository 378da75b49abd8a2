package dev.lucency.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.SettingException;
import dev.lucency.io.Json;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.patches.ReadOut;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.transfer.LabelFraction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A probe that reads patches by attention, from its request to the evaluation of its model, and the requests that are refused. */
class AttentionProbeWorkTest {
    private static final StartSpec RANDOM = StartSpec.of(StartSpec.RANDOM).withBackbone("vit-tiny");

    @TempDir
    static Path folder;

    static Path films;

    @BeforeAll
    static void prepare() {
        PreparedPhantoms.in(folder, 300, 1, 32);
        films = folder.resolve("phantoms");
    }

    @Test
    void itsModelIsEvaluatedAndStartsOtherTransfersWithoutItsQueries() throws IOException {
        Path out = folder.resolve("attention");
        Probe.of(RANDOM, films, out).reading(ReadOut.ATTENTION).run(Work.quiet());
        JsonNode model = Json.read(out.resolve("model.json"));
        assertThat(model.path("features").asString()).isEqualTo("patches");
        assertThat(model.path("read_out").asString()).isEqualTo("attention");
        JsonNode provenance = model.path("provenance");
        assertThat(provenance.path("name").asString()).isEqualTo("random vit-tiny, attention");
        assertThat(provenance.at("/probe/read_out").asString()).isEqualTo("attention");
        assertThat(provenance.at("/probe/validation_mean_auroc").asDouble())
                .isGreaterThanOrEqualTo(
                        provenance.at("/probe/validation_mean_auroc_linear").asDouble());
        assertThat(out.resolve("README.md")).content().contains("attentive-probe", "`read_out.queries`");
        Evaluate.of(out, films, folder.resolve("attention-test")).run(Work.quiet());
        assertThat(folder.resolve("attention-test/report.html")).content().contains("random vit-tiny, attention");

        Path next = folder.resolve("next");
        Probe.of(StartSpec.of(out), films, next).run(Work.quiet());
        Path linear = folder.resolve("linear");
        Probe.of(RANDOM.with(FeatureChoice.PATCHES), films, linear).run(Work.quiet());
        assertThat(Json.read(linear.resolve("model.json")).has("read_out")).isFalse();
        assertThat(Files.readAllBytes(next.resolve("predictions.csv")))
                .isEqualTo(Files.readAllBytes(linear.resolve("predictions.csv")));
    }

    @Test
    void requestsWithoutPatchesToReadAreRefused() {
        requireRefused(StartSpec.of("pixels"), "read-out must be linear for pixels, which have no patch features");
        requireRefused(
                RANDOM.with(FeatureChoice.POOLED),
                "features must be patches or top-k where the read-out is attention, was pooled; use 'features=patches', or"
                        + " 'read-out=linear'");
        requireRefused(
                RANDOM.with(FeatureChoice.MEAN_AND_TOP_K),
                "features must be patches or top-k where the read-out is attention, was patches+top-k; use"
                        + " 'features=patches', or 'read-out=linear'");
        requireRefused(
                RANDOM.with(FeatureChoice.TOP_K),
                "features must be patches where no patches were selected in training, as here, was top-k");
        assertThatThrownBy(() -> new Probe(
                        RANDOM,
                        films,
                        LabelChoice.USUAL,
                        LabelFraction.ALL,
                        OptionalInt.of(3),
                        OptionalLong.empty(),
                        ReadOut.ATTENTION,
                        folder.resolve("never")))
                .isInstanceOf(SettingException.class)
                .hasMessage("folds goes with 'read-out=linear'");
    }

    private static void requireRefused(StartSpec start, String message) {
        Path never = folder.resolve("never");
        assertThatThrownBy(() ->
                        Probe.of(start, films, never).reading(ReadOut.ATTENTION).run(Work.quiet()))
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
        assertThat(never).doesNotExist();
    }
}
