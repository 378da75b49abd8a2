package dev.lucency.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.explain.map.HeatMaps;
import dev.lucency.film.Fit;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.PixelConfig;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.result.Origin;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.transfer.FeatureExport;
import dev.lucency.transfer.FrozenFeatures;
import dev.lucency.transfer.Judgement;
import dev.lucency.transfer.LearningFilms;
import dev.lucency.transfer.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No public way leads to what a model says of test films but one that records the reading. */
class FilmAccessTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.lucency");

    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = prepared(1);
    }

    @Test
    void testFilmsAreRefusedWithoutARecordAndOthersAreNot() {
        try (Scope scope = Scope.open()) {
            FilmClassifier model = model();
            assertThatThrownBy(
                            () -> Judgement.of(model, phantoms, Split.TEST, FilmAccess.WITHOUT_TEST, Progress.SILENT))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("the reading of its test films is not recorded");
            assertThatThrownBy(() -> FrozenFeatures.extract(
                            model.backbone(),
                            model.input(),
                            phantoms,
                            FilmAccess.WITHOUT_TEST,
                            Progress.SILENT,
                            Split.values()))
                    .isInstanceOf(DataException.class);
            assertThatCode(() ->
                            Judgement.of(model, phantoms, Split.VALIDATION, FilmAccess.WITHOUT_TEST, Progress.SILENT))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aRecordedReadingGivesAccessToTheTestFilmsOfItsSetAndOfNoOther() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("model"));
        PreparedSet other = prepared(2);
        try (Scope scope = Scope.open();
                TestReads reads = TestReads.open(kept, SeenFilms.NONE, phantoms, Set.of(Split.TEST), false)) {
            FilmAccess access = reads.record("digest", 5, folder.resolve("result"));
            assertThat(kept.resolve("test-reads.jsonl")).isNotEmptyFile();
            assertThat(Judgement.of(model(), phantoms, Split.TEST, access, Progress.SILENT)
                            .films())
                    .hasSize(phantoms.rows(Split.TEST).length);
            assertThatThrownBy(() -> Judgement.of(model(), other, Split.TEST, access, Progress.SILENT))
                    .isInstanceOf(DataException.class);
        }
    }

    @Test
    void readingValidationGivesNoAccessToTest() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("validated"));
        try (TestReads reads = TestReads.open(kept, SeenFilms.NONE, phantoms, Set.of(Split.VALIDATION), false)) {
            assertThat(reads.record("digest", 5, folder.resolve("validation"))).isSameAs(FilmAccess.WITHOUT_TEST);
        }
    }

    /** A start in no folder has nothing to record in; its result says what was judged. */
    @Test
    void aBaselineLeavesNoRecordInTheFolderThatAProgramRunsIn() {
        Start pixels = new Start("pixels", model().backbone(), model().input(), new Origin.Pixels(1), SeenFilms.NONE);
        try (TestReads reads = pixels.testReads(phantoms, Set.of(Split.TEST), false)) {
            reads.record("", 5, folder.resolve("pixels"));
            reads.finish();
            assertThat(reads.count()).isZero();
        }
        assertThat(Path.of("test-reads.jsonl")).doesNotExist();
    }

    @Test
    void onlyARecordMakesAccess() {
        List<String> makers =
                CORE.get(FilmAccess.class).getMethod("withTest", PreparedSet.class).getCallsOfSelf().stream()
                        .map(call -> call.getOriginOwner().getSimpleName() + "."
                                + call.getOrigin().getName())
                        .toList();
        assertThat(makers).containsExactly("TestReads.record");
        assertThat(CORE.get(FilmAccess.class)
                        .getMethod("withTest", PreparedSet.class)
                        .getModifiers())
                .doesNotContain(JavaModifier.PUBLIC);
        assertThat(CORE.get(FilmAccess.class).getConstructors())
                .allMatch(made -> made.getModifiers().contains(JavaModifier.PRIVATE));
    }

    /** Whoever can be asked for the features or predictions of a split by name must be shown access to it. */
    @Test
    void everyPublicMethodThatReadsASplitWithABackboneAsksForAccess() {
        Set<String> readers = Set.of("of", "extract", "write");
        List<JavaMethod> open = CORE.stream()
                .filter(type ->
                        List.of(Judgement.class, FrozenFeatures.class, FeatureExport.class, HeatMaps.class).stream()
                                .anyMatch(type::isEquivalentTo))
                .flatMap(type -> type.getMethods().stream())
                .filter(method ->
                        method.getModifiers().contains(JavaModifier.PUBLIC) && readers.contains(method.getName()))
                .toList();
        assertThat(open).hasSizeGreaterThanOrEqualTo(4);
        assertThat(open)
                .allMatch(method -> method.getRawParameterTypes().stream()
                        .anyMatch(type ->
                                type.isEquivalentTo(FilmAccess.class) || type.isEquivalentTo(LearningFilms.class)));
    }

    private static PreparedSet prepared(long seed) {
        Path out = folder.resolve("phantoms-" + seed);
        PrepareOptions options = new PrepareOptions(32, Fit.CROP, 1, false);
        Preparation.run(new PhantomSet(60, seed, 32).listing(), options, out, Progress.SILENT);
        return PreparedSet.open(out);
    }

    private static FilmClassifier model() {
        Backbone pixels = new PixelConfig(8).build(new Seed(1));
        return new FilmClassifier(
                pixels,
                FilmInput.repeated(32, 1, phantoms.mean(), phantoms.std()),
                phantoms.labels(),
                Tensors.zeros(phantoms.labels().size(), 64),
                Tensors.zeros(phantoms.labels().size()));
    }
}
