package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The same films prepared with two seeds, so that test films of the one are train films of the other: judging a model of the one on
 * the other is refused where it has seen labels, and told where it has seen films alone, however it came to them.
 */
class SeenIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void prepare() throws Exception {
        well("prepare phantom --count 240 --size 32 --out @/drawn");
        FilmFolder.write(PreparedSet.open(root.resolve("drawn")), film -> true, root.resolve("films"));
        prepare("one", "--seed 1 --name clinic");
        prepare("two", "--seed 2 --name clinic");
        prepare("renamed", "--seed 2 --name other");
        prepare("smaller", "--seed 2 --name other --size 24");
        Files.writeString(root.resolve("run.yaml"), """
                backbone: resnet18
                method: {name: moco-v2, queue: 64}
                size: 32
                batch: 16
                schedule: {epochs: 1}
                optimizer: {name: sgd, learning-rate: 0.01}
                seed: 1
                """);
        well("pretrain @/run.yaml --data @/one --out @/run --set health.knn-epochs=0");
        well("probe --init pixels --data @/one --out @/probe");
        well("probe --init @/run --data @/two --out @/child");
    }

    private static void prepare(String name, String options) {
        well("prepare folder --root @/films --table @/films/table.csv --labels Effusion,Cardiomegaly"
                + " --patient-column patient --allow-duplicates --validation 0.2 --test 0.3 "
                + (options.contains("--size") ? options : options + " --size 32") + " --out @/" + name);
    }

    /** Counted by hand from the tables of both sets. */
    private static int shared(String judged, Split split, String seen, Split... parts) {
        Set<String> patients = new HashSet<>();
        PreparedSet set = PreparedSet.open(root.resolve(seen));
        for (Split part : parts) {
            for (int row : set.rows(part)) {
                patients.add(set.films().get(row).patient());
            }
        }
        return (int) patients(judged, split).stream().filter(patients::contains).count();
    }

    private static Set<String> patients(String judged, Split split) {
        PreparedSet set = PreparedSet.open(root.resolve(judged));
        return set.films().stream()
                .filter(film -> film.split() == split)
                .map(PreparedFilm::patient)
                .collect(Collectors.toSet());
    }

    @Test
    void testFilmsOfPatientsWhoseLabelsWereLearnedAreRefusedBeforeAnythingIsReadOrWritten() {
        int seen = shared("two", Split.TEST, "one", Split.TRAIN);
        Ran ran = lucency("evaluate @/probe --data @/two --out @/refused");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err())
                .contains(
                        "probe: " + seen + " of the "
                                + patients("two", Split.TEST).size()
                                + " test patients were among those whose labels the model was fitted to (clinic, train; ",
                        "such as film phantom-",
                        "--allow-overlap");
        assertThat(seen).isPositive();
        assertThat(root.resolve("refused")).doesNotExist();
        assertThat(root.resolve("probe/test-reads.jsonl")).doesNotExist();
    }

    @Test
    void anotherNameOfTheSetOrAnotherSizeHidesNobody() {
        for (String set : new String[] {"renamed", "smaller"}) {
            Ran ran = lucency("evaluate @/probe --data @/" + set + " --out @/refused-" + set);
            assertThat(ran.exitCode()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("probe: " + shared("two", Split.TEST, "one", Split.TRAIN) + " of the "
                            + patients("two", Split.TEST).size() + " test patients");
        }
    }

    @Test
    void whatTheUserAdmitsIsNamedInTheResultAndInWhatComparesIt() throws Exception {
        well("probe --init pixels --data @/one --out @/admitted");
        Ran ran = well("evaluate @/admitted --data @/two --allow-overlap --out @/judged");
        assertThat(ran.out())
                .contains("OVERLAP WITH LABELS, allowed by the user: ", "mean AUROC without patients that");

        JsonNode overlap = Json.read(root.resolve("judged/metrics.json")).path("overlap");
        int seen = shared("two", Split.TEST, "one", Split.TRAIN);
        int chosen = shared("two", Split.TEST, "one", Split.VALIDATION);
        int all = patients("two", Split.TEST).size();
        assertThat(overlap.path("labels_overlap_allowed").asBoolean()).isTrue();
        assertThat(overlap.path("patients").asInt()).isEqualTo(all);
        assertThat(overlap.at("/uses/0/use").asString()).isEqualTo("labels");
        assertThat(overlap.at("/uses/0/patients").asInt()).isEqualTo(seen);
        assertThat(overlap.at("/uses/1/use").asString()).isEqualTo("choice");
        assertThat(overlap.at("/uses/1/patients").asInt()).isEqualTo(chosen);
        assertThat(overlap.at("/without/patients").asInt()).isEqualTo(all - seen - chosen);
        assertThat(overlap.at("/without/means/auroc/value").isNumber()).isTrue();
        assertThat(Files.readString(root.resolve("judged/report.html"))).contains("OVERLAP WITH LABELS, allowed");

        well("probe --init pixels --data @/two --out @/honest");
        well("evaluate @/honest --data @/two --out @/honest-judged");
        Ran compared = well("compare @/judged @/honest-judged --out @/compared");
        assertThat(compared.out()).contains("judged: OVERLAP WITH LABELS, allowed by the user: " + seen);
        assertThat(Files.readString(root.resolve("compared/report.html"))).contains("judged: OVERLAP WITH LABELS");
        assertThat(Json.read(root.resolve("compared/comparison.json"))
                        .at("/overlap/judged/uses/0/patients")
                        .asInt())
                .isEqualTo(seen);
        Ran fractions = well("fractions a=" + root + "/judged b=" + root + "/honest-judged --out @/curves");
        assertThat(fractions.out()).contains("/judged: OVERLAP WITH LABELS, allowed by the user: " + seen);
    }

    @Test
    void theTestSplitOfTheModelsOwnSetHasNothingToTell() {
        well("probe --init pixels --data @/one --out @/own");
        Ran ran = well("evaluate @/own --data @/one --out @/own-test");
        assertThat(ran.out()).doesNotContain("patients were", "not known");
        JsonNode overlap = Json.read(root.resolve("own-test/metrics.json")).path("overlap");
        assertThat(overlap.path("uses")).isEmpty();
        assertThat(overlap.path("not_known")).isEmpty();
    }

    @Test
    void validationOfTheOwnSetIsJudgedAndToldAndTrainIsRefused() {
        Ran ran = well("evaluate @/probe --split validation --data @/one --out @/own-validation");
        assertThat(ran.out())
                .contains("are among those whose labels were used to choose the model (clinic, validation; ");
        assertThat(Json.read(root.resolve("own-validation/metrics.json"))
                        .path("overlap")
                        .has("without"))
                .isFalse();

        Ran train = lucency("evaluate @/probe --split train --data @/one --out @/own-train");
        assertThat(train.exitCode()).isEqualTo(1);
        assertThat(train.err()).contains("train patients were among those whose labels the model was fitted to");
        well("evaluate @/probe --split train --allow-overlap --data @/one --out @/own-train");
    }

    @Test
    void thePreTrainingIsToldThroughAChildAndJudgedWithoutItsPatientsToo() {
        int seen = shared("two", Split.TEST, "one", Split.TRAIN);
        Ran ran = well("evaluate @/child --data @/two --out @/child-test");
        assertThat(ran.out()).contains(seen + " of the ", " were in the pre-training (clinic, train; ");

        JsonNode overlap = Json.read(root.resolve("child-test/metrics.json")).path("overlap");
        assertThat(overlap.path("uses")).hasSize(1);
        assertThat(overlap.at("/uses/0/use").asString()).isEqualTo("pre-training");
        assertThat(overlap.at("/uses/0/patients").asInt()).isEqualTo(seen);
        assertThat(overlap.at("/without/patients").asInt())
                .isEqualTo(patients("two", Split.TEST).size() - seen);
        assertThat(overlap.path("labels_overlap_allowed").asBoolean()).isFalse();
    }

    @Test
    void aGrandchildKnowsAllThatCameBefore() {
        well("pretrain @/run.yaml --init @/child --data @/renamed --set health.knn-epochs=0 --out @/middle");
        well("probe --init @/middle --data @/renamed --out @/grandchild");
        assertThat(Json.read(root.resolve("grandchild/seen.json")).path("uses"))
                .extracting(use ->
                        use.path("use").asString() + " " + use.path("data_set").asString())
                .containsExactly(
                        "pre-training clinic",
                        "labels clinic",
                        "choice clinic",
                        "pre-training other",
                        "labels other",
                        "choice other");
        Ran ran = lucency("evaluate @/grandchild --data @/one --out @/grandchild-test");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("labels the model was fitted to (clinic, train; ");
    }

    @Test
    void whatATeacherHasSeenItsStudentHasSeen() {
        well("probe --init pixels --uncertain self-trained --teacher @/child --data @/two --out @/student");
        assertThat(Json.read(root.resolve("student/seen.json")).path("uses"))
                .extracting(use -> use.path("use").asString())
                .containsExactly("pre-training", "labels", "choice");
        Ran ran = well("evaluate @/student --data @/two --out @/student-test");
        assertThat(ran.out())
                .contains(
                        shared("two", Split.TEST, "one", Split.TRAIN) + " of the ",
                        " were in the pre-training (clinic, ");
    }

    @Test
    void aTeacherOfAnotherSplitIsRefused() {
        for (String verb : new String[] {"probe --init pixels", "finetune --init random", "knn --init pixels"}) {
            Ran ran = lucency(verb + " --uncertain self-trained --teacher @/probe --data @/two --out @/none");
            assertThat(ran.exitCode()).as(verb).isEqualTo(1);
            assertThat(ran.err())
                    .as(verb)
                    .contains("probe: the teacher was made on another split", "make the teacher on this very set")
                    .hasLineCount(1);
            assertThat(root.resolve("none")).as(verb).doesNotExist();
        }
    }

    @Test
    void neighboursOfATunedBackboneAreRefusedAndThoseOfARunTold() {
        Ran told = well("knn --init @/run --data @/two --out @/knn");
        int seen = shared("two", Split.VALIDATION, "one", Split.TRAIN);
        assertThat(told.out()).contains(seen + " of the ", "were in the pre-training");
        assertThat(Json.read(root.resolve("knn/metrics.json"))
                        .at("/overlap/uses/0/patients")
                        .asInt())
                .isEqualTo(seen);
        Ran refused = lucency("knn --init @/child --data @/one --out @/knn-child");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("labels the model was fitted to", "--allow-overlap")
                .hasLineCount(1);
    }

    @Test
    void featuresTellForEachSplitWhatWasSeen() {
        well("features @/run --data @/two --split train,validation --out @/features");
        JsonNode overlap = Json.read(root.resolve("features/features.json")).path("overlap");
        assertThat(overlap.at("/validation/uses/0/patients").asInt())
                .isEqualTo(shared("two", Split.VALIDATION, "one", Split.TRAIN));
        assertThat(overlap.at("/train/uses/0/patients").asInt())
                .isEqualTo(shared("two", Split.TRAIN, "one", Split.TRAIN));
    }

    @Test
    void ofAModelWithoutTheFilesItIsNotKnownWhichIsSaidOnce() throws Exception {
        well("probe --init pixels --data @/one --out @/older");
        Files.delete(root.resolve("older/seen.json"));
        Files.delete(root.resolve("older/seen.npy"));
        Ran ran = well("evaluate @/older --data @/two --out @/older-test");
        assertThat(ran.out()).containsOnlyOnce("It is not known what films older has seen");
        assertThat(Json.read(root.resolve("older-test/metrics.json"))
                        .at("/overlap/not_known/0")
                        .asString())
                .isEqualTo("older");
    }

    @Test
    void damagedPixelsAreRefusedByEveryVerb() throws Exception {
        well("prepare phantom --count 60 --size 32 --seed 3 --out @/damaged");
        Path shard = root.resolve("damaged/images-00000.npy");
        byte[] bytes = Files.readAllBytes(shard);
        for (int i = 997; i < bytes.length; i += 997) {
            bytes[i] ^= (byte) 0xFF;
        }
        Files.write(shard, bytes);
        for (String verb : new String[] {
            "pretrain @/run.yaml --data @/damaged --out @/none",
            "probe --init pixels --data @/damaged --out @/none",
            "finetune --init random --data @/damaged --out @/none",
            "knn --init pixels --data @/damaged --out @/none",
            "evaluate @/probe --data @/damaged --out @/none",
            "features pixels --data @/damaged --out @/none",
            "patches @/run --data @/damaged --out @/none",
            "views @/run.yaml --data @/damaged --out @/none.png",
            "overlap @/damaged",
            "overlap @/one @/damaged"
        }) {
            Ran ran = lucency(verb);
            assertThat(ran.exitCode()).as(verb).isEqualTo(1);
            assertThat(ran.err())
                    .as(verb)
                    .contains("images-00000.npy: was changed since")
                    .hasLineCount(1);
            assertThat(root.resolve("none")).as(verb).doesNotExist();
        }
    }

    private static Ran well(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }

    private static Ran lucency(String words) {
        return Ran.lucency(words.replace("@", root.toString()).split(" "));
    }
}
