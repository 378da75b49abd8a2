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
 * Two folders with one half of each patient's films, prepared under two names: no film is in both, so that nobody knows whether equal
 * ids are the same people. With one film of the first beside those of the second they are, and patients without a film in both are
 * known, too.
 */
class SameIdsIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void prepare() throws Exception {
        well("prepare phantom --count 300 --size 32 --out @/drawn");
        PreparedSet drawn = PreparedSet.open(root.resolve("drawn"));
        FilmFolder.write(drawn, film -> film.row() % 2 == 0, root.resolve("even"));
        FilmFolder.write(drawn, film -> film.row() % 2 == 1, root.resolve("odd"));
        folder("even", "first", 1);
        folder("odd", "second", 2);
        PreparedSet first = PreparedSet.open(root.resolve("first"));
        PreparedFilm shared = first.films().get(first.rows(Split.TRAIN)[0]);
        Files.copy(root.resolve("even/" + shared.id()), root.resolve("odd/again.png"));
        Path table = root.resolve("odd/table.csv");
        Files.writeString(table, Files.readString(table) + "again.png," + shared.patient() + ",0,0\n");
        folder("odd", "third", 2);
        well("probe --init pixels --data @/first --out @/probe");
    }

    private static void folder(String films, String name, int seed) {
        well("prepare folder --root @/" + films + " --table @/" + films + "/table.csv --labels Effusion,Cardiomegaly"
                + " --patient-column patient --validation 0.2 --test 0.3 --size 32 --seed " + seed + " --name " + name
                + " --out @/" + name);
    }

    private static Set<String> patients(String set, Split... splits) {
        return PreparedSet.open(root.resolve(set)).films().stream()
                .filter(film -> Set.of(splits).contains(film.split()))
                .map(PreparedFilm::patient)
                .collect(Collectors.toSet());
    }

    /** Counted by hand from the tables of both sets. */
    private static int common(String judged, Split... seen) {
        Set<String> common = new HashSet<>(patients(judged, Split.TEST));
        common.retainAll(patients("first", seen));
        return common.size();
    }

    @Test
    void equalIdsOfWhichNoFilmTellsAreToldCountedAndLeftOutOfTheFiguresBeside() {
        Ran ran = well("evaluate @/probe --data @/second --out @/second-test");
        int all = patients("second", Split.TEST).size();
        int same = common("second", Split.TRAIN, Split.VALIDATION);
        assertThat(ran.out())
                .containsOnlyOnce(same + " of the " + all
                        + " test patients have ids that also occur in first, which the model has seen;"
                        + " if they are the same people, prepare both sets with one --name");
        JsonNode overlap = Json.read(root.resolve("second-test/metrics.json")).path("overlap");
        assertThat(overlap.path("uses")).isEmpty();
        assertThat(overlap.at("/same_ids/0/patients").asInt()).isEqualTo(same).isPositive();
        assertThat(overlap.at("/without/patients").asInt())
                .isEqualTo(all - same)
                .isPositive();
        assertThat(well("overlap @/first @/second --strict").out())
                .contains("patients in both: unknown; ", " ids are in both sets: if they are the same patients");
    }

    @Test
    void oneFilmInBothSetsTellsThatEqualIdsAreTheSamePeopleWhoAreRefused() {
        Ran ran = lucency("evaluate @/probe --data @/third --out @/third-test");
        int seen = common("third", Split.TRAIN);
        int all = patients("third", Split.TEST).size();
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .contains("probe: " + seen + " of the " + all
                        + " test patients were among those whose labels the model was fitted to (first, train; ")
                .hasLineCount(1);
        well("probe --init pixels --data @/first --out @/admitted");
        well("evaluate @/admitted --data @/third --allow-overlap --out @/third-test");
        JsonNode overlap = Json.read(root.resolve("third-test/metrics.json")).path("overlap");
        assertThat(overlap.path("same_ids")).isEmpty();
        assertThat(overlap.at("/without/patients").asInt())
                .isEqualTo(all - common("third", Split.TRAIN, Split.VALIDATION));
        Ran told = lucency("overlap @/first @/third --strict");
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out()).doesNotContain("unknown").contains("films in both: 1 (1 with equal pixels");
    }

    private static Ran well(String words) {
        return Ran.well(words.replace("@", root.toString()).split(" "));
    }

    private static Ran lucency(String words) {
        return Ran.lucency(words.replace("@", root.toString()).split(" "));
    }
}
