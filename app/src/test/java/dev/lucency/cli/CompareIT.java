package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.FileTree;
import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Predictions by any tool compared from the command line; what cannot be compared is one line that names the place. */
class CompareIT {
    private static final String HEADER = "image_id,patient_id,split,Mass_target,Mass_probability\n";

    @TempDir
    Path folder;

    @BeforeEach
    void writePredictions() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        write("a/predictions.csv", HEADER + rows(3, 40));
        List<String> turned = rows(7, 40).lines().sorted().collect(Collectors.toList());
        write("b/predictions.csv", HEADER + String.join("\n", turned) + "\n");
    }

    @Test
    void writesTableJsonAndPage() throws IOException {
        Ran ran = Ran.well("compare", path("a"), path("b"), "--draws", "50", "--out", path("out"));
        assertThat(ran.out()).contains("test: 40 films of 20 patients", "b - ", "mean of 1 labels", "report.html");
        JsonNode json = Json.read(folder.resolve("out/comparison.json"));
        JsonNode mass = json.at("/pairs/0/differences/auroc/labels/Mass");
        assertThat(mass.path("difference").asDouble())
                .isBetween(mass.path("low").asDouble(), mass.path("high").asDouble());
        assertThat(mass.path("p_holm").asDouble()).isEqualTo(mass.path("p").asDouble());
        assertThat(json.path("delong_refused").asString()).contains("has more than one film");
        assertThat(Files.readAllLines(folder.resolve("out/comparison.csv")))
                .hasSize(1 + 7 * 2)
                .anyMatch(line -> line.contains("average_precision,Mass,"));
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("<svg", "Average precision", "DeLong")
                .doesNotContain("src=", "<link", "@import", "url(", "<script");
    }

    @Test
    void saysOverHowManyComparisonsPWereCorrected() throws IOException {
        write("c.csv", HEADER + rows(11, 40));
        Ran ran = Ran.well(
                "compare", path("a"), path("b"), path("c.csv"), "--all-pairs", "--draws", "50", "--out", path("out"));
        String words =
                "p of labels corrected over 3 comparisons (Holm), p of means corrected over 3 comparisons (Holm)";
        assertThat(ran.out()).contains(words);
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains(words);
        JsonNode first = Json.read(folder.resolve("out/comparison.json")).at("/pairs/0/differences/auroc");
        assertThat(first.at("/labels/Mass/comparisons").asInt()).isEqualTo(3);
        assertThat(first.at("/mean/comparisons").asInt()).isEqualTo(3);
        assertThat(Files.readAllLines(folder.resolve("out/comparison.csv")).get(0))
                .contains(",p,p_holm,comparisons,");
    }

    @Test
    void comparesOnFilmsWithSmallFindingsIfTheirSizesAreKnown() throws IOException {
        Ran none = Ran.lucency("compare", path("a"), path("b"), "--findings", "small", "--out", path("out"));
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("finding-sizes.csv: is missing", "evaluate the model again");
        List<String> shown = rows(3, 40)
                .lines()
                .filter(row -> row.split(",", -1)[3].equals("1"))
                .map(row -> row.split(",", -1)[0])
                .toList();
        String sizes = IntStream.range(0, shown.size())
                .mapToObj(film -> shown.get(film) + ",Mass," + (film + 1) / 100.0 + "\n")
                .collect(Collectors.joining("", "image_id,label,share\n", ""));
        write("a/finding-sizes.csv", sizes);
        write("b/finding-sizes.csv", sizes);
        Ran ran =
                Ran.well("compare", path("a"), path("b"), "--findings", "small", "--draws", "50", "--out", path("out"));
        assertThat(ran.out()).contains("test, small findings: 40 films");
        assertThat(Json.read(folder.resolve("out/comparison.json"))
                        .path("split")
                        .asString())
                .isEqualTo("test, small findings");
    }

    @Test
    void saysInWhatTheArmsDifferAndRefusesNothingForIt() throws IOException {
        write("a/provenance.json", """
                {"name": "a", "start": {"start": "random"}, "input": {"size": 64, "prepared_size": 128},
                 "data": {"split_digest": "0123456789abcdef", "train_films": 700}}
                """);
        write("b/provenance.json", """
                {"name": "b", "start": {"start": "run", "pretraining_steps": 1500},
                 "input": {"size": 224, "prepared_size": 128},
                 "data": {"split_digest": "fedcba9876543210", "train_films": 700}, "label_fraction": {"films": 70}}
                """);
        write("c.csv", HEADER + rows(11, 40));
        Ran ran = Ran.well(
                "compare", path("a"), path("b/predictions.csv"), path("c.csv"), "--draws", "50", "--out", path("out"));
        assertThat(ran.out().replaceAll("\\R", "\n")).contains("""
                        What differs between the arms
                          size of the films: a 64 px, reduced from 128 px; predictions.csv 224 px, enlarged from 128 px
                          films learned from: a 700; predictions.csv 70
                          steps of pre-training: a none; predictions.csv 1,500
                          split into train, validation and test: a 0123456789ab; predictions.csv fedcba987654
                          not told by c.csv
                        """);
        assertThat(Json.read(folder.resolve("out/comparison.json"))
                        .at("/arms/differing/films learned from/a")
                        .asString(""))
                .isEqualTo("700");
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("What differs between the arms", "224 px, enlarged from 128 px", "not told by c.csv");
    }

    @Test
    void printsJsonAlike() {
        Ran ran = Ran.well("compare", path("a"), path("b/predictions.csv"), "--json", "--out", path("out"));
        assertThat(Json.parse(ran.out())).isEqualTo(Json.read(folder.resolve("out/comparison.json")));
    }

    @Test
    void namesALabelOfOneClass() throws IOException {
        write("a/predictions.csv", HEADER + "x,1,test,0,0.5\ny,2,test,0,0.1\n");
        write("b/predictions.csv", HEADER + "x,1,test,0,0.5\ny,2,test,0,0.1\n");
        Ran ran = Ran.well("compare", path("a"), path("b"), "--out", path("out"));
        assertThat(ran.out()).contains("Mass", "not scored, because no film is positive");
    }

    @Test
    void saysInOneLineWhatCannotBeCompared() throws IOException {
        assertRefused(rows(3, 39), "lacks 1 of the 40 films of ", "film39");
        assertRefused(rows(3, 40).replace("film", "other"), "has none of the 40 films of ", "film0 of patient p0");
        assertRefused(rows(3, 40).replace("test", "train"), "is of the split test", "of train");
        assertRefused(rows(3, 40).replace(",p3,", ",p4,"), "film6 of patient p3");
        assertRefused(rows(3, 40).replace("film6,p3,test,0", "film6,p3,test,1"), "label Mass");
        assertRefused(
                "film0,p0,test,0,NaN\n",
                "Mass_probability must be a number in [0, 1], was 'NaN', as after a training that diverged; leave this",
                "model out");
        assertRefused("film0,p0,test,0,1.01\n", "Mass_probability must be a number in [0, 1], was '1.01'");
        assertRefused("film0,p0,test,0,1\nfilm0,p0,test,0,1\n", "film0 stands in line 2");
        assertRefused("film0,,test,0,1\n", "patient_id");
        assertThat(Files.exists(folder.resolve("out"))).isFalse();
    }

    @Test
    void referenceMustBeOneOfThem() {
        Ran ran = Ran.lucency("compare", path("a"), path("b"), "--reference", path("c"), "--out", path("out"));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--reference must be one of the predictions");
    }

    private void assertRefused(String rows, String... words) throws IOException {
        write("b/predictions.csv", HEADER + rows);
        Ran ran = Ran.lucency("compare", path("a"), path("b"), "--out", path("out"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains(words);
        assertThat(ran.err().lines()).hasSize(1);
    }

    /** Two films a patient; every third positive. */
    private static String rows(int step, int films) {
        return IntStream.range(0, films)
                .mapToObj(
                        i -> "film%d,p%d,test,%d,%.2f\n".formatted(i, i / 2, i % 3 == 1 ? 1 : 0, i * step % 40 / 40.0))
                .collect(Collectors.joining());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void predictionsOfOtherToolsAreReadAsTheyWriteThem() throws IOException {
        JsonNode expected = difference();
        String rows = rows(7, 40);
        write("b/predictions.csv", "\uFEFF" + HEADER + rows);
        assertThat(difference()).isEqualTo(expected);
        write("b/predictions.csv", HEADER + rows.replace("test,1,", "test,1.0,").replace("test,0,", "test,0.0,"));
        assertThat(difference()).isEqualTo(expected);
        write(
                "b/predictions.csv",
                HEADER + rows.replace("test,1,", "test,True,").replace("test,0,", "test,False,"));
        assertThat(difference()).isEqualTo(expected);
        write("b/predictions.csv", HEADER.replace("\n", ",Mass_target\n") + rows.replace("\n", ",1\n"));
        Ran ran = Ran.lucency("compare", path("a"), path("b"), "--out", path("out"));
        assertThat(ran.err()).contains("predictions.csv:1: has the column 'Mass_target' twice");
    }

    private JsonNode difference() throws IOException {
        Ran ran = Ran.well("compare", path("a"), path("b"), "--draws", "50", "--json", "--out", path("out"));
        FileTree.delete(folder.resolve("out"));
        return Json.parse(ran.out()).at("/pairs/0/differences");
    }
}
