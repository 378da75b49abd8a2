package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.data.VerifiedPixels;
import dev.lucency.film.FilmBox;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Pngs;
import dev.lucency.film.PreparedBox;
import dev.lucency.film.Resampler;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.progress.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Opens a prepared set of 40 films in seven files, whole, and damaged in one place at a time. */
class PreparedSetTest {
    private final FormulaFilms source = new FormulaFilms(40, Set.of());

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void prepare() {
        out = folder.resolve("set");
        prepare(source, out);
    }

    private static void prepare(FormulaFilms source, Path out) {
        new Preparation(
                        source.listing(),
                        new PrepareOptions(16, Fit.CROP, 2, true, true),
                        new Preparation.Limits(16, 128 + 6 * 256, 1, Clock.systemUTC()))
                .run(out, Progress.SILENT);
    }

    private void refuses(String... parts) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> PreparedSet.open(out))
                .withMessageNotContaining("\n")
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    /** Changes a table and its digest, as a program would that writes the format wrongly. */
    private void rewrite(String table, String text, String by) throws Exception {
        Path file = out.resolve(table);
        Files.writeString(file, Files.readString(file).replace(text, by));
        ObjectNode json = (ObjectNode) Json.read(out.resolve("dataset.json"));
        ((ObjectNode) json.required("tables_sha256")).put(table, Sha256.of(file));
        Json.write(out.resolve("dataset.json"), json);
    }

    private void describe(String key, Object value) {
        ObjectNode json = (ObjectNode) Json.read(out.resolve("dataset.json"));
        json.set(key, Json.tree(value));
        Json.write(out.resolve("dataset.json"), json);
    }

    @Test
    void filmsComeBackAsTheSourceListsThem() {
        PreparedSet set = PreparedSet.open(out);

        assertThat(set.name()).isEqualTo("formula");
        assertThat(set.size()).isEqualTo(16);
        assertThat(set.count()).isEqualTo(40);
        assertThat(set.labels()).containsExactly("Even", "Odd");
        assertThat(set.films().stream().map(PreparedFilm::entry)).containsExactlyElementsOf(source.entries());
        assertThat(set.films().stream().map(PreparedFilm::row))
                .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void rowsOfTheThreePartsAreAllRows() {
        PreparedSet set = PreparedSet.open(out);

        assertThat(set.rows(Split.VALIDATION)).startsWith(3, 4, 5, 12);
        assertThat(Arrays.stream(Split.values()).flatMapToInt(split -> Arrays.stream(set.rows(split))))
                .hasSize(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void boxesAreInPixelsOfThePreparedPicture() {
        PreparedBox box = PreparedSet.open(out).boxes().get(0);

        // 40x36 cropped to its 36 middle columns, then 16/36 of the size: x = (10 - 2) * 16/36
        assertThat(box.film()).isEqualTo("film0");
        assertThat(box.kind()).isEqualTo(FilmBox.Kind.FINDING);
        assertThat(box.x()).isCloseTo(8 * 16 / 36.0, within(.0006));
        assertThat(box.width()).isCloseTo(20 * 16 / 36.0, within(.0006));
    }

    /** Java finds out by a signal, and tells it as its own error; what is left of the last page of memory reads as zeros. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileOfPixelsThatIsCutShortWhileItIsReadIsNamed(@TempDir Path folder) throws IOException {
        Path films = folder.resolve("films");
        Preparation.run(
                new PhantomSet(20, 1, 64).listing(),
                new PrepareOptions(64, Fit.CROP, 1, false, true),
                films,
                Progress.SILENT);
        PreparedSet set = PreparedSet.open(films);
        Path shard = films.resolve("images-00000.npy");
        try (FileChannel channel = FileChannel.open(shard, StandardOpenOption.WRITE)) {
            channel.truncate(100);
        }

        assertThatThrownBy(() -> set.copyPixels(10, ByteBuffer.allocate(64 * 64)))
                .isInstanceOf(DataException.class)
                .hasMessage(shard + ": was cut short while it was being read; prepare the set again");
    }

    @Test
    void everyThreadReadsThePixelsOfItsRow() {
        PreparedSet set = PreparedSet.open(out);
        Resampler resampler = new Resampler(16, Fit.CROP);

        assertThat(IntStream.range(0, 4000).parallel().filter(i -> {
                    ByteBuffer found = ByteBuffer.allocateDirect(3 + 256).position(3);
                    set.copyPixels(i % 40, found);
                    byte[] pixels = resampler
                            .apply(new GrayImage(40, 36, Pngs.pixels(40, 36, i % 40)))
                            .pixels();
                    return found.position() == 259 && found.slice(3, 256).equals(ByteBuffer.wrap(pixels));
                }))
                .hasSize(4000);
    }

    @Test
    void sameFilmsHaveTheSameDigestsAndOthersDoNot() {
        PreparedSet set = PreparedSet.open(out);
        prepare(source, folder.resolve("again"));
        PreparedSet again = PreparedSet.open(folder.resolve("again"));
        prepare(new FormulaFilms(40, Set.of(39)), folder.resolve("fewer"));
        PreparedSet fewer = PreparedSet.open(folder.resolve("fewer"));

        assertThat(again.digest()).isEqualTo(set.digest()).hasSize(64);
        assertThat(again.splitDigest()).isEqualTo(set.splitDigest());
        assertThat(fewer.digest()).isNotEqualTo(set.digest());
        assertThat(fewer.splitDigest()).isNotEqualTo(set.splitDigest());
    }

    /** At every place: the head of the file, the first, an inner and the last pixel. */
    @ParameterizedTest
    @ValueSource(ints = {0, 9, 60, 127, 128, 700, -1})
    void oneChangedByteOfThePixelsIsFoundInOpening(int place) throws Exception {
        Path shard = out.resolve("images-00003.npy");
        byte[] bytes = Files.readAllBytes(shard);
        bytes[place < 0 ? bytes.length + place : place] ^= 1;
        Files.write(shard, bytes);

        refuses("images-00003.npy: ");
    }

    @Test
    void aChangeAfterTheSetWasFoundWholeIsFound() throws Exception {
        PreparedSet.open(out);
        invert(out.resolve("images-00003.npy"));

        refuses("images-00003.npy: was changed");
        refuses("images-00003.npy: was changed"); // what is damaged is not remembered as whole
    }

    @Test
    void aChangeIsFoundThoughSizeAndTimeAreAsTheyWere() throws Exception {
        Path shard = out.resolve("images-00003.npy");
        PreparedSet.open(out);
        FileTime time = Files.getLastModifiedTime(shard);
        invert(shard);
        Files.setLastModifiedTime(shard, time);

        refuses("images-00003.npy: was changed");
    }

    @Test
    void pixelsThatWereFoundWholeAreNotReadAgain() throws Exception {
        PreparedSet.open(out);
        Path marks = out.resolve(VerifiedPixels.NAME);
        String written = Files.readString(marks);
        assertThat(written.lines().filter(line -> line.contains("images-"))).hasSize(7);
        FileTime time = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(marks, time);
        PreparedSet.open(out);
        assertThat(Files.getLastModifiedTime(marks)).isEqualTo(time);

        Files.setLastModifiedTime(out.resolve("images-00001.npy"), time);
        PreparedSet.open(out);
        assertThat(Files.readString(marks)).isNotEqualTo(written);
    }

    @Test
    void marksThatCannotBeReadOrWrittenCostTimeAndNoMore() throws Exception {
        PreparedSet.open(out);
        Path marks = out.resolve(VerifiedPixels.NAME);
        Files.writeString(marks, "[nothing");
        PreparedSet.open(out);
        assertThat(Files.readString(marks)).contains("images-00000.npy");

        Files.delete(marks);
        Files.createDirectory(marks);
        Files.writeString(marks.resolve("file"), "so that it cannot be replaced");
        PreparedSet.open(out);
        invert(out.resolve("images-00006.npy"));
        refuses("images-00006.npy: was changed");
    }

    private static void invert(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 500; i < bytes.length; i += 997) {
            bytes[i] ^= (byte) 0xFF;
        }
        Files.write(file, bytes);
    }

    @Test
    void aSplitThatIsNotThatOfTheFilmsIsRefused() {
        describe("split_sha256", "0".repeat(64));
        refuses("dataset.json: its split_sha256 is not that of the split in samples.csv");
    }

    @Test
    void folderThatIsNoPreparedSetIsNamed() throws Exception {
        Files.writeString(out.resolve("dataset.json"), "{\"name\": ");
        refuses("dataset.json:1: not valid JSON");
        Files.writeString(out.resolve("dataset.json"), "{\"format\": \"other\"}");
        refuses("is not the description of a prepared set");
        Files.delete(out.resolve("dataset.json"));
        refuses("is no prepared set, it has no dataset.json");
        out = folder.resolve("absent");
        refuses("no such folder");
    }

    @Test
    void otherVersionIsNamed() {
        describe("version", 2);
        refuses("version is 2, this program reads version 1");
    }

    @Test
    void descriptionThatLacksAPartIsDamaged() {
        describe("shards", List.of(Map.of("file", "images-00000.npy")));
        refuses("dataset.json: is damaged", "films");
    }

    @Test
    void pixelFilesMustBeThereAndHoldWhatTheDescriptionSays() throws Exception {
        Path shard = out.resolve("images-00002.npy");
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, Arrays.copyOf(bytes, bytes.length - 1));
        refuses("images-00002.npy: is 1663 bytes long");
        Files.write(shard, Files.readAllBytes(out.resolve("images-00006.npy")));
        refuses("images-00002.npy: holds |u1[4, 16, 16]", "calls for |u1[6, 16, 16]");
        Files.delete(shard);
        refuses("images-00002.npy: no such file");
    }

    @Test
    void tableThatWasEditedIsNoticed() throws Exception {
        Path samples = out.resolve("samples.csv");
        Files.writeString(samples, Files.readString(samples).replace("film3,", "film4,"));
        refuses("samples.csv: was changed since the set was prepared");
        Files.delete(samples);
        refuses("samples.csv: no such file");
    }

    @Test
    void tableThatDoesNotFitIsNamedWithItsLine() throws Exception {
        rewrite("samples.csv", "film39,p13,s39,PA,F,39", "film39,p13,s39,PA,F,old");
        refuses("samples.csv:41: age is 'old'");
        rewrite("samples.csv", "old,validation", "39,holdout");
        refuses("samples.csv:41: split is 'holdout', none of 'test', 'train', 'validation'");
        rewrite("samples.csv", "39,holdout,", "39,");
        refuses("samples.csv:41: must have 10 cells like the header, had 9");
        rewrite("samples.csv", "p13,s39,PA,F,39,", "p13,s39,PA,F,39,test,");
        rewrite("samples.csv", "id,patient", "name,patient");
        refuses("samples.csv:1: the columns are not those");
    }

    @Test
    void boxTableThatDoesNotFitIsNamedWithItsLine() throws Exception {
        rewrite("boxes.csv", "film1,finding,", "film1,lesion,");
        refuses("boxes.csv:3: is no box");
    }

    @Test
    void missingRowIsNoticed() throws Exception {
        String last = Files.readAllLines(out.resolve("samples.csv")).get(40);
        rewrite("samples.csv", last + "\n", "");
        refuses("samples.csv: has 39 films, dataset.json counts 40");
    }

    @Test
    void patientInTwoPartsIsRefused() throws Exception {
        rewrite("samples.csv", "film0,p0,", "film0,p2,");
        refuses("samples.csv: patient p2 is in two parts: film0 in train, film6 in test");
    }

    @Test
    void setWithoutTrainingFilmsHasNoMean() {
        Set<Integer> allOfTrain = Set.copyOf(
                IntStream.range(0, 40).filter(i -> i / 3 % 3 == 0).boxed().toList());
        prepare(new FormulaFilms(40, allOfTrain), folder.resolve("test-only"));
        PreparedSet set = PreparedSet.open(folder.resolve("test-only"));

        assertThat(set.rows(Split.TRAIN)).isEmpty();
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(set::mean)
                .withMessageContaining("has no training films");
    }
}
