package dev.lucency.source.nih;

import static dev.lucency.source.nih.NihFixture.BOXES;
import static dev.lucency.source.nih.NihFixture.HEADER;
import static dev.lucency.source.nih.NihFixture.LABELS;
import static dev.lucency.source.nih.NihFixture.TEST;
import static dev.lucency.source.nih.NihFixture.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.film.FilmBox;
import dev.lucency.film.Pngs;
import dev.lucency.film.Rejection;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.io.Sha256;
import dev.lucency.source.FilmListing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens a small folder in the official layout, whole and broken in one place at a time. */
class NihChestXray14Test {
    private static final NihChestXray14.Plan PLAN = new NihChestXray14.Plan(0, .34);

    @TempDir
    Path folder;

    private NihFixture nih;

    @BeforeEach
    void layOut() {
        nih = NihFixture.in(folder);
    }

    private void refuses(String... parts) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> nih.open())
                .withMessageNotContaining("\n")
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private void rejects(String source, Reason reason, String detail) {
        List<Rejection> rejections = nih.open().rejections();
        assertThat(rejections).hasSize(1);
        assertThat(rejections.get(0).source()).isEqualTo(source);
        assertThat(rejections.get(0).reason()).isEqualTo(reason);
        assertThat(rejections.get(0).detail()).contains(detail);
    }

    @Test
    void everyFindingThatIsNotListedIsNegative() {
        List<LabelValue> labels = nih.entry("00000001_000.png").labels();

        assertThat(nih.open().labels())
                .hasSize(14)
                .startsWith("Atelectasis", "Cardiomegaly")
                .endsWith("Hernia");
        for (int i = 0; i < 14; i++) {
            boolean listed = i == 1 || i == 13;
            assertThat(labels.get(i)).isEqualTo(listed ? LabelValue.POSITIVE : LabelValue.NEGATIVE);
        }
        assertThat(nih.entry("00000001_001.png").labels()).containsOnly(LabelValue.NEGATIVE);
    }

    @Test
    void rowGivesPatientViewSexAndAge() {
        FilmEntry film = nih.entry("00000001_001.png");

        assertThat(film.patient()).isEqualTo("1");
        assertThat(film.view()).isEqualTo("AP");
        assertThat(film.sex()).isEqualTo("M");
        assertThat(film.age()).isEqualTo(58);
        assertThat(film.source()).isEqualTo("images/00000001_001.png");
    }

    @Test
    void impossibleAgeIsUnknownAndTheOldWritingIsRead() {
        assertThat(nih.entry("00000002_000.png").age()).isNull();
        assertThat(nih.entry("00000002_001.png").age()).isNull();
        assertThat(nih.entry("00000003_000.png").age()).isEqualTo(3);
    }

    @Test
    void officialTestListIsHonouredAndValidationIsCutByPatient() {
        assertThat(patients(Split.TEST)).containsExactly("4");
        assertThat(patients(Split.VALIDATION)).hasSize(1);
        assertThat(patients(Split.TRAIN)).hasSize(2).doesNotContainAnyElementsOf(patients(Split.VALIDATION));
    }

    private Set<String> patients(Split split) {
        return nih.open().entries().stream()
                .filter(entry -> entry.split() == split)
                .map(FilmEntry::patient)
                .collect(Collectors.toSet());
    }

    @Test
    void partOfTheSetIsCutAsTheWholeIs() {
        Map<String, Split> whole = splits();
        nih.delete("images/00000001_000.png").delete("images/00000003_000.png");

        assertThat(whole).hasSize(6).containsAllEntriesOf(splits());
        assertThat(splits()).hasSize(4);
    }

    private Map<String, Split> splits() {
        return splits(nih.open());
    }

    private static Map<String, Split> splits(FilmListing set) {
        return set.entries().stream().collect(Collectors.toMap(FilmEntry::id, FilmEntry::split));
    }

    @Test
    void boxesAreFractionsOfThePublishedPictureAndOthersArePassedOver() {
        FilmBox box = nih.open().boxes().get(0);

        assertThat(nih.open().boxes()).hasSize(1);
        assertThat(box.label()).isEqualTo("Infiltration");
        assertThat(box.x()).isCloseTo(.25, within(1e-12));
        assertThat(box.y()).isCloseTo(.125, within(1e-12));
        assertThat(box.width()).isCloseTo(.5, within(1e-12));
        assertThat(box.height()).isCloseTo(.0625, within(1e-12));
    }

    @Test
    void boxesOfOtherAnnotatorsJoinThePublishedOnes() {
        nih.write(
                "radiologists.csv",
                "Image Index,Finding Label,x,y,w,h",
                "00000002_000.png,Lung Opacity,256.0,512.0,128.0,64.0",
                "00099999_000.png,Lung Opacity,1,2,3,4");
        FilmListing set = nih.open(PLAN.withBoxes(List.of(nih.file("radiologists.csv"))));

        assertThat(set.boxes()).extracting(FilmBox::label).containsExactly("Infiltration", "Lung Opacity");
        assertThat(set.boxes().get(1))
                .isEqualTo(new FilmBox("00000002_000.png", FilmBox.Kind.FINDING, "Lung Opacity", .25, .5, .125, .0625));
        assertThat(set.provenance()).containsKey("sha256 of radiologists.csv");
    }

    @Test
    void filmsThatAListDoesNotNameAreLeftOutAndSplitsAreThoseOfTheWholeSet() throws Exception {
        nih.write("only.txt", "00000001_000.png", "images/00000003_000.png", "00000004_000.png", "00000009_000.png")
                .delete("images/00000002_000.png");

        FilmListing part = nih.open(PLAN.withOnly(nih.file("only.txt")));

        assertThat(part.entries())
                .extracting(FilmEntry::id)
                .containsExactly("00000001_000.png", "00000003_000.png", "00000004_000.png");
        Map<String, Split> whole = splits(nih.open());
        assertThat(whole).containsAllEntriesOf(splits(part));
        assertThat(part.rejections())
                .containsExactly(new Rejection("00000009_000.png", Reason.MISSING, "listed, and in no images folder"));
        assertThat(part.provenance())
                .containsEntry("films", "those that only.txt names")
                .containsEntry("rows_left_out", "3")
                .containsEntry("sha256 of only.txt", Sha256.of(nih.file("only.txt")));
        assertThat(part.boxes()).hasSize(1);
        nih.write("only.txt");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> nih.open(PLAN.withOnly(nih.file("only.txt"))))
                .withMessageContaining("only.txt: is empty, one file name a line is needed");
    }

    @Test
    void theSetMayHaveAnotherName() {
        assertThat(nih.open().name()).isEqualTo("nih-chestxray14");
        assertThat(nih.open(new NihChestXray14.Plan("part-1", 0, .34, List.of(), Optional.empty()))
                        .name())
                .isEqualTo("part-1");
    }

    @Test
    void aRowThatIsNoBoxIsNamedWithItsRule() {
        nih.write(
                "radiologists.csv",
                "Image Index,Finding Label,x,y,w,h",
                "00000002_000.png,Lung Opacity,256,512,2000,64");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> nih.open(PLAN.withBoxes(List.of(nih.file("radiologists.csv")))))
                .withMessageContaining("radiologists.csv:2: ")
                .withMessageContaining("a number from 0 to 1024 is needed");
    }

    @Test
    void setWithoutBoxesHasNone() {
        nih.delete(BOXES);

        assertThat(nih.open().boxes()).isEmpty();
    }

    @Test
    void filmsInNumberedFoldersAreFound() throws Exception {
        Files.createDirectories(folder.resolve("images_007/images"));
        Files.move(folder.resolve("images/00000003_000.png"), folder.resolve("images_007/images/00000003_000.png"));

        assertThat(nih.entry("00000003_000.png").source()).isEqualTo("images_007/images/00000003_000.png");
    }

    @Test
    void everyKindOfPngIsRead() throws Exception {
        FilmListing source = nih.open();
        for (FilmEntry entry : source.entries()) {
            assertThat(source.read(entry).height()).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEADER + ",",
                "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Sex,View Position,X,Y,Z,W",
                "\uFEFFImage Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,"
                        + "\"OriginalImage[Width,Height]\",\"OriginalImagePixelSpacing[x,y]\""
            })
    void headersOfAllPublishedVersionsAreRead(String header) {
        nih.replace(LABELS, HEADER, header);

        assertThat(nih.open().entries()).hasSize(6);
    }

    @Test
    void newerLabelFileIsTakenWhereBothLie() {
        nih.write("Data_Entry_2017.csv", "old");

        assertThat(nih.open().provenance())
                .containsKey("sha256 of " + LABELS)
                .doesNotContainKey("sha256 of Data_Entry_2017.csv");
    }

    @Test
    void provenanceHasSeedFractionAndDigests() throws Exception {
        assertThat(nih.open().provenance())
                .containsEntry("validation_seed", "0")
                .containsEntry("validation_fraction", "0.34")
                .containsEntry("sha256 of " + TRAIN, Sha256.of(folder.resolve(TRAIN)))
                .containsKeys("sha256 of " + LABELS, "sha256 of " + TEST, "sha256 of " + BOXES);
    }

    @Test
    void rowsOfFilmsThatAreNeitherThereNorListedAreOnlyCounted() {
        nih.append(LABELS, "00000009_000.png,Mass,0,9,50,M,PA,1,1,1,1");

        assertThat(nih.open().provenance()).containsEntry("rows_without_film", "1");
        assertThat(nih.open().rejections()).isEmpty();
    }

    @Test
    void listedFilmThatIsNotThereIsMissing() {
        nih.append(TRAIN, "00000005_000.png");

        rejects("00000005_000.png", Reason.MISSING, "listed");
    }

    @Test
    void filmWithoutRowIsRejected() {
        nih.film("images/00000005_000.png", Pngs.plain(40, 40, 8, Pngs.GRAY, 1)).append(TRAIN, "00000005_000.png");

        rejects("images/00000005_000.png", Reason.NO_ROW, "does not name it");
    }

    @Test
    void filmInNoListIsRejected() {
        nih.replace(TRAIN, "00000003_000.png\n", "");

        rejects("images/00000003_000.png", Reason.NO_SPLIT, "neither list");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No Finding,0,,50,M,PA/'Patient ID' is empty",
                "No Finding,0,Anonymous,50,M,PA/'Patient ID' is 'Anonymous', which names no patient",
                "No Finding,0,1.23E+11,50,M,PA/'Patient ID' is '1.23E+11', a number that a spreadsheet has rounded",
                ",0,3,50,M,PA/'Finding Labels' is empty"
            })
    void filmWithABadRowIsRejected(String rowAndFault) {
        List<String> parts = List.of(rowAndFault.split("/", -1));
        nih.replace(LABELS, "No Finding,0,3,003Y,F,PA", parts.get(0));

        rejects("images/00000003_000.png", Reason.BAD_ROW, parts.get(1));
    }

    @Test
    void unknownFindingIsAnErrorThatNamesFileRowAndValue() {
        nih.replace(LABELS, "Pleural_Thickening", "Effusion|Broken Rib");

        refuses(LABELS + ":4: ", "'Effusion|Broken Rib'", "'Broken Rib' is none of the 14 findings");
    }

    @Test
    void noFindingBesideAFindingIsAnError() {
        nih.replace(LABELS, "Pleural_Thickening", "Effusion|No Finding");

        refuses(LABELS + ":4: ", "'No Finding'");
    }

    @Test
    void missingColumnIsNamedWithThoseFound() {
        nih.replace(LABELS, "Patient ID", "Person");

        refuses(LABELS + ":1: ", "has no column 'Patient ID'", "'Person'");
    }

    @Test
    void filmNamedTwiceInTheLabelFileIsAnError() {
        nih.append(LABELS, "00000003_000.png,No Finding,0,3,50,F,PA,1,1,1,1");

        refuses(LABELS + ":8: ", "names 00000003_000.png a second time");
    }

    @Test
    void patientInBothListsIsAnError() {
        nih.replace(TRAIN, "00000001_001.png\n", "").append(TEST, "00000001_001.png");

        refuses(TEST, "patient 1", "00000001_001.png", TRAIN);
    }

    @Test
    void filmInBothListsIsAnError() {
        nih.append(TEST, "00000003_000.png");

        refuses(TEST, "film 00000003_000.png is in " + TRAIN + " too");
    }

    @Test
    void filesThatAreMissingOrEmptyAreNamed() {
        nih.write(LABELS);
        refuses(LABELS, "is empty");
        nih.write(LABELS, HEADER);
        refuses(LABELS, "has a header and no rows");
        nih.delete(LABELS);
        refuses(folder.toString(), "has no Data_Entry_2017*.csv");
        NihFixture.in(folder).write(TEST);
        refuses(TEST, "is empty");
        nih.delete(TEST);
        refuses(TEST, "no such file");
        NihFixture.in(folder).delete(TRAIN);
        refuses(TRAIN, "no such file");
    }

    @Test
    void folderThatIsNotTheSetIsNamed() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> NihChestXray14.open(empty, PLAN))
                .withMessageContaining("has neither images/ nor images_001/images/");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> NihChestXray14.open(folder.resolve("absent"), PLAN))
                .withMessageContaining("no such folder");
    }

    @Test
    void labelFileThatIsNoTextIsNamed() throws Exception {
        Files.write(folder.resolve(LABELS), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, (byte) 0xC3});
        refuses(LABELS + ":1: ", "is not text in UTF-8");
        nih.write(LABELS, HEADER, "\"00000001_000.png\"x,No Finding");
        refuses(LABELS + ":2: ", "is not well-formed CSV");
    }

    @Test
    void brokenBoxIsAnErrorThatNamesItsRow() {
        nih.append(BOXES, "00000004_000.png,Rib,1,2,3,4");
        refuses(BOXES + ":4: ", "'Rib'");
        nih.replace(BOXES, "Rib,1,2,3,4", "Mass,1,2,wide,4");
        refuses(BOXES + ":4: ", "'wide'");
        nih.replace(BOXES, "Mass,1,2,wide,4", "Mass,1,2,0,4");
        refuses(BOXES + ":4: ", "no area");
        nih.replace(BOXES, "Mass,1,2,0,4", "Mass,1,2");
        refuses(BOXES + ":4: must have 6 cells like the rows above it, had 4");
        nih.replace(BOXES, "00000004_000.png,Mass,1,2", "00000004_000.png,Mass,1,2,,4");
        refuses(BOXES + ":4: ", "''");
    }

    @ParameterizedTest
    @ValueSource(strings = {"50,male,PA", "old,M,PA", "50,X,PA", "50,M,LL", "50,M,askew", "nan,nan,nan", ">89,,"})
    void whatIsNotKnownOfAPatientCostsNoFilm(String facts) {
        nih.replace(LABELS, "No Finding,0,3,003Y,F,PA", "No Finding,0,3," + facts);

        assertThat(nih.open().rejections()).isEmpty();
        assertThat(nih.entry("00000003_000.png").labels()).containsOnly(LabelValue.NEGATIVE);
    }

    @Test
    void valuesThatAreNotUnderstoodAreCounted() {
        nih.replace(LABELS, "No Finding,0,3,003Y,F,PA", "No Finding,0,3,old,X,askew");

        assertThat(nih.open().provenance())
                .containsEntry("ages not understood", "rows: 2, such as '411'; taken as unknown")
                .containsEntry("sexes not understood", "rows: 1, such as 'X'; taken as unknown")
                .containsEntry("views not understood", "rows: 1, such as 'askew'; taken as unknown");
    }

    @Test
    void aPatientsNumberIsOneWhateverItsZerosAndDecimals() {
        nih.replace(LABELS, "No Finding,1,1,58", "No Finding,1,0001.0,58");
        assertThat(nih.entry("00000001_001.png").patient()).isEqualTo("1");

        nih.replace(TRAIN, "00000001_001.png\n", "").append(TEST, "00000001_001.png");
        refuses(TEST, "patient 1", "00000001_001.png", TRAIN);
    }

    @Test
    void otherIdsThatMayBeOneAreRefused() {
        nih.replace(LABELS, "No Finding,1,1,58", "No Finding,1,p1,58")
                .replace(LABELS, "Hernia,0,1,57", "Hernia,0,P1,57");

        refuses(LABELS + ": patients 'P1' (00000001_000.png) and 'p1' (00000001_001.png) may be one");
    }

    @Test
    void aRowThatDoesNotFitOrAColumnThatStandsTwiceIsRefused() {
        nih.replace(LABELS, "0,3,003Y", "0,3,3,5");
        refuses(LABELS + ":6: must have 11 cells like the header, had 12");
        nih.replace(LABELS, "0,3,3,5,F", "0,3");
        refuses(LABELS + ":6: must have 11 cells like the header, had 9");
        nih.replace(LABELS, "Follow-up #", "Patient ID");
        refuses(LABELS + ":1: has the column 'Patient ID' twice");
    }

    @Test
    void aBoxWithACellTooManyIsRefused() {
        nih.replace(BOXES, "Infiltrate,256", "Infiltrate,2,56");

        refuses(BOXES + ":2: ");
    }

    @Test
    void listsMayBeginWithAMarkAndHaveBlanks() {
        nih.replace(TRAIN, "00000001_000.png", "\uFEFF00000001_000.png\u00A0");

        assertThat(nih.open().entries()).hasSize(6);
        assertThat(nih.open().rejections()).isEmpty();
    }
}
