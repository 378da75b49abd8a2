package dev.lucency.source.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.film.Pngs;
import dev.lucency.source.Trees;
import dev.lucency.source.folder.Folders;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as people have them, each against the settings that a person would choose after looking at it. */
class FolderGuessTest {
    private static final Path DICOM = Path.of("src/test/resources/golden/dicom");

    @TempDir
    Path folder;

    private Trees films;

    @BeforeEach
    void layOut() {
        films = new Trees(folder.resolve("films"));
    }

    private FolderGuess guess() {
        return FolderGuess.of(films.root(), Optional.empty());
    }

    /** The settings of a guess, but for the folder and the table, as one text. */
    private static String settings(FolderGuess guess) {
        return guess.settings().stream()
                .filter(setting -> !List.of("root", "table").contains(setting.name()))
                .map(setting -> (setting.name() + " " + setting.value()).strip())
                .collect(Collectors.joining("; "));
    }

    private static Map<String, String> roles(FolderGuess guess) {
        return guess.roles().stream()
                .collect(Collectors.toMap(
                        FolderGuess.Role::part, FolderGuess.Role::taken, (one, other) -> one + " & " + other));
    }

    private String[] table(String header, int rows, String row) {
        String[] lines = new String[rows + 1];
        lines[0] = header;
        for (int i = 0; i < rows; i++) {
            films.films("images/f" + i + ".png");
            lines[i + 1] = row.replace("#", String.valueOf(i))
                    .replace("@who", "p" + i / 2)
                    .replace("@bit", String.valueOf(i % 2))
                    .replace("@sex", i % 2 == 0 ? "M" : "F")
                    .replace("@view", i % 3 == 0 ? "AP" : "PA")
                    .replace("@part", i % 4 == 0 ? "test" : "train")
                    .replace("@class", i % 2 == 0 ? "NORMAL" : "TB");
        }
        return lines;
    }

    @Test
    void columnsAreKnownByTheirNamesAndValues() {
        films.text(
                "labels.csv",
                table(
                        "Image,Patient ID,Edema,Mass,No Finding,View Position,Patient Gender,Patient Age,split,width",
                        12,
                        "images/f#.png,@who,@bit,1.0,@bit,@view,@sex,0#Y,@part,1024"));
        films.text("notes.csv", "a,b", "x,y");

        FolderGuess guess = guess();

        assertThat(guess.source()).isEqualTo("folder");
        assertThat(settings(guess))
                .isEqualTo(
                        "path-column Image; labels Edema,No Finding; patient-column Patient ID; view-column View Position;"
                                + " sex-column Patient Gender; age-column Patient Age; split-column split; validation 0.1");
        assertThat(guess.settings())
                .contains(new FolderGuess.Setting(
                        "table", films.root().resolve("labels.csv").toString()));
        assertThat(roles(guess))
                .containsEntry("films", "12 (12 .png)")
                .containsEntry("paths", "column Image: 12 of 12 rows name a film")
                .containsEntry("patients", "column Patient ID: 6 values in 12 rows")
                .containsEntry("labels", "column Edema: 0 6, 1 6 & column No Finding: 0 6, 1 6")
                .containsEntry("views", "column View Position: PA 8, AP 4")
                .containsEntry("study", "none found")
                .containsEntry("not used", "Mass, width");
        assertThat(guess.doubts())
                .containsExactly(
                        "Column split has no validation films; the command draws a tenth of the train patients.");
    }

    @Test
    void aSpreadsheetOfIdsAndClassesIsUnderstood() throws IOException {
        String[] lines = table("Nr;Befund;Gr\u00F6\u00DFe", 12, "f#;@class;gro\u00DF");
        Path table = folder.resolve("excel.csv");
        Files.write(table, String.join("\r\n", lines).getBytes(Charset.forName("windows-1252")));

        FolderGuess guess = FolderGuess.of(films.root(), Optional.of(table));

        assertThat(settings(guess))
                .isEqualTo("path-column Nr; class-column Befund; negative NORMAL; one-film-a-patient");
        assertThat(roles(guess))
                .containsEntry("table", table + ": 12 rows, separated by semicolons, in windows-1252")
                .containsEntry(
                        "paths",
                        "column Nr: 12 of 12 rows name a film (names without folder and ending (.png); each is of"
                                + " exactly one file)")
                .containsEntry("labels", "column Befund: NORMAL 6, TB 6; NORMAL is negative for all labels")
                .containsEntry("split", "drawn by patient");
        assertThat(guess.doubts())
                .hasSize(2)
                .anyMatch(doubt -> doubt.startsWith("Column Befund is taken for classes because of its values alone"))
                .anyMatch(doubt -> doubt.startsWith("Nothing found tells the patients"));
    }

