package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.FileTree;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** That a model reads the test films of a set once, and that its folder tells of every reading. */
class TestReadsIT {
    @TempDir
    static Path root;

    private String model = "";

    @BeforeAll
    static void prepare() {
        well("prepare phantom --count 60 --size 32 --out @/films");
        well("prepare phantom --count 60 --size 24 --out @/smaller");
        well("prepare phantom --count 60 --size 32 --seed 7 --out @/others");
    }

    @BeforeEach
    void probe(TestInfo test) {
        model = "@/" + test.getTestMethod().orElseThrow().getName();
        well("probe --init pixels --data @/films --out " + model);
    }

    @Test
    void theFirstReadingIsRecordedWithWhatWasReadByWhichWeightsAndWhereTheResultLies() throws IOException {
        evaluate("films", "");

        PreparedSet set = PreparedSet.open(root.resolve("films"));
        List<JsonNode> reads = reads();
        assertThat(reads).hasSize(1);
        JsonNode read = reads.get(0);
        assertThat(read.path("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(read.path("data_set").asString()).isEqualTo("phantom");
        assertThat(read.path("digest").asString()).isEqualTo(set.digest());
        assertThat(read.path("films").asInt()).isEqualTo(set.rows(Split.TEST).length);
        assertThat(read.path("labels").asInt()).isEqualTo(set.labels().size());
        assertThat(read.path("weights_sha256").asString()).isEqualTo(Sha256.of(folder().resolve("model.safetensors")));
        assertThat(Path.of(read.path("out").asString()).resolve("metrics.json")).exists();
        assertThat(metrics("films").path("test_reads").asInt()).isEqualTo(1);
        assertThat(folder().resolve("lock")).doesNotExist();
    }

    @Test
    void aSecondReadingIsRefusedAndSaysWhereTheFirstLies() throws IOException {
        evaluate("films", "");
        Ran again = lucency("evaluate " + model + " --data @/films --out " + model + "-again");

        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err().lines()).hasSize(1);
        assertThat(again.err())
                .contains(
                        "has read these",
                        "before, at " + reads().get(0).path("time").asString() + " into ")
                .contains(folder().toRealPath() + "-films; ", "--again");
        assertThat(Path.of(folder() + "-again")).doesNotExist();
        assertThat(reads()).hasSize(1);
    }

    @Test
    void againReadsOnceMoreAndTheFolderAndTheResultSaySo() throws IOException {
        evaluate("films", "");
        Ran again = well("evaluate " + model + " --again --data @/films --out " + model + "-again");

        assertThat(again.out()).contains("these test films were read 2 times with this model");
        assertThat(reads()).hasSize(2);
        assertThat(metrics("again").path("test_reads").asInt()).isEqualTo(2);
        assertThat(Files.readString(Path.of(folder() + "-again", "report.html")))
                .contains("these test films 2 times");
        assertThat(lucency("evaluate " + model + " --data @/films --out @/new").err())
                .contains("before, 2 times, first at");
    }

    @Test
    void otherFilmsCountApartAndTheSameAtAnotherSizeDoNot() throws IOException {
        evaluate("films", "");
        evaluate("others", "");

        assertThat(metrics("others").path("test_reads").asInt()).isEqualTo(1);
        Ran smaller = lucency("evaluate " + model + " --data @/smaller --out @/new");
        assertThat(smaller.err()).contains("has read these");
    }

    @Test
    void theSameFilmsUnderAnotherNameAreTheSameFilms() throws IOException {
        evaluate("films", "");
        Path renamed = root.resolve("renamed");
        Files.createDirectories(renamed);
        copyFiles(root.resolve("films"), renamed);
        ObjectNode json = (ObjectNode) Json.read(renamed.resolve("dataset.json"));
        Json.write(renamed.resolve("dataset.json"), json.put("name", "other"));
        Ran again = lucency("evaluate " + model + " --data @/renamed --out @/new");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("has read these", "test films of other before");
    }

    @Test
    void aSetWithSomeOfTheFilmsIsRefusedAndSaysHowMany() throws IOException {
        evaluate("films", "");
        int read = PreparedSet.open(root.resolve("films")).rows(Split.TEST).length;
        well("prepare phantom --count 120 --size 32 --out " + model + "-more");
        int all = PreparedSet.open(Path.of(folder() + "-more")).rows(Split.TEST).length;
        Ran again = lucency("evaluate " + model + " --data " + model + "-more --out @/new");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("has read " + read + " of these " + all + " test films");
    }

    @Test
    void aReadingCutOffBeforeItsResultWasInPlaceDoesNotCountAndSaysSo() throws IOException {
        evaluate("films", "");
        assertThat(reads().get(0).path("state").asString()).isEqualTo("finished");
        cutOff();
        assertThat(lucency("evaluate " + model + " --data @/films --out @/new").err())
                .as("its result is there, so its figures may have been seen")
                .contains("has read these");

        FileTree.delete(Path.of(folder() + "-films"));
        Ran repeated = well("evaluate " + model + " --data @/films --out " + model + "-films");
        assertThat(repeated.err()).contains("was begun at ", "and interrupted before its result was in ");
        assertThat(metrics("films").path("test_reads").asInt()).isEqualTo(1);
        assertThat(reads()).extracting(read -> read.path("state").asString()).containsExactly("begun", "finished");
        assertThat(lucency("evaluate " + model + " --data @/films --out @/new").err())
                .contains("has read these");
    }

    /** A reading that was killed after it was recorded and before it said that it was finished. */
    private void cutOff() throws IOException {
        Path list = folder().resolve("test-reads.jsonl");
        Files.writeString(list, Files.readString(list).replace("\"finished\"", "\"begun\""));
    }

    @Test
    void featuresOfTestFilmsAreAReading() throws IOException {
        well("features " + model + " --data @/films --out " + model + "-features");
        assertThat(reads()).hasSize(1);
        assertThat(Json.read(Path.of(folder() + "-features", "features.json"))
                        .path("test_reads")
                        .asInt())
                .isEqualTo(1);
        assertThat(lucency("features " + model + " --data @/films --split test --out @/new")
                        .err())
                .contains("has read these", "--again");
        assertThat(lucency("evaluate " + model + " --data @/films --out @/new").err())
                .contains("has read these");
        well("features " + model + " --data @/films --split train,validation --out " + model + "-learning");
        assertThat(reads()).hasSize(1);
        well("features " + model + " --again --data @/films --split test --out " + model + "-again");
        assertThat(reads()).hasSize(2);
    }

    @Test
    void aListThatWasBegunBeforeFilmsHadDigestsGoesOn() throws IOException {
        evaluate("films", "");
        Path list = folder().resolve("test-reads.jsonl");
        Files.writeString(list, Files.readString(list).replaceAll(",\"digests\":\\d+,\"state\":\"finished\"", ""));
        Files.delete(folder().resolve("test-reads.npy"));
        assertThat(lucency("evaluate " + model + " --data @/films --out @/new").err())
                .contains("has read these");
        well("evaluate " + model + " --again --data @/films --out " + model + "-again");
        assertThat(metrics("again").path("test_reads").asInt()).isEqualTo(2);
    }

    /** The same films, prepared so that test and validation have changed their names. */
    @Test
    void validationFilmsThatWereReadAsTestFilmsAreToldAndRecordedAndNeverRefused() throws IOException {
        swap();
        evaluate("films", "");
        Ran judged = well("evaluate " + model + " --split validation --data @/swapped --out " + model + "-1");
        assertThat(judged.err()).contains("films were read as test films before, at ");
        JsonNode before = metrics("1").at("/read_before/0");
        assertThat(before.path("split").asString()).isEqualTo("validation");
        assertThat(before.path("read_as").asString()).isEqualTo("test");
        assertThat(before.path("films")).isEqualTo(before.path("of"));
        assertThat(metrics("1").has("test_reads")).isFalse();
        assertThat(Files.readString(Path.of(folder() + "-1", "report.html")))
                .contains("were read as test films before");
        well("evaluate " + model + " --split validation --data @/swapped --out " + model + "-2");
        Ran features = well("features " + model + " --split validation --data @/swapped --out " + model + "-3");
        assertThat(features.err()).contains("films were read as test films before, at ");
        assertThat(Json.read(Path.of(folder() + "-3", "features.json")).at("/read_before/0/films"))
                .isEqualTo(before.path("films"));
        assertThat(reads())
                .extracting(read -> read.path("split").asString())
                .containsExactly("test", "validation", "validation", "validation");
    }

    @Test
    void testFilmsThatWereLookedAtAsValidationFilmsAreReadOnceAndTheResultSaysSo() throws IOException {
        swap();
        well("knn --init " + model + " --data @/swapped --out " + model + "-1");
        well("evaluate " + model + " --split validation --data @/swapped --out " + model + "-2");
        Ran test = well("evaluate " + model + " --data @/films --out " + model + "-3");
        assertThat(test.err()).contains("films were looked at as validation films before, 2 times, first at ");
        JsonNode before = metrics("3").at("/read_before/0");
        assertThat(before.path("films").asInt())
                .isEqualTo(PreparedSet.open(root.resolve("films")).rows(Split.TEST).length);
        assertThat(metrics("3").path("test_reads").asInt()).isEqualTo(1);
        assertThat(lucency("evaluate " + model + " --data @/films --out @/new").err())
                .contains("has read these");
    }

    private static void swap() throws IOException {
        Path swapped = root.resolve("swapped");
        if (!Files.exists(swapped)) {
            Files.createDirectories(swapped);
            copyFiles(root.resolve("films"), swapped);
            Resplit.set(swapped, Resplit::swapped);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void whatTheModelHasSeenIsReadAtAnyTimeAndLeavesNoLine() {
        evaluate("films", " --split validation");
        well("evaluate " + model + " --split validation --data @/films --out " + model + "-more");

        assertThat(folder().resolve("test-reads.jsonl")).doesNotExist();
        assertThat(metrics("films").has("test_reads")).isFalse();
    }

    private void evaluate(String films, String options) {
        well("evaluate " + model + options + " --data @/" + films + " --out " + model + "-" + films);
    }

    private List<JsonNode> reads() throws IOException {
        return Files.readAllLines(folder().resolve("test-reads.jsonl")).stream()
                .map(Json::parse)
                .toList();
    }

    private JsonNode metrics(String result) {
        return Json.read(Path.of(folder() + "-" + result, "metrics.json"));
    }

    private Path folder() {
        return Path.of(model.replace("@", root.toString()));
    }

    private static Ran well(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }

    private static Ran lucency(String words) {
        return Ran.lucency(words.replace("@", root.toString()).split(" "));
    }
}
