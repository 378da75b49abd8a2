package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A model judged in its own hospital and in another, from the command line. */
class CompareSetsIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void judge() {
        well("prepare phantom --count 400 --size 32 --seed 1 --hospital a-confounded --out @/a");
        well("prepare phantom --count 400 --size 32 --seed 2 --hospital b --out @/b");
        well("probe --init pixels --data @/a --out @/net");
        well("evaluate @/net --data @/a --draws 50 --out @/at-home");
        well("evaluate @/net --data @/b --draws 50 --out @/elsewhere");
    }

    @Test
    void saysWhatIsLostElsewhere() throws IOException {
        Ran ran = well("compare --sets @/at-home @/elsewhere --draws 50 --out @/sets");
        assertThat(ran.out())
                .contains("net", "phantom-a-confounded", "phantom-b", "lost from phantom-a-confounded", "report.html");
        JsonNode elsewhere = Json.read(root.resolve("sets/sets.json")).at("/models/net/phantom-b");
        assertThat(elsewhere.at("/drop/value").asDouble())
                .isBetween(
                        elsewhere.at("/drop/low").asDouble(),
                        elsewhere.at("/drop/high").asDouble());
        assertThat(Files.readAllLines(root.resolve("sets/sets.csv")).get(0))
                .isEqualTo("model,set,split,films,patients,label,auroc,low,high,drop,drop_low,drop_high");
        assertThat(Files.readString(root.resolve("sets/report.html")))
                .contains("on phantom-b than on phantom-a-confounded", "<svg")
                .doesNotContain("src=", "<link", "@import", "url(", "<script");
    }

    /** What a user has after some days: one page that leads to all others. */
    @Test
    void aProjectHasAnIndexOfItsPages() throws IOException {
        assertThat(well("report @/").out()).contains("index.html");
        assertThat(Files.readString(root.resolve("index.html")))
                .containsSubsequence("<h2>Films</h2>", "a/prepared.html", "<h2>Evaluations</h2>", "at-home/report.html")
                .contains("Mean AUROC of ");
        Ran none = Ran.lucency("report", root.resolve("net").toString());
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err())
                .contains("has no pages of Lucency in it or below it")
                .hasLineCount(1);
    }

    @Test
    void whatCannotBeComparedIsRefusedAndLeavesNothing() {
        refused(
                1,
                "compare --sets @/at-home @/at-home --out @/new",
                "results of at least two sets of films are needed, was phantom-a-confounded");
        refused(1, "compare --sets @/at-home @/a --out @/new", "is no result of evaluate (it has no metrics.json)");
        refused(
                2,
                "compare --sets @/at-home @/elsewhere --all-pairs --out @/new",
                "--sets compares each model with itself");
    }

    private static void refused(int exitCode, String words, String line) {
        Ran ran = Ran.lucency(words.replace("@", root.toString()).split(" "));
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
        assertThat(ran.err()).startsWith("error: ").contains(line).hasLineCount(1);
        assertThat(root.resolve("new")).doesNotExist();
    }

    private static Ran well(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }
}
