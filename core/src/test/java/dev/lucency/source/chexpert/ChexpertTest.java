package dev.lucency.source.chexpert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PatientSplit;
import dev.lucency.data.Split;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.io.Sha256;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmViews;
import dev.lucency.source.OtherView;
import dev.lucency.source.Trees;
import dev.lucency.source.chexpert.Chexpert.ValidRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opens a small folder in the official layout, whole and broken in one place at a time, and compares it with a table by hand. */
class ChexpertTest {
    private static final String HEADER = "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Enlarged Cardiomediastinum,"
            + "Cardiomegaly,Lung Opacity,Lung Lesion,Edema,Consolidation,Pneumonia,Atelectasis,Pneumothorax,"
            + "Pleural Effusion,Pleural Other,Fracture,Support Devices";
    private static final String NAME = "CheXpert-v1.0-small/";
    private static final String FIRST = "train/patient00001/study1/view1_frontal.jpg";
    private static final String LATERAL = "train/patient00002/study1/view2_lateral.jpg";
    private static final String[] TRAIN = {
        HEADER,
        NAME + FIRST + ",Female,68,Frontal,AP,1.0,,,,,,,,,0.0,,,,1.0",
        NAME + "train/patient00002/study2/view1_frontal.jpg,Male,87,Frontal,PA,,,-1.0,1.0,,-1.0,-1.0,,-1.0,,-1.0,,1.0,",
        NAME + LATERAL + ",Male,83,Lateral,,,,,1.0,,,-1.0,,,,,,1.0,",
        NAME + "train/patient00003/study1/view1_frontal.jpg,Unknown,0,Frontal,LL,1.0,,,,,,,,,0.0,,,,",
    };
    private static final String[] VALID = {
        HEADER,
        NAME + "valid/patient64541/study1/view1_frontal.jpg,Male,73,Frontal,AP,"
                + "0.0,1.0,1.0,1.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0",
    };

    @TempDir
    Path folder;

    private Trees tree;

    @BeforeEach
    void layOut() {
        tree = new Trees(folder)
                .films(
                        FIRST,
                        "train/patient00002/study2/view1_frontal.jpg",
                        LATERAL,
                        "train/patient00003/study1/view1_frontal.jpg",
                        "valid/patient64541/study1/view1_frontal.jpg")
                .text("train.csv", TRAIN)
                .text("valid.csv", VALID);
    }

    private FilmListing open(FilmViews views, ValidRole valid) {
        return Chexpert.open(folder, new Chexpert.Plan(views, valid, .34, 1));
    }

    private FilmListing open() {
        return open(FilmViews.FRONTAL, ValidRole.AUTO);
    }

