package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.Crop;
import dev.lucency.augment.Placement;
import dev.lucency.augment.ViewPair;
import dev.lucency.golden.Golden;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.TaughtPatches;
import dev.lucency.model.patches.TeacherConfig;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The teachers of the patch scorer beside a PyTorch program of loops and lists: {@code tools/golden/teacher.py}. */
class PatchTeacherGoldenTest {
    private static final JsonNode GOLDEN = Golden.read("patches/teacher.json");
    private static final int FILMS = 4;
    private static final int GRID = 3;
    private static final int PATCHES = GRID * GRID;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void theOrderOfPatchesIsAMeanCrossEntropyOfPairs() {
        Tensor scores = doubles("scores", 3, 7).mul(new Scalar(5.0)).requires_grad_(true);
        Tensor targets = doubles("targets", 3, 7).mul(new Scalar(2.0)).round();
        Tensor counted = doubles("counted", 3, 7).gt(new Scalar(-0.6)).to(ScalarType.Double);
        Tensor weights = Tensors.of(new float[] {1.5f, 0, 1.5f}, 3).to(ScalarType.Double);
        Penalty penalty = PairwiseRanking.of(scores, targets, counted, weights, 2);
        penalty.total().orElseThrow().backward();
        JsonNode golden = GOLDEN.path("ranking");
        assertThat(value(penalty, Figure.TEACHER_LOSS))
                .isCloseTo(golden.path("loss").asDouble(), within(1e-10));
        assertThat(value(penalty, Figure.TEACHER_ORDER))
                .isCloseTo(golden.path("order").asDouble(), within(1e-10));
        Golden.assertClose(
                "gradient", Tensors.doubles(scores.grad().mul(new Scalar(0.5))), golden.path("gradient"), 1e-10);
    }

    @Test
    void whatAPatchContributesIsWhatTheMeanLosesWithoutIt() {
        Scalar more = new Scalar(0.3);
        Tensor targets = HidingTeacher.targets(
                doubles("queries", 2, 6, 5).add(more), doubles("keys", 2, 6, 5).add(more));
        Golden.assertClose(
                "targets", Tensors.doubles(targets), GOLDEN.path("hiding").path("targets"), 1e-10);
    }

    /** Queues are float32: distances of size 1 are off by 1e-7, and are divided by deviations of 0.2. */
    @Test
    void noveltyIsThatOfTheProgramThroughCropsFlipsAndQueuesThatOverflow() {
        NoveltyTeacher teacher = new NoveltyTeacher(new TeacherConfig.Novelty(1, false, 2, 11, 2), 4, World.ONE);
        JsonNode golden = GOLDEN.path("novelty");
        int step = 0;
        int learned = 0;
        for (JsonNode expected : golden.path("steps")) {
            EncoderOutput keys = output(keys(step), Tensors.zeros(FILMS, PATCHES));
            Tensor noise = Golden.films("queries " + step, FILMS, PATCHES, 4);
            Tensor scores = Golden.films("scores " + step, FILMS, PATCHES)
                    .mul(new Scalar(5.0))
                    .requires_grad_(true);
            EncoderOutput queries = output(keys(step).add(noise, new Scalar(0.8)), scores);
            ViewPair pair = pair(expected);
            Penalty penalty = teacher.lesson(pair, keys)
                    .of(SelectedPair.of(queries.selected(), keys.selected()), new Span(0, FILMS));
            penalty.total().orElseThrow().backward();
            assertThat(value(penalty, Figure.TEACHER_LOSS))
                    .as("loss of step %d", step)
                    .isCloseTo(expected.path("loss").asDouble(), within(1e-5));
            assertThat(value(penalty, Figure.TEACHER_ORDER))
                    .as("order of step %d", step)
                    .isCloseTo(expected.path("order").asDouble(), within(1e-6));
            Golden.assertClose(
                    "gradient of step " + step, Tensors.doubles(scores.grad()), expected.path("gradient"), 1e-5);
            teacher.remember(pair, keys);
            learned += expected.path("counted").asInt();
            step++;
        }
        assertThat(learned).as("patches that were compared").isGreaterThan(100);
        Map<String, Tensor> state = teacher.state();
        Golden.assertClose("means", Tensors.doubles(state.get("novelty.means")), golden.path("means"), 1e-6);
        Golden.assertClose("squares", Tensors.doubles(state.get("novelty.squares")), golden.path("squares"), 1e-6);
    }

    private static Tensor keys(int step) {
        return Golden.films("keys " + step, FILMS, PATCHES, 4).add(new Scalar(0.4));
    }

    private static ViewPair pair(JsonNode step) {
        List<Placement> queries = new ArrayList<>();
        List<Placement> keys = new ArrayList<>();
        List<Integer> films = new ArrayList<>();
        for (int film = 0; film < FILMS; film++) {
            queries.add(placement(step.path("crops").path(2 * film)));
            keys.add(placement(step.path("crops").path(2 * film + 1)));
            films.add(step.path("films").path(film).asInt());
        }
        Tensor none = Tensors.zeros(FILMS, 1, 1, 1);
        return new ViewPair(none, none, queries, keys, films);
    }

    private static Placement placement(JsonNode crop) {
        double[] values = Golden.numbers(crop);
        return new Placement(new Crop(values[0], values[1], values[2], values[3]), values[4] > 0, 0);
    }

    static EncoderOutput output(Tensor features, Tensor scores) {
        PatchSelection selected = new PatchSelection(
                scores,
                scores,
                Tensors.of(0L),
                GRID,
                GRID,
                Optional.empty(),
                Optional.of(new TaughtPatches(features, scores)));
        return new EncoderOutput(Tensors.zeros(FILMS, 2), Optional.of(selected));
    }

    private static Tensor doubles(String name, long... shape) {
        return Golden.films(name, shape).to(ScalarType.Double);
    }

    private static double value(Penalty penalty, Figure figure) {
        return Tensors.value(penalty.figures().get(figure));
    }
}
