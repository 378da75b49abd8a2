package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Grouping;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.TemperatureScaling;
import dev.lucency.eval.Thresholds;
import dev.lucency.io.Json;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ModelFolder;
import dev.lucency.model.PixelConfig;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Progress;
import dev.lucency.seen.RecordedAccess;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A model judged on a set with labels of its own, beside what looks at no film, with what was chosen for it before. */
class JudgementTest {
    @TempDir
    static Path folder;

    static PreparedSet phantoms;
    private final Scope scope = Scope.open();

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 200, 1, 32);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void sharedLabelsAreJudgedUnderTheModelsNamesAndTheOthersNamed() {
        List<String> own = List.of("CARDIOMEGALY", "Foreign body", "pneumothorax");
        SharedLabels shared = SharedLabels.of(own, phantoms);
        assertThat(shared.names()).containsExactly("CARDIOMEGALY", "pneumothorax");
        assertThat(shared.modelOnly()).containsExactly("Foreign body");
        assertThat(shared.setOnly()).containsExactly("Effusion", "Nodule", "Consolidation");

        FilmClassifier all = model(phantoms.labels(), 0, 1, 2, 3, 4);
        FilmClassifier two = model(own, 0, 2, 3);
        Predictions expected = Judgement.of(all, phantoms, Split.TEST, RecordedAccess.to(phantoms), Progress.SILENT);
        Predictions found = Judgement.of(two, phantoms, Split.TEST, RecordedAccess.to(phantoms), Progress.SILENT);
        assertThat(found.labels()).containsExactly("CARDIOMEGALY", "pneumothorax");
        for (int film = 0; film < expected.films().size(); film++) {
            assertThat(found.probability(film, 0)).isCloseTo(expected.probability(film, 0), within(1e-6));
            assertThat(found.probability(film, 1)).isCloseTo(expected.probability(film, 3), within(1e-6));
            assertThat(found.isPositive(film, 1)).isEqualTo(expected.isPositive(film, 3));
            assertThat(found.isKnown(film, 1)).isEqualTo(expected.isKnown(film, 3));
        }
    }

    @Test
    void aSetWithoutASharedLabelIsRefused() {
        assertThatThrownBy(() -> SharedLabels.of(List.of("Tube"), phantoms))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none of those of the model [Tube]");
    }

    @Test
    void theFloorLooksAtViewAgeAndSexAlone() {
        Predictions floor = MetadataFloor.predict(model(phantoms.labels(), 0, 1, 2, 3, 4), phantoms, Split.TEST)
                .orElseThrow();
        int[] rows = phantoms.rows(Split.TEST);
        Map<String, Double> said = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            PreparedFilm film = phantoms.films().get(rows[i]);
            assertThat(floor.films().get(i).image()).isEqualTo(film.id());
            String key = film.view() + " " + film.age() + " " + film.sex();
            assertThat(said.computeIfAbsent(key, k -> probability(floor, film))).isEqualTo(floor.probability(i, 0));
        }
        assertThat(said.values().stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void groupsAreOfTheFilmsOfTheSplitInTheirOrder() {
        List<Grouping> groupings = FilmGroups.of(phantoms, Split.TEST);
        int[] rows = phantoms.rows(Split.TEST);
        assertThat(groupings).extracting(Grouping::name).containsExactly("sex", "age", "view");
        for (int i = 0; i < rows.length; i++) {
            PreparedFilm film = phantoms.films().get(rows[i]);
            assertThat(groupings.get(0).groups().get(i)).isEqualTo(film.sex());
            assertThat(groupings.get(2).groups().get(i)).isEqualTo(film.view());
            String band = groupings.get(1).groups().get(i);
            Integer age = film.age();
            if (age != null && band.contains("-")) {
                String[] ends = band.split("-", -1);
                assertThat(age).isBetween(Integer.valueOf(ends[0]), Integer.valueOf(ends[1]));
            }
        }
    }

    @Test
    void theDecisionComesBackFromTheModelFolder() {
        Path model = folder.resolve("decided");
        ModelFolder.write(model, model(List.of("a", "b"), 0, 1), Json.object(), "# card\n");
        assertThat(DecisionRule.read(model)).isEqualTo(new DecisionRule(TemperatureScaling.none(), Thresholds.none()));
        DecisionRule rule = new DecisionRule(
                new TemperatureScaling(Map.of("a", 1.5, "b", 0.1 + 0.2)), new Thresholds(Map.of("b", 1e-7)));
        ModelFolder.write(model, model(List.of("a", "b"), 0, 1), rule.json(), Json.object(), "# card\n");
        assertThat(DecisionRule.read(model)).isEqualTo(rule);
        assertThat(ModelFolder.read(model).labels()).containsExactly("a", "b");
        ObjectNode damaged = (ObjectNode) ModelFolder.describe(model);
        damaged.withObject("/thresholds/values").put("a", "low");
        Json.write(model.resolve("model.json"), damaged);
        assertThatThrownBy(() -> DecisionRule.read(model))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("model.json: thresholds of a must be a number, was \"low\"");
    }

    private static double probability(Predictions predictions, PreparedFilm film) {
        for (int i = 0; i < predictions.films().size(); i++) {
            if (predictions.films().get(i).image().equals(film.id())) {
                return predictions.probability(i, 0);
            }
        }
        throw new AssertionError(film.id());
    }

    /** A classifier on pixels whose weights of a label are by the label's salt alone. */
    private static FilmClassifier model(List<String> labels, int... salts) {
        Backbone pixels = new PixelConfig(8).build(new Seed(1));
        float[] weight = new float[salts.length * 64];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) Math.sin(1.0 + i % 64 * (salts[i / 64] + 1));
        }
        Tensor rows = Tensors.of(weight, salts.length, 64);
        return new FilmClassifier(
                pixels,
                FilmInput.repeated(32, 1, phantoms.mean(), phantoms.std()),
                labels,
                rows,
                Tensors.zeros(salts.length));
    }
}