    private static FilmEntry entry(FilmListing set, String id) {
        return set.entries().stream()
                .filter(film -> film.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    private static String labels(FilmEntry film) {
        return film.labels().stream().map(LabelValue::text).collect(Collectors.joining(","));
    }

    private void refuses(String... parts) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::open)
                .withMessageNotContaining("\n")
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private void rejects(Reason reason, String source, String detail) {
        assertThat(open().rejections()).singleElement().satisfies(film -> {
            assertThat(film.reason()).isEqualTo(reason);
            assertThat(film.source()).isEqualTo(source);
            assertThat(film.detail()).contains(detail);
        });
    }

    @Test
    void labelsAreKeptAsTheyAre() {
        assertThat(open().labels()).hasSize(14).startsWith("No Finding").endsWith("Support Devices");
        assertThat(labels(entry(open(), FIRST))).isEqualTo("1,,,,,,,,,0,,,,1");
        assertThat(labels(entry(open(), "train/patient00002/study2/view1_frontal.jpg")))
                .isEqualTo(",,-1,1,,-1,-1,,-1,,-1,,1,");
    }

    @Test
    void pathGivesPatientAndStudyAndTheRowTheRest() {
        assertThat(entry(open(), "train/patient00002/study2/view1_frontal.jpg"))
                .usingRecursiveComparison()
                .ignoringFields("labels", "split")
                .isEqualTo(new FilmEntry(
                        "train/patient00002/study2/view1_frontal.jpg",
                        "patient00002",
                        "patient00002/study2",
                        "PA",
                        "M",
                        87,
                        Split.TRAIN,
                        "train/patient00002/study2/view1_frontal.jpg",
                        List.of()));
        FilmEntry strange = entry(open(), "train/patient00003/study1/view1_frontal.jpg");
        assertThat(List.of(strange.view(), strange.sex())).containsExactly("", "");
        assertThat(strange.age()).isNull();
    }

    @Test
    void viewsAreChosenAndOthersListedWithWhatSaysSo() {
        assertThat(open().entries()).hasSize(4).noneMatch(film -> film.view().equals("LATERAL"));
        assertThat(open().provenance()).containsEntry("rows of other views", "1");
        assertThat(open().otherViews())
                .singleElement()
                .satisfies(film -> assertThat(film.film()).endsWith("_lateral.jpg"))
                .returns("the path says lateral, and Frontal/Lateral nothing else", OtherView::reason);
        assertThat(open(FilmViews.LATERAL, ValidRole.AUTO).entries())
                .singleElement()
                .satisfies(film -> assertThat(film.view()).isEqualTo("LATERAL"));
        assertThat(open(FilmViews.ALL, ValidRole.AUTO).entries()).hasSize(5);
        assertThat(open(FilmViews.ALL, ValidRole.AUTO).provenance()).containsEntry("rows of other views", "0");
    }

    @Test
    void validationIsCutByPatientAndValidIsTestUnlessThereAreTestLabels() {
        Map<Split, Long> parts = parts(open(FilmViews.ALL, ValidRole.AUTO));
        assertThat(parts.get(Split.TEST)).isEqualTo(1);
        assertThat(parts.get(Split.VALIDATION) + parts.get(Split.TRAIN)).isEqualTo(4);
        PatientSplit.requireDisjoint(
                "films", open(FilmViews.ALL, ValidRole.AUTO).entries());

        tree.films("test/patient64741/study1/view1_frontal.jpg", "test/patient64742/study1/view1_frontal.jpg")
                .text(
                        "test_labels.csv",
                        "Path," + String.join(",", ChexpertRow.OBSERVATIONS.subList(1, 14)),
                        "test/patient64741/study1/view1_frontal.jpg,0,1,0,0,0,0,0,0,0,0,0,0,1",
                        "test/patient64742/study1/view1_frontal.jpg,0,1,0,0,0,0,0,0,0,0,0,0,1");
        assertThat(parts(open()).get(Split.TEST)).isEqualTo(2);
        assertThat(open().provenance()).containsEntry("valid.csv", "left out");
        assertThat(open().rejections()).isEmpty();
        assertThat(labels(entry(open(), "test/patient64741/study1/view1_frontal.jpg")))
                .isEqualTo(",0,1,0,0,0,0,0,0,0,0,0,0,1");
        assertThat(parts(open(FilmViews.FRONTAL, ValidRole.TEST)).get(Split.TEST))
                .isEqualTo(3);
    }

    private static Map<Split, Long> parts(FilmListing set) {
        return set.entries().stream().collect(Collectors.groupingBy(FilmEntry::split, Collectors.counting()));
    }

    @Test
    void batchFoldersOfTheFullVersionAreFound() {
        Path full = folder.resolve("full");
        new Trees(full)
                .films(
                        "CheXpert-v1.0 batch 2 (train 1)/patient00001/study1/view1_frontal.jpg",
                        "CheXpert-v1.0 batch 3 (train 2)/patient00002/study2/view1_frontal.jpg",
                        "CheXpert-v1.0 batch 1 (validate & csv)/valid/patient64541/study1/view1_frontal.jpg",
                        "train/patient00003/study1/view1_frontal.jpg")
                .text("CheXpert-v1.0 batch 1 (validate & csv)/train.csv", TRAIN)
                .text("CheXpert-v1.0 batch 1 (validate & csv)/valid.csv", VALID);

        FilmListing set = Chexpert.open(full, new Chexpert.Plan(FilmViews.FRONTAL, ValidRole.AUTO, 0, 1));

        assertThat(set.rejections()).isEmpty();
        assertThat(set.entries()).hasSize(4);
        assertThat(entry(set, FIRST).source())
                .isEqualTo("CheXpert-v1.0 batch 2 (train 1)/patient00001/study1/view1_frontal.jpg");
    }

    @Test
    void filmWithoutRowAndRowWithoutFilmAreRejected() throws Exception {
        tree.films("train/patient00009/study1/view1_frontal.jpg");
        rejects(Reason.NO_ROW, "train/patient00009/study1/view1_frontal.jpg", "no label file names it");
        Files.delete(folder.resolve("train/patient00009/study1/view1_frontal.jpg"));
        Files.delete(folder.resolve(FIRST));
        rejects(Reason.MISSING, FIRST, "is not there");
    }

    @ParameterizedTest
    @CsvSource({
        "'Male,87,Frontal','Male,87,Lateral','Frontal/Lateral'",
        "',,-1.0,1.0,,-1.0',',,-2.0,1.0,,-1.0','observation'"
    })
    void badRowCostsItsFilmAlone(String good, String bad, String detail) {
        String[] rows = TRAIN.clone();
        rows[2] = rows[2].replace(good, bad);
        tree.text("train.csv", rows);

        rejects(Reason.BAD_ROW, "train/patient00002/study2/view1_frontal.jpg", detail);
        assertThat(open().entries()).hasSize(3);
    }

    @Test
    void whatWasNotPublishedSoIsAnErrorWithItsPlace() {
        tree.text("train.csv", HEADER.replace("Edema,Consolidation", "Consolidation,Edema"), TRAIN[1]);
        refuses("train.csv:1: ", "the columns are", "use the file as it was published");
        tree.text("train.csv", HEADER);
        refuses("train.csv: has a header and no rows");
        tree.text("train.csv", HEADER, TRAIN[1], TRAIN[1]);
        refuses("train.csv:3: names " + FIRST + " a second time");
        tree.text("train.csv", HEADER, TRAIN[1].replace("patient00001", "somebody"));
        refuses("train.csv:2: ", "somebody", "is needed");
        tree.text("train.csv", TRAIN).text("test_labels.csv", "Path,Edema", "x,1");
        refuses("test_labels.csv:1: has no column 'Enlarged Cardiomediastinum'");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        Chexpert.open(folder.resolve("train"), new Chexpert.Plan(FilmViews.ALL, ValidRole.AUTO, 0, 1)))
                .withMessageContaining("has no train.csv");
    }

