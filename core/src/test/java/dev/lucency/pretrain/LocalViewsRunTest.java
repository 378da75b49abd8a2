package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.ConfigException;
import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Trainings with local views: their configuration, what is refused, their lines, an exact resume, and their budget. */
class LocalViewsRunTest {
    private static final String TWO = "local-views={count: 2, size: 32, crop-min: 0.1, crop-max: 0.3, weight: 0.5}";

    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    static PreparedSet fine;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 70, 1, 32);
        fine = PreparedPhantoms.withFine(folder, 70, 1, 32, 64);
    }

    @Test
    void aConfigurationWithoutThemIsWrittenAsEver() {
        assertThat(ConfigWriter.yaml(Pretrainings.small())).doesNotContain("local");
        assertThat(ConfigWriter.yaml(Pretrainings.small(TWO))).contains("""
                local-views:
                  count: 2
                  size: 32
                  crop-min: 0.1
                  crop-max: 0.3
                  weight: 0.5
                """);
        PretrainConfig read = Pretrainings.with(ConfigWriter.yaml(Pretrainings.small(TWO)));
        assertThat(read).isEqualTo(Pretrainings.small(TWO));
        assertThat(read.localViews()).isEqualTo(new LocalViewsConfig(2, 32, 0.1, 0.3, 0.5));
        assertThat(Pretrainings.small().localViews()).isEqualTo(LocalViewsConfig.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local-views.count=2|must have a size of at most 64, the side of the smallest global views, was 96; use 'set local-views.size=64'",
                "local-views={count: 2, size: 48}, stages=[{from-epoch: 0, size: 32}, {from-epoch: 1, size: 64}], schedule.epochs=2"
                        + "|must have a size of at most 32",
                "local-views={count: 2, size: 40}, backbone={name: vit-tiny}|size must be divisible by 16",
                "local-views={count: 2, size: 32}, patches.selection=straight-through"
                        + "|must have at least 2 patches to select from: those of 32 pixels have 1 of resnet10-half",
                "local-views={count: 2, size: 32}, backbone={name: vit-tiny}, patches={selection: random, keep: 5, combine: mean}"
                        + "|must have at least 5 patches to select from: those of 32 pixels have 4 of vit-tiny",
                "local-views={count: 2, size: 32, place: scores}|without a scorer that learns",
                "local-views={count: 2, size: 32, place: scores}, backbone={name: vit-tiny}, patches={selection: random, keep: 2}"
                        + "|without a scorer that learns",
                "local-views={count: 2, size: 32, place: scores}, backbone={name: vit-tiny}, patches={selection: weighted, keep: 2},"
                        + " method={name: simclr, embedding: 16}|without a momentum encoder",
                "local-views={count: 2, size: 32, place: scores}, backbone={name: vit-tiny}, patches={selection: weighted, keep: 2},"
                        + " positives=patient|of another film",
                "local-views={count: 2, size: 32, place: grid}|must be a square number",
                "local-views.weight=-1|must be between 0.0 and 100.0, was -1.0",
                "local-views.count=33|must be between 0 and 32, was 33"
            })
    void whatCannotBeTrainedIsRefused(String settings, String rule) {
        String[] overrides = ("size=64, " + settings).split(", (?=[a-z-]+[.=])", -1);
        assertThatThrownBy(() -> Pretrainings.small(overrides))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("local-views")
                .hasMessageContaining(rule);
    }

    @Test
    void wholeViewsBesidePatchesNeedNoPatchesInLocalViews() {
        PretrainConfig config = Pretrainings.small(
                "size=64",
                "local-views={count: 2, size: 32}",
                "patches.selection=straight-through",
                "method.global=pooled");
        assertThat(config.localViews().on()).isTrue();
    }

    /** Three epochs of 2 x 64 x 64 and 2 x 32 x 32 pixels; passes of MoCo v2 are 4 of a global view and 3 of each local one. */
    @Test
    void theyCountInPixelsAndOperations() {
        PretrainConfig plain = Pretrainings.small("size=64", "schedule.epochs=3");
        PretrainConfig some = Pretrainings.small("size=64", "schedule.epochs=3", TWO);
        assertThat(plain.pixelsPerFilm()).isEqualTo(3 * 2 * 4096);
        assertThat(some.pixelsPerFilm()).isEqualTo(3 * (2 * 4096 + 2 * 1024));
        assertThat(some.multiplyAddsPerFilm())
                .isEqualTo(4.0 * plain.backbone().multiplyAdds(64)
                        + 6.0 * plain.backbone().multiplyAdds(32));
        assertThat(plain.multiplyAddsPerFilm()).isEqualTo(4.0 * plain.backbone().multiplyAdds(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"moco-v2, queue: 20, norm-group: 4", "simclr", "byol, projector-width: 32"})
    void aResumeIsExactBitForBitAndLinesHaveTheirLoss(String method) throws IOException {
        PretrainConfig config = Pretrainings.small(
                "method={name: " + method + ", embedding: 16}",
                TWO,
                "views=chest",
                "positives=patient",
                "batch=24",
                "precision=bfloat16",
                "schedule.epochs=2",
                "checkpoint-steps=2",
                "health.knn-epochs=0");
        String name = method.substring(0, 4);
        RunDirectory whole = run(name, config, Optional.empty());
        RunDirectory resumed = run(name + "-resumed", config, Optional.of(2));
        List<JsonNode> lines = lines(whole);
        assertThat(lines).hasSizeGreaterThan(2).allSatisfy(line -> {
            assertThat(line.path(Figure.LOCAL_LOSS.key()).asDouble()).isPositive();
            assertThat(line.has(Figure.LOCAL_ACCURACY.key())).isEqualTo(!method.startsWith("byol"));
        });
        assertThat(lines(resumed)).isEqualTo(lines);
        assertThat(Files.mismatch(resumed.weights(), whole.weights())).isEqualTo(-1);
    }

    /** Zoom: the places of views depend on scores, and their pixels on finer copies; both are the same after an interruption. */
    @ParameterizedTest
    @ValueSource(
            strings = {"moco-v2, queue: 20, norm-group: 4, symmetric: true, global: pooled", "byol, projector-width: 32"
            })
    void zoomResumesBitForBit(String method) throws IOException {
        PretrainConfig config = Pretrainings.small(
                "method={name: " + method + ", embedding: 16}",
                "backbone.patch-layer=layer2",
                "patches={selection: straight-through, keep: 0.25, teacher: {name: novelty}}",
                "local-views={count: 3, size: 32, crop-min: 0.0625, crop-max: 0.0625, place: scores, fine: true}",
                "batch=24",
                "schedule.epochs=2",
                "checkpoint-steps=2",
                "health.knn-epochs=0");
        String name = "zoom-" + method.substring(0, 4);
        RunDirectory whole = run(name, config, fine, Optional.empty());
        RunDirectory resumed = run(name + "-resumed", config, fine, Optional.of(2));
        assertThat(lines(resumed)).isEqualTo(lines(whole)).hasSizeGreaterThan(2);
        assertThat(Files.mismatch(resumed.weights(), whole.weights())).isEqualTo(-1);
        assertThat(Files.mismatch(
                        run(name + "-random", randomly(config), fine, Optional.empty())
                                .weights(),
                        whole.weights()))
                .as("scores matter")
                .isNotEqualTo(-1);
    }

    private static PretrainConfig randomly(PretrainConfig zoom) {
        return Pretrainings.with(ConfigWriter.yaml(zoom).replace("place: scores", "place: random"));
    }

    @Test
    void finerCopiesMustBeThere() {
        PretrainConfig config = Pretrainings.small("local-views={count: 2, size: 32, fine: true}");
        RunDirectory run = RunDirectory.create(folder.resolve("coarse"), "", Json.object(), SeenFilms.NONE);
        assertThatThrownBy(() -> new Pretrainer(config, phantoms, run, Progress.SILENT).train())
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "local-views.fine needs finer copies of the films, which phantom does not have; prepare the films again"
                                + " with fine=64, or use local-views.fine=false");
        assertThatThrownBy(() -> SampledViews.of(config, phantoms, 1, 2)).hasMessageContaining("needs finer copies");
        assertThat(SampledViews.of(config, fine, 1, 2)).hasSize(1);
    }

    @Test
    void aSheetShowsThemAfterTheGlobalViews() {
        List<SampledViews> samples = SampledViews.of(Pretrainings.small(TWO), phantoms, 2, 4);
        assertThat(samples).hasSize(2).allSatisfy(sample -> {
            assertThat(sample.global()).isEqualTo(4);
            assertThat(sample.views()).hasSize(6);
            assertThat(sample.draws().subList(4, 6))
                    .allSatisfy(
                            draw -> assertThat(draw.placement().crop().area()).isBetween(0.1 - 1e-9, 0.3 + 1e-9));
        });
        assertThat(new ContactSheet(samples, 32, 32, 32).draw().getWidth()).isEqualTo(8 + 7 * (160 + 8));
    }

    private static RunDirectory run(String name, PretrainConfig config, Optional<Integer> stop) {
        return run(name, config, phantoms, stop);
    }

    private static RunDirectory run(String name, PretrainConfig config, PreparedSet set, Optional<Integer> stop) {
        RunDirectory run = RunDirectory.create(folder.resolve(name), "", Json.object(), SeenFilms.NONE);
        int[] steps = {0};
        if (stop.isPresent()) {
            boolean ended = new Pretrainer(config, set, run, Progress.SILENT).train(() -> ++steps[0] == stop.get());
            assertThat(ended).isFalse();
        }
        new Pretrainer(config, set, run, Progress.SILENT).train();
        return run;
    }

    private static List<JsonNode> lines(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(Json::parse)
                .map(line -> (JsonNode) ((ObjectNode) line).without("films_per_second"))
                .toList();
    }
}
