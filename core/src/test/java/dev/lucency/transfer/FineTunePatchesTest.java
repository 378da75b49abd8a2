package dev.lucency.transfer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmInput;
import dev.lucency.model.PatchMean;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Progress;
import dev.lucency.result.Origin;
import dev.lucency.seen.SeenFilms;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.settings.ConfigWriter;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning on features that are made of patches. */
class FineTunePatchesTest {
    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 900, 1, 32);
    }

    @Test
    void aNewScorerIsLearnedWithTheRestAndResumesBitForBit() throws IOException {
        FineTuneConfig config = config(
                "schedule.epochs=1",
                "checkpoint-steps=2",
                "patches={selection: straight-through, keep: 2, explore: 0.5}");
        RunDirectory whole = directory("scorer-whole", config);
        RunDirectory resumed = directory("scorer-resumed", config);
        LearningFilms films = LearningFilms.of(phantoms, new LabelFraction(0.4, 1));
        BackboneConfig vit = new VitConfig(VitSize.TINY, 1, 2);
        try (Scope scope = Scope.open()) {
            Start scored = start(vit).withScorer(config.patches(), new Seed(7));
            float[] before = scorer(scored.backbone());
            FineTuned made = tune(config, scored, films, whole);
            assertThat(made.model().backbone().featureChoice()).isEqualTo(FeatureChoice.TOP_K);
            assertThat(scorer(made.model().backbone())).isNotEqualTo(before);
            tune(config, start(vit).withScorer(config.patches(), new Seed(7)), films, resumed);
            Files.delete(resumed.weights());
            tune(config, start(vit).withScorer(config.patches(), new Seed(7)), films, resumed);
            assertThat(Files.mismatch(resumed.weights(), whole.weights())).isEqualTo(-1);
        }
    }

    @Test
    void otherFeaturesOfTheSameStartAreNotResumed() {
        FineTuneConfig config = config("schedule.epochs=1", "batch=64");
        RunDirectory run = directory("features", config);
        LearningFilms films = LearningFilms.of(phantoms, new LabelFraction(0.2, 1));
        try (Scope scope = Scope.open()) {
            Start start = start(new VitConfig(VitSize.TINY, 1, 2));
            tune(config, start, films, run);
            assertThatThrownBy(() -> tune(config, start.with(PatchMean.of(start.backbone())), films, run))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("was written with different start");
        }
    }

    private static FineTuned tune(FineTuneConfig config, Start start, LearningFilms films, RunDirectory run) {
        return new FineTuner(config, start, films, new Seed(3), run, Progress.SILENT)
                .train(() -> false)
                .orElseThrow();
    }

    private static float[] scorer(Backbone backbone) {
        return Tensors.floats(requireNonNull(StateDict.of(backbone.module()).get("patches.scorer.score.weight")));
    }

    private static Start start(BackboneConfig backbone) {
        FilmInput input = FilmInput.repeated(32, 1, phantoms.mean(), phantoms.std());
        return new Start(
                "random", backbone.build(new Seed(5)), input, new Origin.Random(5, "a small network"), SeenFilms.NONE);
    }

    private static FineTuneConfig config(String... overrides) {
        List<String> all = new ArrayList<>(List.of("batch=32", "epoch-steps=1", "log-steps=4"));
        all.addAll(List.of(overrides));
        return ConfigLoader.of(FineTuneConfig.class, all);
    }

    private static RunDirectory directory(String name, FineTuneConfig config) {
        return RunDirectory.create(folder.resolve(name), ConfigWriter.yaml(config), Json.object(), SeenFilms.NONE);
    }
}
