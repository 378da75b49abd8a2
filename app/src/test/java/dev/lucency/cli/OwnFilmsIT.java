package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A folder of films with a table that a spreadsheet saved: the guess is run as it is printed, and failed attempts block nothing. */
class OwnFilmsIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void layOut() throws IOException {
        Ran.well("prepare", "phantom", "--count", "60", "--size", "48", "--out", at("phantoms"));
        PreparedSet phantoms = PreparedSet.open(root.resolve("phantoms"));
        FilmFolder.write(phantoms, film -> true, root.resolve("films"));
        List<String> lines = Files.readAllLines(root.resolve("films/table.csv"));
        Files.delete(root.resolve("films/table.csv"));
        Files.createDirectories(root.resolve("films/images"));
        List<String> rows = new ArrayList<>(List.of("Nummer;Patient;Erguss;Aufnahme"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Files.move(root.resolve("films/" + cells[0]), root.resolve("films/images/" + cells[0]));
            rows.add(String.join(
                    ";",
                    cells[0].replace(".png", ""),
                    cells[1],
                    cells[2].equals("1") ? "yes" : "no",
                    rows.size() % 2 == 0 ? "ger\u00F6ntgt" : ""));
        }
        Files.write(
                root.resolve("films/films.csv"),
                (String.join("\r\n", rows) + "\r\n").getBytes(Charset.forName("windows-1252")));
    }

    private static String at(String path) {
        return root.resolve(path).toString();
    }

    private static Ran prepare(String... more) {
        List<String> words = new ArrayList<>(
                List.of("prepare", "folder", "--root", at("films"), "--table", at("films/films.csv"), "--size", "32"));
        words.addAll(List.of(more));
        return Ran.lucency(words.toArray(String[]::new));
    }

    @Test
    void theCommandOfAGuessPreparesTheFilms() {
        Ran guess = Ran.well("prepare", "guess", at("films"));

        assertThat(guess.out()).contains("separated by semicolons, in windows-1252", "column Erguss: ", "Aufnahme");
        String command = guess.out()
                .substring(guess.out().indexOf("  lucency prepare folder"))
                .replaceAll("\\\\\\R", " ")
                .strip();
        List<String> words = new ArrayList<>(List.of(command.split("\\s+")));
        words.remove(0);
        words.set(words.size() - 1, at("guessed"));
        words.addAll(List.of("--size", "32"));
        Ran made = Ran.well(words.toArray(String[]::new));

        assertThat(made.out()).contains(" 0 rejected");
        assertThat(made.err())
                .contains(
                        "paths: column Nummer has names without folder and ending (.png); each is of exactly one file");
        assertThat(PreparedSet.open(root.resolve("guessed")).labels()).containsExactly("Erguss");
    }

    @Test
    void labelsMayBeValuesOfColumns() {
        Ran made = prepare(
                "--path-column",
                "Nummer",
                "--patient-column",
                "Patient",
                "--labels",
                "Erguss",
                "--label",
                "Taken=Aufnahme:*",
                "--label",
                "None=Erguss:NO",
                "--json",
                "--out",
                at("valued"));

        assertThat(made.exitCode()).as(made.err()).isZero();
        JsonNode answer = Json.parse(made.out());
        assertThat(answer.path("labels").toString()).isEqualTo("[\"Erguss\",\"Taken\",\"None\"]");
        assertThat(Json.read(root.resolve("valued/dataset.json"))
                        .path("provenance")
                        .path("labels")
                        .stringValue())
                .isEqualTo("columns of films.csv; Taken where Aufnahme has a value; None where Erguss is NO");
    }

    @Test
    void attemptsThatFailedDoNotBlockTheNext() throws IOException {
        String[] whole = {"--labels", "Erguss", "--patient-column", "Patient", "--out", at("again")};
        assertThat(prepare(with(whole, "--path-column", "Number")).err())
                .contains("films.csv:1: has no column 'Number'")
                .contains("name another with --path-column");
        Ran tooMany = prepare(with(whole, "--path-column", "Nummer", "--path-suffix", ".jpg"));
        assertThat(tooMany.exitCode()).isEqualTo(1);
        assertThat(tooMany.err()).contains("films of films can be used").doesNotContain("delete");

        Ran made = prepare(with(whole, "--path-column", "Nummer"));

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(root.resolve(".again.partial")).doesNotExist();
    }

    @Test
    void anErrorOfAnEndingNamesTheOption() throws IOException {
        String rows = Files.readString(root.resolve("films/films.csv"), Charset.forName("windows-1252"));
        Files.writeString(
                root.resolve("half.csv"), rows.replaceAll("(?m)^(?!Nummer)(?=.)", "images/") + "images/~;p;no;");

        Ran refused = Ran.lucency(
                "prepare",
                "folder",
                "--root",
                at("films"),
                "--table",
                at("half.csv"),
                "--path-column",
                "Nummer",
                "--labels",
                "Erguss",
                "--one-film-a-patient",
                "--out",
                at("half"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("so the row lacks the ending; --path-suffix .png adds it");
    }

    @Test
    void optionsThatNeedATableAreRefusedWithoutOne() {
        Ran ran = Ran.lucency(
                "prepare",
                "folder",
                "--root",
                at("films"),
                "--one-film-a-patient",
                "--label",
                "A=b:c",
                "--out",
                at("x"));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--table must be given because a column is named");
        assertThat(prepare("--label", "A", "--one-film-a-patient", "--out", at("x"))
                        .err())
                .contains("--label must be NAME=COLUMN:VALUE");
    }

    @Test
    void aPartOfTheNihSetNeedsNoLeaveToRejectTheRest() throws IOException {
        Path nih = Files.createDirectories(root.resolve("nih"));
        StringBuilder rows =
                new StringBuilder("Image Index,Finding Labels,Patient ID,Patient Age,Patient Gender,View Position\n");
        List<String> names = PreparedSet.open(root.resolve("phantoms")).films().stream()
                .map(film -> film.id() + ".png")
                .limit(20)
                .toList();
        Files.createDirectories(nih.resolve("images"));
        for (String name : names) {
            Files.copy(root.resolve("films/images/" + name), nih.resolve("images/" + name));
            rows.append(name).append(",No Finding,").append(names.indexOf(name)).append(",50,F,PA\n");
        }
        Files.delete(nih.resolve("images/" + names.get(19)));
        Files.writeString(nih.resolve("Data_Entry_2017.csv"), rows);
        Files.write(nih.resolve("train_val_list.txt"), names.subList(5, 20));
        Files.write(nih.resolve("test_list.txt"), names.subList(0, 5));
        Path list = Files.write(root.resolve("only.txt"), names.subList(4, 12));

        Ran part = Ran.well(
                "prepare",
                "nih",
                "--root",
                nih.toString(),
                "--only",
                list.toString(),
                "--name",
                "part",
                "--size",
                "16",
                "--json",
                "--out",
                at("nih-part"));

        JsonNode answer = Json.parse(part.out());
        assertThat(answer.path("name").stringValue()).isEqualTo("part");
        assertThat(answer.path("rejected").intValue()).isZero();
        assertThat(answer.path("test").path("films").intValue()).isEqualTo(1);
        assertThat(PreparedSet.open(root.resolve("nih-part")).count()).isEqualTo(8);
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
