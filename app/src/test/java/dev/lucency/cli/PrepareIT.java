package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sets of each kind that is not the NIH's, from the folder to what is said of it; and what two sets have in common. */
class PrepareIT {
    private static final String OBSERVATIONS =
            "No Finding,Enlarged Cardiomediastinum,Cardiomegaly,Lung Opacity,Lung Lesion,"
                    + "Edema,Consolidation,Pneumonia,Atelectasis,Pneumothorax,Pleural Effusion,Pleural Other,Fracture,Support Devices";

    @TempDir
    static Path root;

    @BeforeAll
    static void layOut() {
        for (int film = 0; film < 40; film++) {
            film("kids/train/" + (film % 2 == 0 ? "NORMAL/IM-" : "SICK/person") + (film + 100) + "-1.jpeg", film);
        }
        StringBuilder train = new StringBuilder("Path,Sex,Age,Frontal/Lateral,AP/PA," + OBSERVATIONS + "\n");
        for (int film = 0; film < 40; film++) {
            String path = "train/patient000" + (10 + film) + "/study1/view1_frontal.jpg";
            film("chex/" + path, 100 + film);
            String edema = List.of("1.0", "-1.0", "0.0", "").get(film % 4);
            train.append("CheXpert-v1.0/")
                    .append(path)
                    .append(",Male,50,Frontal,AP,,,,,,")
                    .append(edema)
                    .append(",,,,,,,,\n");
        }
        text("chex/train.csv", train.toString());
        film("chex/valid/patient64541/study1/view1_frontal.jpg", 999);
        text(
                "chex/valid.csv",
                train.substring(0, train.indexOf("\n") + 1)
                        + "CheXpert-v1.0/valid/patient64541/study1/view1_frontal.jpg,Female,60,Frontal,PA,"
                        + "0.0,0.0,0.0,0.0,0.0,1.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0\n");
    }