    @Test
    void filmsAndRowsThatDoNotMeetAreCounted() {
        films.text("labels.csv", table("path,class", 12, "images/f#,@class"));
        films.films("images/other.png", "images/another.png");
        assertThat(films.root().resolve("images/f3.png").toFile().delete()).isTrue();

        FolderGuess guess = guess();

        assertThat(settings(guess)).startsWith("path-suffix .png; class-column class; ");
        assertThat(guess.doubts())
                .anyMatch(doubt -> doubt.startsWith("1 of 12 rows name no film"))
                .anyMatch(doubt -> doubt.startsWith(
                        "2 of 13 films have no row and will be rejected, such as images/another.png."));
    }

    @Test
    void picturesOfMasksAreNotFilms() {
        films.text("labels.csv", table("path,class,left lung", 12, "images/f#.png,@class,masks/@bit.png"));
        films.films("masks/0.png", "masks/1.png");

        FolderGuess guess = guess();

        assertThat(settings(guess)).contains("masks left lung");
        assertThat(guess.doubts()).noneMatch(doubt -> doubt.contains("have no row"));
    }

    @Test
    void patientsMayBeInTheNamesOfFiles() {
        films.films(IntStream.range(0, 12)
                .mapToObj(
                        film -> "train/" + (film % 2 == 0 ? "NORMAL/IM-00" : "PNEUMONIA/person") + film / 2 + "-x.jpeg")
                .toArray(String[]::new));

        FolderGuess guess = guess();

        assertThat(settings(guess)).isEqualTo("negative NORMAL; patient-pattern (person\\d+|IM-\\d+)");
        assertThat(roles(guess))
                .containsEntry(
                        "labels", "one folder per class: NORMAL 6, PNEUMONIA 6; NORMAL is negative for all labels")
                .containsEntry("split", "drawn by patient; folders do not give train and test of all films");
    }

    @Test
    void foldersOfSplitsAreUsedIfTheyHaveAllFilms() {
        films.films("train/a/1.png", "train/b/2.png", "test/a/3.png", "val/b/4.png");

        assertThat(settings(guess())).isEqualTo("one-film-a-patient; split-folders");
    }

    @Test
    void dicomFilmsAreForTheSourceThatReadsTheirAttributes() throws IOException {
        for (int film = 0; film < 3; film++) {
            Files.createDirectories(films.root().resolve("x"));
            Files.copy(DICOM.resolve("native-8.dcm"), films.root().resolve("x/" + film));
        }

        FolderGuess guess = guess();

        assertThat(guess.source()).isEqualTo("dicom");
        assertThat(settings(guess)).isEmpty();
        assertThat(roles(guess))
                .containsEntry("films", "3 (3 without ending); DICOM by content: 3 of 3 looked at")
                .containsEntry("patients", "PatientID: in 3 of 3 chest films looked at");

        films.text("t.csv", "file,Edema", "x/0,1", "x/1,0", "x/2,1");
        assertThat(guess().source()).isEqualTo("dicom");
        assertThat(settings(guess())).isEqualTo("path-column file; labels Edema");
    }

    @Test
    void publishedSetsHaveTheirOwnSources() {
        films.films("images/1.png").text("Data_Entry_2017_v2020.csv", "x").text("train_val_list.txt", "1.png");
        assertThat(guess().source()).isEqualTo("nih");
        films = new Trees(folder.resolve("chex"));
        films.films("train/patient1/study1/view1_frontal.jpg").text("train.csv", "x");
        assertThat(guess().source()).isEqualTo("chexpert");
    }

    @Test
    void whatGivesNoLabelsIsRefusedWithARemedy() {
        films.films("images/1.png", "images/2.png").text("notes.csv", "a;b", "x;y");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::guess)
                .withMessage(
                        films.root()
                                + ": has no table in it that names its films, and no folders of classes (folders with"
                                + " films: 1); name a table with 'table', or put the films of each class in a folder of their own");
        Path notes = films.root().resolve("notes.csv");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FolderGuess.of(films.root(), Optional.of(notes)))
                .withMessageStartingWith(notes + ": no column names most of its rows' films below " + films.root());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FolderGuess.of(Files.createDirectories(folder.resolve("empty")), Optional.empty()))
                .withMessageContaining("has no PNG, JPEG or DICOM film");
    }

    @Test
    void tablesThatAreNotReadAreNamedAndNothingIsWritten() throws IOException {
        films.text("labels.csv", table("path,class", 12, "images/f#.png,@class"));
        films.text("broken.csv", "path,class", "a,b,c");
        Files.write(films.root().resolve("book.xlsx"), Pngs.gray(40, 40, Pngs.pixels(40, 40, 1), 1));
        Map<String, String> before = Folders.content(films.root());

        assertThat(guess().doubts())
                .anyMatch(doubt -> doubt.startsWith("book.xlsx is a workbook"))
                .anyMatch(doubt -> doubt.startsWith("This table is not used: ") && doubt.contains("broken.csv:2: "));
        assertThat(Folders.content(films.root())).isEqualTo(before);
    }
}
