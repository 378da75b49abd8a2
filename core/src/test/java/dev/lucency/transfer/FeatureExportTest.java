package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.io.NumpyFile;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.result.Origin;
import dev.lucency.seen.RecordedAccess;
import dev.lucency.seen.SeenFilms;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of an export against the features that a probe is fitted on, film by film, and against the table of the set. */
class FeatureExportTest {
    private static final Set<Split> ALL = EnumSet.allOf(Split.class);

    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @TempDir
    Path out;

    private Scope scope;
    private Start start;

    @BeforeAll
    static void prepare() {
        Path set = folder.resolve("phantoms");
        Preparation.run(
                new PhantomSet(140, 1, 48).listing(), new PrepareOptions(48, Fit.CROP, 1, false), set, Progress.SILENT);
        phantoms = PreparedSet.open(set);
    }

    @BeforeEach
    void open() {
        scope = Scope.open();
        Backbone backbone = new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1));
        backbone.module().eval();
        FilmInput input = FilmInput.repeated(48, 1, phantoms.mean(), phantoms.std());
        start = new Start("random", backbone, input, new Origin.Pixels(1), SeenFilms.NONE);
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void pooledFeaturesAreThoseOfAProbe() {
        new FeatureExport(start, phantoms, ALL, false).write(out, RecordedAccess.to(phantoms), Progress.SILENT);

        NumpyFile file = NumpyFile.open(out.resolve("features.npy"));
        assertThat(file.shape()).containsExactly(140, 512);
        FloatBuffer written = file.data().asFloatBuffer();
        FrozenFeatures features = FrozenFeatures.extract(
                start.backbone(),
                start.input(),
                phantoms,
                RecordedAccess.to(phantoms),
                Progress.SILENT,
                Split.values());
        int[] rows = features.all().rows();
        float[] expected = Tensors.floats(features.all().features());
        for (int i = 0; i < rows.length; i++) {
            for (int d = 0; d < 512; d++) {
                assertThat(written.get(rows[i] * 512 + d)).isCloseTo(expected[i * 512 + d], within(1e-5f));
            }
        }
    }

    @Test
    void patchFeaturesAverageToThePooledOnes() {
        FeatureExport export = new FeatureExport(start, phantoms, ALL, true);
        export.write(out, RecordedAccess.to(phantoms), Progress.SILENT);

        NumpyFile file = NumpyFile.open(out.resolve("patches.npy"));
        assertThat(file.shape()).containsExactly(140, 512, 2, 2);
        assertThat(export.shapes()).containsEntry("patches.npy", List.of(140, 512, 2, 2));
        FloatBuffer patches = file.data().asFloatBuffer();
        FloatBuffer pooled = NumpyFile.open(out.resolve("features.npy")).data().asFloatBuffer();
        for (int i = 0; i < 140 * 512; i++) {
            float sum = 0;
            for (int place = 0; place < 4; place++) {
                sum += patches.get(i * 4 + place);
            }
            assertThat(sum / 4).isCloseTo(pooled.get(i), within(1e-5f));
        }
    }

    @Test
    void theTableIsThatOfTheSet() throws IOException {
        new FeatureExport(start, phantoms, ALL, false).write(out, RecordedAccess.to(phantoms), Progress.SILENT);

        assertThat(Files.readAllLines(out.resolve("samples.csv")))
                .isEqualTo(Files.readAllLines(folder.resolve("phantoms/samples.csv")));
    }

    @Test
    void theFilmsOfSomeSplitsKeepTheirOrder() throws IOException {
        Set<Split> some = EnumSet.of(Split.TEST, Split.VALIDATION);
        FeatureExport export = new FeatureExport(start, phantoms, some, false);
        export.write(out, RecordedAccess.to(phantoms), Progress.SILENT);

        List<String> expected = new ArrayList<>(Files.readAllLines(folder.resolve("phantoms/samples.csv")));
        expected.removeIf(line -> line.contains(",train,"));
        assertThat(Files.readAllLines(out.resolve("samples.csv"))).isEqualTo(expected);
        assertThat(export.films()).isEqualTo(expected.size() - 1);

        Path all = Files.createDirectory(out.resolve("all"));
        new FeatureExport(start, phantoms, ALL, false).write(all, RecordedAccess.to(phantoms), Progress.SILENT);
        FloatBuffer few = NumpyFile.open(out.resolve("features.npy")).data().asFloatBuffer();
        FloatBuffer many = NumpyFile.open(all.resolve("features.npy")).data().asFloatBuffer();
        int at = 0;
        for (int row = 0; row < phantoms.count(); row++) {
            if (some.contains(phantoms.films().get(row).split())) {
                assertThat(few.get(at * 512)).isCloseTo(many.get(row * 512), within(1e-5f));
                at++;
            }
        }
        assertThat(at).isEqualTo(export.films());
    }

    @Test
    void theSizeIsKnownBeforehand() throws IOException {
        FeatureExport export = new FeatureExport(start, phantoms, ALL, true);
        export.requireRoom(out);
        export.write(out, RecordedAccess.to(phantoms), Progress.SILENT);

        for (String file : List.of("features.npy", "patches.npy")) {
            assertThat(export.bytes(file)).isEqualTo(Files.size(out.resolve(file)));
        }
    }

    @Test
    void aSplitWithoutFilmsIsRefused() {
        assertThatThrownBy(() -> new FeatureExport(start, phantoms, EnumSet.noneOf(Split.class), false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no film in");
    }
}