    /** A film of smooth spots, like none of another number. */
    private static void film(String path, int number) {
        SplittableRandom random = new SplittableRandom(number);
        double[] waves = random.doubles(24, -1, 1).toArray();
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64 * 64; i++) {
            int x = i % 64;
            int y = i / 64;
            double gray = 128;
            for (int wave = 0; wave < 24; wave++) {
                gray += 12 * waves[wave] * Math.cos(((wave % 6) * x + wave / 4.0 * y) / 10 + 9 * waves[wave]);
            }
            picture.getRaster().setSample(x, y, 0, (int) Math.max(1, Math.min(254, gray)));
        }
        try {
            Files.createDirectories(root.resolve(path).resolveSibling("."));
            ImageIO.write(picture, "png", root.resolve(path).toFile()); // what a film is, its bytes say
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(String path, String content) {
        try {
            Files.writeString(root.resolve(path), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String at(String path) {
        return root.resolve(path).toString();
    }

    @Test
    void aFolderOfClassesIsPreparedAndDescribed() throws Exception {
        Ran ran = Ran.well(
                "prepare",
                "folder",
                "--root",
                at("kids"),
                "--negative",
                "NORMAL",
                "--patient-pattern",
                "(person\\d+|IM-\\d+)",
                "--size",
                "32",
                "--json",
                "--out",
                at("kids-32"));

        JsonNode answer = Json.parse(ran.out());
        assertThat(answer.path("labels").toString()).isEqualTo("[\"SICK\"]");
        assertThat(answer.path("train").path("films").intValue()).isEqualTo(28);
        assertThat(answer.path("test").path("patients").intValue()).isEqualTo(8);
        JsonNode dataset = Json.read(root.resolve("kids-32/dataset.json"));
        assertThat(dataset.path("name").stringValue()).isEqualTo("kids");
        assertThat(dataset.path("provenance").path("split").stringValue())
                .isEqualTo("drawn by patient, validation 0.1, test 0.2, seed 1");
        assertThat(Files.readString(root.resolve("kids-32/prepared.html"))).contains("40 films of 40 patients", "SICK");
    }

    @Test
    void labelsOfChexpertAreReadAsAsked() throws IOException {
        Ran.well(
                "prepare",
                "chexpert",
                "--root",
                at("chex"),
                "--size",
                "32",
                "--validation",
                ".3",
                "--out",
                at("chex-32"));
        Ran ran = Ran.lucency(
                "probe",
                "--init",
                "pixels",
                "--data",
                at("chex-32"),
                "--uncertain",
                "per-label",
                "--blank",
                "negative",
                "--out",
                at("probe"));

        assertThat(ran.err()).isEqualToNormalizingNewlines("films of 32 px, as prepared\n");
        JsonNode model = Json.read(root.resolve("probe/model.json"));
        assertThat(model.path("provenance").path("data").path("labels").stringValue())
                .isEqualTo("uncertain: per-label, blank: negative");
        assertThat(judgedEdema("as-made")).isEqualTo(judgedEdema("negative", "--blank", "negative"));
        assertThat(judgedEdema("unknown", "--blank", "unknown")).isLessThan(judgedEdema("as-made-too"));
        Ran.well(
                "probe",
                "--init",
                "pixels",
                "--data",
                at("chex-32"),
                "--uncertain",
                "self-trained",
                "--teacher",
                at("probe"),
                "--out",
                at("probe-soft"));
        Ran wrong = Ran.lucency(
                "probe",
                "--init",
                "pixels",
                "--data",
                at("chex-32"),
                "--uncertain",
                "self-trained",
                "--out",
                at("new"));
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--teacher goes with --uncertain self-trained, give both or neither");
        Ran unknown = Ran.lucency(
                "knn", "--init", "pixels", "--data", at("chex-32"), "--uncertain", "twos", "--out", at("new"));
        assertThat(unknown.err())
                .contains("--uncertain must be one of ignore, zeros, ones, smooth, per-label, self-trained");
    }

    @Test
    void overlapTellsWhatTwoSetsShare() {
        Ran.well("prepare", "folder", "--root", at("kids"), "--one-film-a-patient", "--size", "32", "--out", at("one"));
        Ran.well(
                "prepare",
                "folder",
                "--root",
                at("kids/train"),
                "--one-film-a-patient",
                "--size",
                "48",
                "--out",
                at("two"));

        Ran ran = Ran.lucency("overlap", at("one"), at("two"), "--strict");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("patients in both: unknown: the sets come from different sources")
                .contains("films in both: 40 (0 with equal pixels, 40 that look alike)");
        JsonNode json =
                Json.parse(Ran.well("overlap", at("one"), at("one"), "--json").out());
        assertThat(json.path("films").size()).isEqualTo(40);
        assertThat(json.path("patients").size()).isEqualTo(40);
        assertThat(Ran.well("overlap", at("one"), "--strict").out()).contains("duplicate films: 0");
    }

    /** How many films of validation are judged on Edema: those with a target in predictions.csv. */
    private static long judgedEdema(String name, String... options) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("evaluate", at("probe"), "--data", at("chex-32"), "--split", "validation"));
        words.addAll(List.of(options));
        words.addAll(List.of("--out", at(name)));
        Ran.well(words.toArray(String[]::new));
        JsonNode read = Json.read(root.resolve(name).resolve("provenance.json")).at("/judged/labels_read");
        assertThat(read.stringValue())
                .isEqualTo("uncertain: ignore, blank: " + (name.equals("unknown") ? "unknown" : "negative"));
        List<String> lines = Files.readAllLines(root.resolve(name).resolve("predictions.csv"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        int target = header.indexOf("Edema_target");
        assertThat(target).as(lines.get(0)).isNotNegative();
        return lines.stream()
                .skip(1)
                .filter(line -> !line.split(",", -1)[target].isEmpty())
                .count();
    }

    /** A table of eight films of {@code kids} and what is asked of it, into the folder of that name. */
    private static Ran listed(String name, String header, List<String> rows, String... options) {
        StringBuilder table = new StringBuilder("path," + header + "\n");
        for (int film = 0; film < 8; film++) {
            table.append("train/")
                    .append(film % 2 == 0 ? "NORMAL/IM-" : "SICK/person")
                    .append(film + 100)
                    .append("-1.jpeg,")
                    .append(rows.get(film % rows.size()))
                    .append("\n");
        }
        text(name + ".csv", table.toString());
        List<String> words =
                new ArrayList<>(List.of("prepare", "folder", "--root", at("kids"), "--table", at(name + ".csv")));
        words.addAll(List.of("--patient-column", "who", "--size", "32", "--allow-rejected", "--out", at(name)));
        words.addAll(List.of(options));
        return Ran.lucency(words.toArray(String[]::new));
    }

    @Test
    void aTableWhoseRowsDoNotFitIsRefusedBeforeAnyFilmIsRead() {
        Ran ran = listed(
                "misfit", "who,weight,Mass", List.of("p1,70,1", "p2,70,1", "p3,70,5,1", "p4,70,1"), "--labels", "Mass");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("misfit.csv:4: must have 4 cells like the header, had 5");
        assertThat(root.resolve(".misfit.partial")).doesNotExist();
    }

    @Test
    void patientsInTwoSpellingsAreAskedAbout() throws IOException {
        List<String> rows = List.of("1,1,train", "1.0,0,train", "0001,1,train", "2,0,test");
        String[] labels = {"--labels", "Mass", "--split-column", "part"};

        Ran asked = listed("spelt", "who,Mass,part", rows, labels);
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.err())
                .hasLineCount(1)
                .contains(
                        "patients '1' (train/NORMAL/IM-100-1.jpeg) and '1.0' (train/SICK/person101-1.jpeg) may be one")
                .contains("--same-patients yes or no", "--patient-pattern");
        listed(
                "spelt-one",
                "who,Mass,part",
                rows,
                "--labels",
                "Mass",
                "--split-column",
                "part",
                "--same-patients",
                "yes");
        listed(
                "spelt-many",
                "who,Mass,part",
                rows,
                "--labels",
                "Mass",
                "--split-column",
                "part",
                "--same-patients",
                "no");
        listed(
                "spelt-part",
                "who,Mass,part",
                rows,
                "--labels",
                "Mass",
                "--split-column",
                "part",
                "--patient-pattern",
                "0*(\\d+)");
        assertThat(trainPatients("spelt-one")).isEqualTo(1);
        assertThat(trainPatients("spelt-many")).isEqualTo(3);
        assertThat(trainPatients("spelt-part")).isEqualTo(1);
    }

    private static int trainPatients(String set) {
        return Json.read(root.resolve(set + "/dataset.json"))
                .at("/counts/train/patients")
                .intValue();
    }

    @Test
    void aWordThatIsNoPatientLeavesNoFilmAndSaysWhy() throws IOException {
        Ran ran = listed("nobody", "who,Mass", List.of("ANONYMOUS,1", "ANONYMOUS,0"), "--labels", "Mass");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err().lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("error: " + at(".nobody.partial/rejected.csv")
                                + ": none of the 40 films of kids can be used; commonest reason: no-row (32), such as")
                        .doesNotContain("--allow-rejected"));
        assertThat(Files.readString(root.resolve(".nobody.partial/rejected.csv")))
                .contains(
                        "no-patient,\"column 'who' is 'ANONYMOUS', which names no patient; if no patient has two films,"
                                + " 'one-film-a-patient' says so\"");
    }

    @Test
    void onePatientForAllFilmsCannotBeSplit() {
        Ran ran = listed("one-patient", "who,Mass", List.of("H12,1", "H12,0"), "--labels", "Mass");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .hasLineCount(1)
                .contains(
                        "the parts cannot be drawn: 3 parts need as many patients, all 8 accepted films belong to 1 (H12)");
    }

    @Test
    void whatIsNotKnownOfAPatientCostsNoFilmAndIsCounted() throws IOException {
        Ran ran = listed(
                "covariates",
                "who,age,sex,view,Mass",
                List.of("p1,nan,M,PA,True", "p2,>89,X,COSTAL,False", "p3,45.5,F,nan,NA", "p4,50,nan,AP,1.00"),
                "--labels",
                "Mass",
                "--age-column",
                "age",
                "--sex-column",
                "sex",
                "--view-column",
                "view");

        assertThat(ran.out()).as(ran.err()).contains("8 films of 4 patients");
        JsonNode provenance = Json.read(root.resolve("covariates/dataset.json")).path("provenance");
        assertThat(provenance.path("sexes not understood").stringValue())
                .isEqualTo("rows: 2, such as 'X'; taken as unknown");
        assertThat(Files.readString(root.resolve("covariates/prepared.html")))
                .contains("views not understood", "COSTAL");
        assertThat(Files.readAllLines(root.resolve("covariates/samples.csv")))
                .anyMatch(line -> line.contains(",p2,") && line.contains(",,90,") && line.endsWith(",0"))
                .anyMatch(line -> line.contains(",p3,") && line.contains(",F,45,") && line.endsWith(","));
    }
}
