package dev.lucency.source.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparationCounts;
import dev.lucency.data.PreparedSet;
import dev.lucency.dicom.Overruled;
import dev.lucency.film.FilmNote;
import dev.lucency.film.Fit;
import dev.lucency.film.Rejection;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.prepare.SetSummary;
import dev.lucency.progress.Progress;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.FilmViews;
import dev.lucency.source.SamePatients;
import dev.lucency.source.folder.Folders;
import dev.lucency.source.folder.LabelColumn;
import dev.lucency.source.folder.LabelTable;
import dev.lucency.source.folder.TableColumns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tree of small DICOM files, made of the golden ones with other patients, views and body parts, is compared with what was put
 * in it. The patient's name is CANARY^NAME in all of them, and folders are named after it.
 */
class DicomFilmsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/dicom");
    private static final PrepareOptions OPTIONS = new PrepareOptions(32, Fit.PAD, 2, true, true);

    @TempDir
    Path folder;

    private Path root() {
        return folder.resolve("archive");
    }

    /** Copies a golden file, with texts of equal length replaced. */
    private void put(String path, String golden, String... replaced) throws IOException {
        String bytes = Files.readString(GOLDEN.resolve(golden + ".dcm"), StandardCharsets.ISO_8859_1);
        for (int i = 0; i < replaced.length; i += 2) {
            assertThat(replaced[i + 1]).hasSameSizeAs(replaced[i]);
            bytes = bytes.replace(replaced[i], replaced[i + 1]);
        }
        Path file = root().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, bytes, StandardCharsets.ISO_8859_1);
    }

    private void tree() throws IOException {
        put("CANARY^NAME/1", "jpegls-12", "CANARYID", "PATIENT1");
        put("CANARY^NAME/2.dcm", "rle-16", "CANARYID", "PATIENT1", "2.25.8", "2.25.5");
        put("b/3", "native-8", "CANARYID", "PATIENT2");
        put("b/side", "native-8", "CANARYID", "PATIENT3", "PA", "LL");
        put("b/ct", "native-8", "CR", "CT");
        put("b/hip", "native-8", "CHEST", "KNEE ");
        put("b/nobody", "native-8", "CANARYID", "        ");
        Files.writeString(root().resolve("b/readme.txt"), "no film");
        Files.writeString(root().resolve("b/.hidden"), "no film");
        byte[] cut = Files.readAllBytes(root().resolve("b/3"));
        Files.write(root().resolve("b/cut"), Arrays.copyOf(cut, cut.length - 900));
    }

    private DicomFilms open(FilmViews views, Optional<LabelTable> table) {
        return open(views, table, Overruled.NOTHING);
    }

    private DicomFilms open(FilmViews views, Optional<LabelTable> table, Overruled overruled) {
        FilmKey key = FilmKey.readOrDraw(folder.resolve("films.key"));
        key.keep();
        return DicomFilms.open(
                root(),
                new DicomFilms.Plan(
                        "dicom",
                        "nobody",
                        table,
                        views,
                        overruled,
                        false,
                        SamePatients.ASK,
                        new DrawnSplit(0, .5, 1),
                        key));
    }

    private Map<String, String> pathsByName(DicomFilms films) throws IOException {
        films.writeNames(folder.resolve("names.csv"));
        return Files.readAllLines(folder.resolve("names.csv")).stream()
                .skip(1)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(',')),
                        line -> line.substring(line.indexOf(',') + 1).replace("\"", "")));
    }

    @Test
    void filmsAndRefusalsAreToldByReason() throws Exception {
        tree();
        DicomFilms films = open(FilmViews.FRONTAL, Optional.empty());
        Map<String, String> paths = pathsByName(films);

        assertThat(films.listing().entries().stream().map(film -> paths.get(film.id())))
                .containsExactly("CANARY^NAME/1", "CANARY^NAME/2.dcm", "b/3", "b/cut");
        assertThat(films.listing().rejections().stream()
                        .collect(Collectors.toMap(film -> paths.get(film.source()), Rejection::reason)))
                .isEqualTo(Map.of(
                        "b/ct", Reason.NOT_RADIOGRAPH, "b/hip", Reason.NOT_CHEST, "b/nobody", Reason.NO_PATIENT));
        assertThat(films.listing().provenance())
                .containsEntry("films of other views", "1")
                .containsEntry("other files", "1")
                .containsEntry("films that do not say their view", "0");
        assertThat(films.listing().labels()).isEmpty();
    }

    @Test
    void filesNamedAsDicomThatAreNoneHaveARow() throws Exception {
        put("film", "native-8");
        Files.write(root().resolve("a-empty.dcm"), new byte[0]);
        Files.writeString(root().resolve("b-page.DCM"), "<html>403 Forbidden</html>");
        Files.write(root().resolve("c-zeros.dcm"), new byte[5000]);
        Files.write(root().resolve("d-cut.dcm"), new byte[100]);
        Files.writeString(root().resolve("notes.txt"), "");

        DicomFilms films = open(FilmViews.FRONTAL, Optional.empty());

        assertThat(films.listing().rejections().stream().map(Rejection::detail))
                .containsExactly(
                        "the file is not DICOM, it is empty",
                        "the file is not DICOM, it is an HTML page",
                        "the file is not DICOM, its 5000 bytes are all zero",
                        "the file is cut off after 100 bytes");
        assertThat(films.listing().rejections()).allMatch(film -> film.reason() == Reason.UNREADABLE);
        assertThat(films.listing().provenance()).containsEntry("other files", "1");
    }

    @Test
    void ownersMayOverruleBodyPartAndModality() throws Exception {
        tree();
        DicomFilms films = open(FilmViews.FRONTAL, Optional.empty(), new Overruled(true, true));
        Map<String, String> paths = pathsByName(films);

        assertThat(films.listing().entries().stream().map(film -> paths.get(film.id())))
                .containsExactly("CANARY^NAME/1", "CANARY^NAME/2.dcm", "b/3", "b/ct", "b/cut", "b/hip");
        assertThat(films.listing().provenance())
                .containsEntry("films of another body part, taken for chests as was said", "1")
                .containsEntry("films of another modality, taken for radiographs as was said", "1");
        for (FilmEntry film : films.listing().entries()) {
            if (!paths.get(film.id()).equals("b/cut")) {
                assertThat(films.listing().read(film).width()).isEqualTo(61);
            }
        }
        assertThat(open(FilmViews.FRONTAL, Optional.empty(), new Overruled(true, false)).listing().rejections().stream()
                        .map(Rejection::reason))
                .containsExactly(Reason.NOT_RADIOGRAPH, Reason.NO_PATIENT);
    }

    @Test
    void filmsOfOtherViewsAreListedByNameWithWhatSaysSo() throws Exception {
        tree();
        DicomFilms films = open(FilmViews.LATERAL, Optional.empty());
        Map<String, String> paths = pathsByName(films);

        assertThat(films.listing().otherViews())
                .allMatch(film -> film.reason().equals("(0018,5101) ViewPosition says PA"))
                .extracting(film -> paths.get(film.film()))
                .containsExactly("CANARY^NAME/1", "CANARY^NAME/2.dcm", "b/3", "b/cut", "b/nobody");
        assertThat(open(FilmViews.ALL, Optional.empty()).listing().otherViews()).isEmpty();
    }

    /** PS3.3, C.8.11.5: ViewPosition and ViewCodeSequence shall be consistent; neither has the last word. */
    @Test
    void filmWhoseCodesSayFrontalAndLateralIsRejectedWithBothAndTakenWithANoteWithAllViews() throws Exception {
        put("both", "native-8");
        Path file = root().resolve("both");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        String position = "\u0018\u0000\u0001QCS";
        String code =
                "T\0 \u0002SQ\0\0\u001C\0\0\0\u00FE\u00FF\0\u00E0\u0014\0\0\0\u0008\0\u0004\u0001LO\u000C\0left lateral";
        assertThat(bytes).containsOnlyOnce(position);
        Files.writeString(file, bytes.replace(position, code + position), StandardCharsets.ISO_8859_1);

        assertThat(open(FilmViews.FRONTAL, Optional.empty()).listing().rejections())
                .singleElement()
                .returns(Reason.UNKNOWN_VIEW, Rejection::reason)
                .returns(
                        "(0018,5101) ViewPosition says PA; (0054,0220) ViewCodeSequence says LATERAL: one is wrong;"
                                + " take all views to have this film too",
                        Rejection::detail);
        DicomFilms all = open(FilmViews.ALL, Optional.empty());
        FilmEntry film = all.listing().entries().get(0);
        assertThat(film.view()).isEmpty();
        assertThat(all.listing().read(film).reading().notes()).containsExactly(FilmNote.VIEWS_DIFFER);
    }

    @Test
    void wordOfNoKnownViewIsToldAndTakenWithAllViewsAlone() throws Exception {
        put("odd", "native-8", "PA", "QX", "CANARYID", "PATIENT1");
        put("wide", "native-8", "PA", "AP");

        DicomFilms frontal = open(FilmViews.FRONTAL, Optional.empty());
        assertThat(frontal.listing().entries()).singleElement().returns("AP", FilmEntry::view);
        assertThat(frontal.listing().rejections())
                .singleElement()
                .returns(Reason.UNKNOWN_VIEW, Rejection::reason)
                .returns(
                        "ViewPosition is QX, it is no view that is known; take all views to have this film too",
                        Rejection::detail);
        assertThat(open(FilmViews.LATERAL, Optional.empty()).listing().entries())
                .isEmpty();
        assertThat(open(FilmViews.ALL, Optional.empty()).listing().entries())
                .extracting(FilmEntry::view)
                .containsExactly("", "AP");
    }

    @Test
    void patientsStayTogetherAndViewsAreChosen() throws Exception {
        tree();
        List<FilmEntry> films =
                open(FilmViews.FRONTAL, Optional.empty()).listing().entries();

        assertThat(films.get(0).patient()).isEqualTo(films.get(1).patient());
        assertThat(films.get(0).study()).isNotEqualTo(films.get(1).study());
        assertThat(films.get(2).patient()).isNotEqualTo(films.get(0).patient());
        assertThat(films.get(0).split()).isEqualTo(films.get(1).split());
        assertThat(films.get(0))
                .returns("PA", FilmEntry::view)
                .returns("F", FilmEntry::sex)
                .returns(58, FilmEntry::age);
        assertThat(open(FilmViews.ALL, Optional.empty()).listing().entries()).hasSize(5);
        assertThat(open(FilmViews.LATERAL, Optional.empty()).listing().entries())
                .singleElement()
                .returns("LATERAL", FilmEntry::view);
    }

    @Test
    void tableGivesLabels() throws Exception {
        tree();
        Path file = folder.resolve("labels.csv");
        Files.write(
                file,
                List.of(
                        "path,Edema,Mass",
                        "CANARY^NAME/1,1,-1",
                        "CANARY^NAME/2.dcm,0,",
                        "b/3,2,0",
                        "b/4,1,1",
                        "b/gone,1,1",
                        "b/readme.txt,1,1"));
        put("b/4", "native-8", "CANARYID", "PATIENT4");
        TableColumns columns =
                new TableColumns("path", LabelColumn.all(List.of("Edema", "Mass")), "", "", "", "", "", "", "", "");

        DicomFilms films = open(FilmViews.FRONTAL, Optional.of(new LabelTable(file, columns)));
        Map<String, String> paths = pathsByName(films);

        assertThat(films.listing().labels()).containsExactly("Edema", "Mass");
        assertThat(films.listing().entries().stream().map(FilmEntry::labels))
                .containsExactly(
                        List.of(LabelValue.POSITIVE, LabelValue.UNCERTAIN),
                        List.of(LabelValue.NEGATIVE, LabelValue.UNKNOWN),
                        List.of(LabelValue.POSITIVE, LabelValue.POSITIVE));
        assertThat(films.listing().rejections().stream()
                        .collect(Collectors.toMap(film -> paths.get(film.source()), Rejection::reason)))
                .containsEntry("b/3", Reason.BAD_ROW)
                .containsEntry("b/cut", Reason.NO_ROW)
                .containsEntry("b/gone", Reason.MISSING)
                .containsEntry("b/readme.txt", Reason.UNREADABLE);
    }

    @Test
    void preparedSetTellsNothingOfWhoOrWhere() throws Exception {
        tree();
        Path out = folder.resolve("set");
        PreparationCounts counts =
                Preparation.run(open(FilmViews.ALL, Optional.empty()).listing(), OPTIONS, out, Progress.SILENT);

        assertThat(counts.films()).isEqualTo(4);
        assertThat(SetSummary.read(out).byReason())
                .containsOnlyKeys("no-patient", "not-chest", "not-radiograph", "unreadable");
        assertThat(Folders.content(out).toString())
                .doesNotContain("CANARY", "PATIENT1", "2.25.", "archive", "b/3", "b/cut");
        assertThat(PreparedSet.open(out).films()).hasSize(4);
    }

    @Test
    void sameKeyGivesTheSameSetAndAnotherOtherNames() throws Exception {
        tree();
        List<FilmEntry> first = open(FilmViews.ALL, Optional.empty()).listing().entries();
        assertThat(open(FilmViews.ALL, Optional.empty()).listing().entries()).isEqualTo(first);
        Files.delete(folder.resolve("films.key"));
        List<FilmEntry> other = open(FilmViews.ALL, Optional.empty()).listing().entries();

        assertThat(other).hasSameSizeAs(first);
        assertThat(other.stream().map(FilmEntry::patient))
                .doesNotContainAnyElementsOf(
                        first.stream().map(FilmEntry::patient).toList());
    }

    @Test
    void keyAndNamesAreForTheirOwnerAlone() throws Exception {
        tree();
        open(FilmViews.ALL, Optional.empty()).writeNames(folder.resolve("names.csv"));

        for (String file : List.of("films.key", "names.csv")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        Files.writeString(folder.resolve("films.key"), "abc");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(FilmViews.ALL, Optional.empty()))
                .withMessageContaining("films.key: is no key");
    }

    private DicomFilms open(SamePatients same) {
        FilmKey key = FilmKey.readOrDraw(folder.resolve("films.key"));
        key.keep();
        DrawnSplit split = new DrawnSplit(0, .5, 1);
        return DicomFilms.open(
                root(),
                new DicomFilms.Plan(
                        "dicom",
                        "nobody",
                        Optional.empty(),
                        FilmViews.FRONTAL,
                        Overruled.NOTHING,
                        false,
                        same,
                        split,
                        key));
    }

    @Test
    void idsThatMayBeOneAreRefusedByTheNamesOfTheirFilms() throws Exception {
        put("a", "native-8", "CANARYID", "PAT 0007");
        put("b", "rle-16", "CANARYID", "pat 0007", "2.25.8", "2.25.5");
        put("c", "jpegls-12", "CANARYID", "PATIENT1", "2.25.8", "2.25.6");
        DicomFilms doubtful = open(SamePatients.ASK);
        Map<String, String> paths = pathsByName(doubtful);
        List<FilmEntry> films = doubtful.listing().entries();

        assertThat(doubtful.listing().doubt())
                .contains("may be of one patient", "'same-patients=yes'")
                .doesNotContain("0007", "PAT");
        assertThat(paths.keySet().stream()
                        .filter(doubtful.listing().doubt()::contains)
                        .map(paths::get))
                .containsExactlyInAnyOrder("a", "b");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Preparation.run(doubtful.listing(), OPTIONS, folder.resolve("set"), Progress.SILENT))
                .withMessageContaining(doubtful.listing().doubt());
        assertThat(films.get(0).patient()).isNotEqualTo(films.get(1).patient());
        assertThat(open(SamePatients.NO).listing().entries()).isEqualTo(films);
        assertThat(open(SamePatients.NO).listing().doubt()).isEmpty();
        List<FilmEntry> same = open(SamePatients.YES).listing().entries();
        assertThat(same.get(0).patient())
                .isEqualTo(same.get(1).patient())
                .isNotEqualTo(same.get(2).patient());
    }

    @Test
    void anIdThatNamesNobodyIsNone() throws Exception {
        put("a", "native-8", "CANARYID", "UNKNOWN ");
        put("b", "rle-16", "CANARYID", "1.23E+11", "2.25.8", "2.25.5");
        put("c", "jpegls-12", "CANARYID", "PATIENT1", "2.25.8", "2.25.6");
        DicomFilms films = open(SamePatients.ASK);

        assertThat(films.listing().entries()).hasSize(1);
        assertThat(films.listing().rejections()).hasSize(2).allMatch(film -> film.reason() == Reason.NO_PATIENT);
    }
}
