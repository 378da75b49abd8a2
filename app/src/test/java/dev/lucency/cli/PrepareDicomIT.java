package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code prepare dicom} over every golden file and some that are none, in a folder named after the patient CANARY. */
class PrepareDicomIT {
    private static final Path GOLDEN = Path.of("../core/src/test/resources/golden/dicom");

    @TempDir
    Path folder;

    private long golden;

    @BeforeEach
    void copyFilms() throws IOException {
        Path root = Files.createDirectories(folder.resolve("archive/CANARY^NAME"));
        try (Stream<Path> files = Files.list(GOLDEN)) {
            List<Path> films =
                    files.filter(file -> file.toString().endsWith(".dcm")).toList();
            for (Path film : films) {
                Files.copy(film, root.resolve(film.getFileName()));
            }
            golden = films.size();
        }
        String knee = Files.readString(GOLDEN.resolve("native-8.dcm"), StandardCharsets.ISO_8859_1)
                .replace("CHEST", "KNEE ");
        Files.writeString(root.resolve("knee"), knee, StandardCharsets.ISO_8859_1);
    }

    private Ran lucency(String words) {
        return Ran.lucency(words.replace("@", folder.toString()).split(" "));
    }

    @Test
    void filmsArePreparedAndNobodyIsNamed() throws IOException {
        Ran ran = lucency(
                "prepare dicom --root @/archive --out @/set --size 32 --fit pad --validation 0 --test 0 --json");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        JsonNode json = Json.parse(ran.out());
        assertThat(json.at("/train/films").asInt()).isEqualTo((int) golden);
        assertThat(json.at("/train/patients").asInt()).isEqualTo(1);
        assertThat(json.path("rejected_by_reason")).isEqualTo(Json.parse("{\"not-chest\": 1}"));
        assertThat(ran.out() + ran.err()).doesNotContain("CANARY", "2.25.8");
        try (Stream<Path> set = Files.list(folder.resolve("set"))) {
            for (Path file : set.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("CANARY", "2.25.8");
            }
        }
        assertThat(Files.readString(folder.resolve("set.names.csv"))).contains("\"CANARY^NAME/native-8.dcm\"");
    }

    @Test
    void aSetThatIsInTheWayKeepsItsNames() throws IOException {
        String words = "prepare dicom --root @/archive --out @/set --size 32 --fit pad --validation 0 --test 0";
        assertThat(lucency(words).exitCode()).isZero();
        String names = Files.readString(folder.resolve("set.names.csv"));
        Files.delete(folder.resolve("archive/CANARY^NAME/native-8.dcm"));

        Ran ran = lucency(words);

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("set: already holds something");
        assertThat(folder.resolve("set.names.csv")).hasContent(names);
    }

    @Test
    void tooManyRefusalsAreToldWithoutNames() throws IOException {
        try (Stream<Path> films = Files.list(folder.resolve("archive/CANARY^NAME"))) {
            for (Path film :
                    films.filter(file -> !file.toString().contains("native")).toList()) {
                Files.delete(film);
            }
        }
        Files.writeString(
                folder.resolve("archive/CANARY^NAME/knee"),
                Files.readString(GOLDEN.resolve("native-8.dcm"), StandardCharsets.ISO_8859_1)
                        .replace("CHEST", "KNEE "),
                StandardCharsets.ISO_8859_1);

        Ran ran = lucency("prepare dicom --root @/archive --out @/set --size 32 --validation 0 --test 0");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .hasLineCount(1)
                .contains("commonest reason: not-chest (1)", "BodyPartExamined is KNEE", "--allow-rejected")
                .doesNotContain("CANARY");
    }

    @Test
    void whatCannotWorkIsOneLineAndLeavesNothing() throws IOException {
        refused(1, "prepare dicom --root @/nowhere --out @/set", "nowhere: no such folder");
        refused(2, "prepare dicom --root @/archive --labels Edema --out @/set", "so --table must be given");
        refused(2, "prepare dicom --root @/archive --views front --out @/set", "--views");
        refused(2, "prepare dicom --root @/archive --test .95 --out @/set", "--validation and --test together");
    }

    private void refused(int exitCode, String words, String line) throws IOException {
        Ran ran = lucency(words);
        assertThat(ran.exitCode()).as(words).isEqualTo(exitCode);
        assertThat(ran.err()).startsWith("error: ").contains(line).hasLineCount(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("archive"));
        }
    }
}