    @Test
    void labelFilesAreKnownByTheirDigests() throws Exception {
        assertThat(open().provenance())
                .containsEntry("sha256 of train.csv", Sha256.of(folder.resolve("train.csv")))
                .containsEntry("validation_seed", "1")
                .containsEntry("valid.csv", "test");
    }

    @ParameterizedTest
    @CsvSource({
        "'Male,87,Frontal,PA','male,87,frontal,PA',''",
        "'Male,87,Frontal,PA','nan,nan,nan,nan',''",
        "'Male,87,Frontal,PA','X,87,Frontal,PA','sexes not understood'",
        "'Male,87,Frontal,PA','Male,old,Frontal,PA','ages not understood'",
        "'Male,87,Frontal,PA','Male,87,Frontal,askew','views not understood'"
    })
    void whatIsNotKnownOfAPatientCostsNoFilm(String good, String strange, String note) {
        String[] rows = TRAIN.clone();
        rows[2] = rows[2].replace(good, strange);
        tree.text("train.csv", rows);

        assertThat(open().rejections()).isEmpty();
        assertThat(open().entries()).hasSize(4);
        assertThat(open().provenance().keySet().stream().filter(key -> key.endsWith("not understood")))
                .containsExactlyElementsOf(note.isEmpty() ? List.of() : List.of(note));
    }

    @Test
    void aRowWithACellTooManyIsRefusedAndMovesNoLabel() {
        String[] rows = TRAIN.clone();
        rows[2] = rows[2].replace("PA,,,", "PA,,,,");
        tree.text("train.csv", rows);
        refuses("train.csv:3: must have 19 cells like the header, had 20");
        rows[2] = TRAIN[2].replace("PA,,,", "PA,,");
        tree.text("train.csv", rows);
        refuses("train.csv:3: must have 19 cells like the header, had 18");
        tree.text("train.csv", TRAIN).text("test_labels.csv", "Path,Edema,Edema", "x,1,0");
        refuses("test_labels.csv:1: has the column 'Edema' twice");
    }

    @Test
    void aPatientInTwoSpellingsIsRefused() {
        String other = "train/patient1/study1/view1_frontal.jpg";
        tree.films(other)
                .text("train.csv", TRAIN[0], TRAIN[1], TRAIN[2], TRAIN[3], TRAIN[4], TRAIN[1].replace(FIRST, other));

        refuses("train.csv: patients 'patient1' (" + other + ") and 'patient00001' (" + FIRST + ") may be one");
    }
}
