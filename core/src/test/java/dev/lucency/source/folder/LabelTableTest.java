package dev.lucency.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.film.Pngs;
import dev.lucency.film.Rejection;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.FilmListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables as people have them: ids instead of paths, labels that are values of other columns, and files of spreadsheet programs; each
 * against the labels of its films, by hand.
 */
class LabelTableTest {
    private static final TableColumns SICK = columns("path", LabelColumn.of("sick"));

    @TempDir
    Path folder;

    private Path root() {
        return folder.resolve("films");
    }

    private void films(String... paths) {
        for (String path : paths) {
            try {
                Files.createDirectories(root().resolve(path).resolveSibling("."));
                Files.write(root().resolve(path), Pngs.gray(40, 40, Pngs.pixels(40, 40, path.length()), 1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static TableColumns columns(String path, LabelColumn... labels) {
        return new TableColumns(path, List.of(labels), "", "", "", "", "", "", "", "");
    }

    private Path file(Charset charset, String... lines) {
        try {
            return Files.write(folder.resolve("labels.csv"), (String.join("\r\n", lines) + "\r\n").getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FilmListing open(LabelTable table) {
        return FilmFolder.open(
                root(),
                new FilmFolder.Plan("films", "ours", table, new PatientRule.EachFilm(), new DrawnSplit(.1, .2, 1)));
    }

    private FilmListing open(TableColumns columns, String... lines) {
        return open(new LabelTable(file(StandardCharsets.UTF_8, lines), columns));
    }

    private static Map<String, String> said(FilmListing films) {
        return films.entries().stream()
                .collect(Collectors.toMap(
                        FilmEntry::id,
                        film -> film.labels().stream().map(LabelValue::text).collect(Collectors.joining("|"))));
    }

    private static Map<String, Reason> rejected(FilmListing films) {
        return films.rejections().stream().collect(Collectors.toMap(Rejection::source, Rejection::reason));
    }

    @Test
    void theEndingThatIsGivenIsAddedToIdsWithoutIt() {
        films("a.png", "b.png", "c.jpg");

        FilmListing three = open(
                new LabelTable(file(StandardCharsets.UTF_8, "path,sick", "a,1", "b.PNG,0", "gone,1"), SICK, ".png"));

        assertThat(said(three)).isEqualTo(Map.of("a.png", "1"));
        assertThat(rejected(three))
                .isEqualTo(Map.of("b.PNG", Reason.MISSING, "gone.png", Reason.MISSING, "c.jpg", Reason.NO_ROW));
        assertThat(three.provenance()).containsEntry("paths", "column path has ids to which .png is added");
    }

    @Test
    void idsOfExactlyOneFileEachAreCompletedAndThatIsWrittenDown() {
        films("x/a.png", "y/1.2.840.7", "y/b.JPEG");

        FilmListing three = open(SICK, "path,sick", "a,1", "1.2.840.7,0", "y/b,1");

        assertThat(said(three)).isEqualTo(Map.of("x/a.png", "1", "y/1.2.840.7", "0", "y/b.JPEG", "1"));
        assertThat(three.rejections()).isEmpty();
        assertThat(three.provenance())
                .containsEntry(
                        "paths",
                        "column path has names without folder and ending (.JPEG, .png); each is of exactly one file");
    }

    @Test
    void namesWithTheirEndingLackOnlyTheFolder() {
        films("images_001/a.png", "images_002/b.png");

        FilmListing two = open(SICK, "path,sick", "a.png,1", "b.png,0");

        assertThat(said(two)).isEqualTo(Map.of("images_001/a.png", "1", "images_002/b.png", "0"));
        assertThat(two.provenance())
                .containsEntry("paths", "column path has names without folder; each is of exactly one file");
    }

    @ParameterizedTest
    @CsvSource({
        "a.png a.jpg b.png, 'an id of two files'",
        "a.png x/a.png b.png, 'an id of files in two folders'",
        "a.png, 'an id of no file'",
        "a.png b, 'an id that is the path of a file'"
    })
    void idsAreLeftAsTheyAreIfThereIsADoubt(String paths, String why) {
        films(paths.split(" ", -1));

        FilmListing two = open(SICK, "path,sick", "a,1", "b,0");

        assertThat(two.provenance()).as(why).doesNotContainKey("paths");
        assertThat(rejected(two)).as(why).containsEntry("a", Reason.MISSING);
    }

    @Test
    void twoIdsOfOneFileAreNotCompleted() {
        films("x/a.png");

        assertThat(rejected(open(SICK, "path,sick", "a,1", "x/a,0")))
                .isEqualTo(Map.of("a", Reason.MISSING, "x/a", Reason.MISSING));
    }

    @Test
    void aRowAndTheFilmThatItMeansAreOneFailure() {
        films("a.png", "b.png", "C.png", "d.png");

        FilmListing four = open(SICK, "path,sick", "a,1", "b.png,0", "c.png,1", "e.png,0");

        assertThat(rejected(four))
                .isEqualTo(Map.of(
                        "a", Reason.MISSING,
                        "c.png", Reason.MISSING,
                        "e.png", Reason.MISSING,
                        "d.png", Reason.NO_ROW));
    }

    @Test
    void masksAndBoxesAreNamedByTheSameIds() throws IOException {
        films("x/a.png", "x/b.png");
        Files.createDirectories(root().resolve("masks"));
        Files.write(root().resolve("masks/a.png"), Pngs.plain(40, 40, 8, Pngs.GRAY, 255));
        Path table = file(StandardCharsets.UTF_8, "path,sick,lungs", "a,1,masks/a.png", "b,0,");
        Path boxes = Files.writeString(folder.resolve("boxes.csv"), "path,label,x,y,w,h\na,Mass,10,10,20,20\n");
        FilmFolder.Plan plan = new FilmFolder.Plan(
                        "films",
                        "ours",
                        new LabelTable(table, SICK),
                        new PatientRule.EachFilm(),
                        new DrawnSplit(.1, .2, 1))
                .withMasks(MaskColumns.of(table, "path", List.of("lungs")))
                .withBoxes(new FolderBoxes(boxes, "path", Optional.empty()));

        FilmListing two = FilmFolder.open(root(), plan);

        assertThat(said(two)).isEqualTo(Map.of("x/a.png", "1", "x/b.png", "0"));
        assertThat(two.masks().all()).extracting(mask -> mask.film()).containsExactly("x/a.png");
        assertThat(two.boxes()).extracting(box -> box.film()).containsExactly("x/a.png");
    }

    @Test
    void oneValueOfAColumnMayMeanPositive() {
        films("a.png", "b.png", "c.png", "d.png");

        FilmListing four = open(
                columns(
                        "path",
                        LabelColumn.of("sick"),
                        LabelColumn.parse("AP=projection:ap"),
                        LabelColumn.parse("ICU=day:*")),
                "path,sick,projection,day",
                "a.png,yes,AP,0",
                "b.png,no,pa,-3.5",
                "c.png,Present,,",
                "d.png,negative,nan,NA");

        assertThat(four.labels()).containsExactly("sick", "AP", "ICU");
        assertThat(said(four)).isEqualTo(Map.of("a.png", "1|1|1", "b.png", "0|0|1", "c.png", "1||0", "d.png", "0||0"));
        assertThat(four.provenance())
                .containsEntry("labels", "columns of labels.csv; AP where projection is ap; ICU where day has a value");
    }

    @Test
    void aValueThatNoRowHasIsRefused() {
        films("a.png");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(
                        columns("path", LabelColumn.parse("AP=projection:ap")),
                        "path,projection",
                        "a.png,PA",
                        "b.png,"))
                .withMessage(
                        folder.resolve("labels.csv")
                                + ":1: no row of column 'projection' has the value 'ap', only 'PA', ''; correct the value in 'label'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AP", "AP=projection", "=projection:ap", "AP=:ap", "AP=projection:"})
    void aLabelThatIsWrittenInAnotherWayIsRefused(String text) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> LabelColumn.parse(text))
                .withMessageContaining("NAME=COLUMN:VALUE")
                .withMessageEndingWith("was '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({"Windows-1252, ;", "UTF-8, ;", "UTF-8, ','", "UTF-16, '\t'", "UTF-16LE, '\t'"})
    void tablesOfSpreadsheetProgramsAreRead(String charset, String separator) {
        films("gr\u00F6\u00DFe.png", "b.png");
        String mark = charset.equals("UTF-16LE") ? "\uFEFF" : "";
        String[] lines = Arrays.stream(
                        new String[] {mark + "path@sick@note", "gr\u00F6\u00DFe.png@1@\"a@b, c;d\"", "b.png@0@"})
                .map(line -> line.replace("@", separator))
                .toArray(String[]::new);

        FilmListing two = open(new LabelTable(file(Charset.forName(charset), lines), SICK));

        assertThat(said(two)).isEqualTo(Map.of("gr\u00F6\u00DFe.png", "1", "b.png", "0"));
    }

    @Test
    void anUnusualFormIsWrittenDown() {
        films("b.png");
        LabelTable table =
                new LabelTable(file(Charset.forName("windows-1252"), "path;sick;n\u00F6te", "b.png;1;"), SICK);

        assertThat(open(table).provenance())
                .containsEntry("form of labels.csv", "separated by semicolons, in windows-1252");
    }

    @Test
    void aWorkbookIsRefusedWithTheRemedy() throws IOException {
        films("b.png");
        Path book = Files.write(folder.resolve("labels.xlsx"), new byte[] {'P', 'K', 3, 4, 20, 0});

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(new LabelTable(book, SICK)))
                .withMessage(
                        book + ": is a workbook of a spreadsheet program; save its sheet as CSV, and name that file");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        films("b.png");
        Path file = Files.write(folder.resolve("labels.csv"), new byte[] {'p', 'a', 't', 'h', 0, 1, (byte) 0x81});

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(new LabelTable(file, SICK)))
                .withMessageContaining("is not text in UTF-8, UTF-16 or Windows-1252");
    }
}
