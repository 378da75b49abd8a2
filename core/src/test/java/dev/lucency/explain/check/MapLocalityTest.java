package dev.lucency.explain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.FilmInput;
import dev.lucency.model.Pass;
import dev.lucency.model.PatchMean;
import dev.lucency.model.PixelConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.ResNetPatchLayer;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locality of the cells of maps: closed forms, a network that cannot see elsewhere, and one that does. */
class MapLocalityTest {
    private static final int SIDE = 32;
    private static final FilmInput INPUT = FilmInput.repeated(SIDE, 1, 0.5, 0.25);

    @TempDir
    static Path folder;

    static Phantoms phantoms;

    private final Scope scope = Scope.open();

    @BeforeAll
    static void prepare() {
        phantoms = new Phantoms(folder, SIDE);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void aCellThatAddsItsFourNeighboursAtHalfItsWeightHasHalfOfTheSquaredGradientForItself() {
        MapSubject subject = new MapSubject(new Mixing(), Optional.empty(), List.of(), INPUT);
        List<CheckFigure> figures = MapLocality.of(subject, EnumSet.of(MapKind.SIMILARITY), phantoms.films(3));
        // 2² of itself against 4 · 1² of the neighbours; each is a mean over as many pixels
        assertThat(value(figures, MapLocality.OWN)).isCloseTo(0.5, within(1e-5));
        assertThat(value(figures, MapLocality.NEAR)).isCloseTo(1, within(1e-5));
        assertThat(value(figures, MapLocality.OWN_AREA)).isEqualTo(1 / 64.0);
        assertThat(value(figures, MapLocality.NEAR_AREA)).isEqualTo(9 / 64.0);
    }

    @Test
    void patchesThatAreScoredBeforeAnyBlockDependOnTheirOwnPixelsAlone() {
        List<CheckFigure> figures = MapLocality.of(scoring(0), EnumSet.of(MapKind.SELECTION), phantoms.films(2));
        assertThat(Phantoms.value(figures, "selection", "", MapLocality.OWN, ""))
                .isEqualTo(1);
        assertThat(Phantoms.value(figures, "selection", "", MapLocality.OWN_AREA, ""))
                .isEqualTo(0.25);
        List<CheckFigure> later = MapLocality.of(scoring(2), EnumSet.of(MapKind.SELECTION), phantoms.films(2));
        assertThat(Phantoms.value(later, "selection", "", MapLocality.OWN, ""))
                .as("attention has mixed them")
                .isLessThan(1);
    }

    @Test
    void cellsOfLaterStagesDependLessOnTheirOwnPart() {
        Backbone network = new ResNetConfig(ResNetDepth.RESNET10_HALF, 1).build(new Seed(3));
        network.evaluate();
        MapSubject subject = new MapSubject(network, Optional.empty(), List.of(), INPUT);
        double before = 1;
        for (String stage : List.of("layer1", "layer2", "layer3")) {
            List<CheckFigure> figures =
                    MapLocality.of(subject.at(stage), EnumSet.of(MapKind.SIMILARITY), phantoms.films(4));
            double near = value(figures, MapLocality.NEAR);
            double excess = near - value(figures, MapLocality.NEAR_AREA);
            assertThat(near)
                    .as(stage)
                    .isGreaterThan(value(figures, MapLocality.OWN))
                    .isLessThanOrEqualTo(1);
            assertThat(excess).as(stage).isLessThan(before);
            before = excess;
        }
    }

    @Test
    void theShareOfAFilmDoesNotDependOnTheOtherFilms() {
        Backbone network = new ResNetConfig(ResNetDepth.RESNET10_HALF, 1).build(new Seed(3));
        network.evaluate();
        CheckedFilms two = phantoms.films(2);
        double together = own(network, two);
        double first = own(network, two.of(new int[] {two.rows()[0]}));
        double second = own(network, two.of(new int[] {two.rows()[1]}));
        assertThat(first).isNotEqualTo(second);
        assertThat(together).isCloseTo((first + second) / 2, within(1e-5));
    }

    private static double own(Backbone network, CheckedFilms films) {
        MapSubject subject = new MapSubject(network, Optional.empty(), List.of(), INPUT).at("layer2");
        return value(MapLocality.of(subject, EnumSet.of(MapKind.SIMILARITY), films), MapLocality.OWN);
    }

    @Test
    void attentionToPatchesHasTheCellsOfTheirStage() {
        Backbone network = new ResNetConfig(ResNetDepth.RESNET10_HALF, 1, ResNetPatchLayer.LAYER2).build(new Seed(3));
        AttentiveBackbone attentive = AttentiveBackbone.on(PatchMean.of(network), 2);
        attentive.evaluate();
        MapSubject subject = new MapSubject(attentive, Optional.empty(), List.of(), INPUT);
        List<CheckFigure> figures = MapLocality.of(
                subject.at("layer2"), EnumSet.of(MapKind.ATTENTION, MapKind.SIMILARITY), phantoms.films(2));
        for (String figure : List.of(MapLocality.OWN, MapLocality.NEAR, MapLocality.OWN_AREA)) {
            assertThat(Phantoms.value(figures, "attention", "", figure, "")).isEqualTo(value(figures, figure));
        }
    }

    @Test
    void kindsWithoutCellsOfAStageHaveNone() {
        MapSubject subject = new MapSubject(new Mixing(), Optional.empty(), List.of(), INPUT);
        assertThat(MapLocality.of(subject, EnumSet.of(MapKind.OCCLUSION), phantoms.films(2)))
                .isEmpty();
    }

    private static double value(List<CheckFigure> figures, String figure) {
        return Phantoms.value(figures, "similarity", "", figure, "");
    }

    private static MapSubject scoring(int block) {
        PatchesConfig usual = PatchesConfig.defaults();
        PatchesConfig patches = new PatchesConfig(
                SelectionConfig.choices().get("straight-through"),
                0.5,
                usual.scorer(),
                usual.combine(),
                1,
                0,
                0,
                block);
        Backbone network = new VitConfig(VitSize.TINY, 1, 2).build(new Seed(5));
        TopKBackbone scored = new TopKBackbone(network, patches, new Seed(6));
        scored.evaluate();
        return new MapSubject(scored, Optional.empty(), List.of(), INPUT);
    }

    /** A network with cells of 4 px that add to twice their mean gray value those of their four neighbours. */
    private static final class Mixing implements Backbone {
        private static final float[] KERNEL = {0, 1, 0, 1, 2, 1, 0, 1, 0};

        @Override
        public Tensor stage(Tensor films, int number) {
            Tensor cells = torch.adaptive_avg_pool2d(films, 8, 8);
            return torch.conv2d(torch.pad(cells, new long[] {1, 1, 1, 1}), Tensors.of(KERNEL, 1, 1, 3, 3));
        }

        @Override
        public List<String> stages() {
            return List.of("cells");
        }

        @Override
        public List<String> patchStages() {
            return stages();
        }

        @Override
        public FilmFeatures forward(Tensor films, Pass pass) {
            throw new UnsupportedOperationException();
        }

        @Override
        public BackboneConfig config() {
            return new PixelConfig(8);
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public int patchDimension() {
            return 1;
        }

        @Override
        public Module module() {
            return new Module();
        }
    }
}
