package dev.lucency.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PatientSplit;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.film.Pngs;
import dev.lucency.film.Rejection;
import dev.lucency.film.Rejection.Reason;
import dev.lucency.io.Sha256;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.DrawnValidation;
import dev.lucency.source.FilmListing;
import dev.lucency.source.SamePatients;
import dev.lucency.source.SplitColumn;
import dev.lucency.source.SplitFolders;
import dev.lucency.source.SplitLists;
import dev.lucency.source.SplitRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opens small folders, laid out in each way that is read, and compares what is said of each film with a table by hand. */
class FilmFolderTest {
    private static final PatientRule KERMANY = PatientRule.Match.of("(person\\d+|IM-\\d+)");
    private static final SplitRule DRAWN = new DrawnSplit(.1, .2, 1);
    private static final TableColumns COLUMNS = new TableColumns(
            "file", LabelColumn.all(List.of("Edema", "Mass")), "", "", "who", "exam", "view", "sex", "age", "part");

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

    private Path file(String name, String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FilmListing open(FolderLabels labels, PatientRule patients, SplitRule split) {
        return FilmFolder.open(root(), new FilmFolder.Plan("films", "ours", labels, patients, split));
    }

    private FilmListing table(String... rows) {
        return open(
                new LabelTable(file("labels.csv", rows), COLUMNS),
                new PatientRule.Column("who"),
                new SplitColumn("part"));
    }

    private static Map<String, String> said(FilmListing source) {
        return source.entries().stream()
                .collect(Collectors.toMap(
                        FilmEntry::id,
                        film -> film.patient() + " "
                                + film.labels().stream().map(LabelValue::text).collect(Collectors.joining("|"))));
    }

    private static Map<String, Reason> rejected(FilmListing source) {
        return source.rejections().stream().collect(Collectors.toMap(Rejection::source, Rejection::reason));
    }

    private static Map<String, Split> parts(FilmListing source) {
        return source.entries().stream().collect(Collectors.toMap(FilmEntry::id, FilmEntry::split));
    }

    @Test
    void kermanysNamesGiveClassesAndPatients() {
        films(
                "train/PNEUMONIA/person1000_bacteria_2931.jpeg",
                "train/PNEUMONIA/person1000_virus_1681.jpeg",
                "train/PNEUMONIA/person100_virus_184.jpeg",
                "train/NORMAL/IM-0553-0001-0001.jpeg",
                "train/NORMAL/IM-0553-0001-0002.jpeg",
                "train/NORMAL/NORMAL2-IM-0553-0001.jpeg");

        FilmListing kermany = open(new ClassFolders("NORMAL"), KERMANY, DRAWN);

        assertThat(kermany.labels()).containsExactly("PNEUMONIA");
        assertThat(said(kermany))
                .isEqualTo(Map.of(
                        "train/PNEUMONIA/person1000_bacteria_2931.jpeg", "person1000 1",
                        "train/PNEUMONIA/person1000_virus_1681.jpeg", "person1000 1",
                        "train/PNEUMONIA/person100_virus_184.jpeg", "person100 1",
                        "train/NORMAL/IM-0553-0001-0001.jpeg", "IM-0553 0",
                        "train/NORMAL/IM-0553-0001-0002.jpeg", "IM-0553 0",
                        "train/NORMAL/NORMAL2-IM-0553-0001.jpeg", "IM-0553 0"));
    }

    @Test
    void everyClassIsALabelIfNoneIsNegative() {
        films("a/1.png", "b/2.jpg", "x/b/3.png");

        FilmListing three = open(new ClassFolders(""), new PatientRule.EachFilm(), DRAWN);

        assertThat(three.labels()).containsExactly("a", "b");
        assertThat(said(three))
                .isEqualTo(Map.of("a/1.png", "a/1.png 1|0", "b/2.jpg", "b/2.jpg 0|1", "x/b/3.png", "x/b/3.png 0|1"));
    }

    @Test
    void filmsOutsideAClassOrWithoutAPatientAreRejected() {
        films("person1.png", "NORMAL/person2.png", "SICK/some3.png");

        FilmListing three = open(new ClassFolders("NORMAL"), PatientRule.Match.of("person(\\d+)"), DRAWN);

        assertThat(said(three)).isEqualTo(Map.of("NORMAL/person2.png", "2 0"));
        assertThat(rejected(three))
                .isEqualTo(Map.of("person1.png", Reason.NO_ROW, "SICK/some3.png", Reason.NO_PATIENT));
    }

    @Test
    void hiddenFilesAreNoFilmsAndOthersAreCounted() throws Exception {
        films("a/1.png", "a/.2.png", ".b/3.png");
        Files.writeString(root().resolve("a/notes.txt"), "");

        FilmListing one = open(new ClassFolders(""), new PatientRule.EachFilm(), DRAWN);

        assertThat(said(one)).containsOnlyKeys("a/1.png");
        assertThat(one.provenance()).containsEntry("other files", "1");
    }

    @Test
    void tableGivesEverything() {
        films("a.png", "b/c.png", "d.png");

        FilmListing three = table(
                "file,who,exam,view,sex,age,part,Mass,Edema",
                "a.png,p1,e1,ap,Male,57,train,1,-1",
                "./b/c.png,p2,,LL,F,411,val,0.0,",
                "d.png,p1,e2,,,,training,nan,1.0");

        assertThat(three.labels()).containsExactly("Edema", "Mass");
        assertThat(said(three)).isEqualTo(Map.of("a.png", "p1 -1|1", "b/c.png", "p2 |0", "d.png", "p1 1|"));
        assertThat(three.entries().get(0))
                .isEqualTo(new FilmEntry(
                        "a.png",
                        "p1",
                        "e1",
                        "AP",
                        "M",
                        57,
                        Split.TRAIN,
                        "a.png",
                        List.of(LabelValue.UNCERTAIN, LabelValue.POSITIVE)));
        FilmEntry second = three.entries().get(1);
        assertThat(List.of(second.study(), second.view(), second.sex(), second.split()))
                .containsExactly("b/c.png", "LATERAL", "F", Split.VALIDATION);
        assertThat(second.age()).isNull();
    }

    @Test
    void whatIsWrongWithARowCostsThatFilmAlone() {
        films("good.png", "label.png", "part.png", "who.png", "rowless.png");

        FilmListing films = table(
                "file,who,exam,view,sex,age,part,Mass,Edema",
                "good.png,p1,,,,,test,1,0",
                "label.png,p1,,,,,test,2,0",
                "part.png,p1,,,,,later,1,0",
                "who.png,,,,,,test,1,0",
                "gone.png,p1,,,,,test,1,0");

        assertThat(said(films)).containsOnlyKeys("good.png");
        assertThat(rejected(films))
                .isEqualTo(Map.of(
                        "label.png", Reason.BAD_ROW,
                        "part.png", Reason.NO_SPLIT,
                        "who.png", Reason.NO_PATIENT,
                        "gone.png", Reason.MISSING,
                        "rowless.png", Reason.NO_ROW));
        assertThat(films.rejections())
                .anySatisfy(label ->
                        assertThat(label.detail()).isEqualTo("column 'Mass' is '2', 1, 0, -1 or nothing is needed"));
    }

    @Test
    void columnOfClassesLeavesAFilmWithoutOneUnknown() {
        films("1.png", "2.png", "3.png");
        TableColumns columns = new TableColumns("file", List.of(), "class", "none", "", "", "", "", "", "");

        FilmListing three = open(
                new LabelTable(file("c.csv", "file,class", "1.png,Edema", "2.png,none", "3.png,"), columns),
                new PatientRule.EachFilm(),
                DRAWN);

        assertThat(three.labels()).containsExactly("Edema");
        assertThat(said(three)).isEqualTo(Map.of("1.png", "1.png 1", "2.png", "2.png 0", "3.png", "3.png "));
    }

    @Test
    void partsAreDrawnByPatientFromTheRowsWhateverIsThere() {
        String[] all = IntStream.range(0, 60)
                .mapToObj(film -> "x/p" + film / 3 + "-" + film % 3 + ".png")
                .toArray(String[]::new);
        films(all);
        String[] rows = new String[61];
        rows[0] = "file,class,who";
        for (int film = 0; film < 60; film++) {
            rows[film + 1] = all[film] + ",c" + film % 2 + ",p" + film / 3;
        }
        TableColumns columns = new TableColumns("file", List.of(), "class", "", "who", "", "", "", "", "");
        FolderLabels labels = new LabelTable(file("c.csv", rows), columns);

        FilmListing whole = open(labels, new PatientRule.Column("who"), DRAWN);

        Map<Split, Long> patients = whole.entries().stream()
                .collect(Collectors.groupingBy(
                        FilmEntry::split,
                        Collectors.mapping(
                                FilmEntry::patient,
                                Collectors.collectingAndThen(Collectors.toSet(), set -> Long.valueOf(set.size())))));
        assertThat(patients).isEqualTo(Map.of(Split.TRAIN, 14L, Split.VALIDATION, 2L, Split.TEST, 4L));
        PatientSplit.requireDisjoint("films", whole.entries());

        assertThat(root().resolve(all[7]).toFile().delete()).isTrue();
        Map<String, Split> part = parts(open(labels, new PatientRule.Column("who"), DRAWN));
        assertThat(part).hasSize(59);
        assertThat(parts(whole)).containsAllEntriesOf(part);
    }

    @Test
    void anotherShareOfValidationLeavesTheTestPatients() {
        films(IntStream.range(0, 50).mapToObj(film -> "x/" + film + ".png").toArray(String[]::new));
        Map<String, Split> few = parts(open(new ClassFolders(""), new PatientRule.EachFilm(), DRAWN));
        Map<String, Split> many =
                parts(open(new ClassFolders(""), new PatientRule.EachFilm(), new DrawnSplit(.4, .2, 1)));

        assertThat(many.values()).filteredOn(Split.VALIDATION::equals).hasSize(20);
        few.forEach((film, split) -> assertThat(many.get(film) == Split.TEST).isEqualTo(split == Split.TEST));
        assertThat(parts(open(new ClassFolders(""), new PatientRule.EachFilm(), new DrawnSplit(.1, .2, 2))))
                .isNotEqualTo(few);
    }

    @Test
    void foldersAndListsGiveParts() {
        films("train/a/1.png", "valid/a/2.png", "test/a/3.png", "new/a/4.png", "train/test/a/5.png");
        PatientRule each = new PatientRule.EachFilm();

        FilmListing byFolder = open(new ClassFolders(""), each, new SplitFolders());
        assertThat(parts(byFolder))
                .isEqualTo(Map.of(
                        "train/a/1.png", Split.TRAIN,
                        "valid/a/2.png", Split.VALIDATION,
                        "test/a/3.png", Split.TEST,
                        "train/test/a/5.png", Split.TRAIN));
        assertThat(rejected(byFolder)).isEqualTo(Map.of("new/a/4.png", Reason.NO_SPLIT));

        Path train = file("train.txt", "new/a/4.png", "", "gone.png");
        SplitLists lists = new SplitLists(Map.of(Split.TRAIN, train, Split.TEST, file("test.txt", "./test/a/3.png")));
        FilmListing byList = open(new ClassFolders(""), each, lists);
        assertThat(parts(byList)).isEqualTo(Map.of("new/a/4.png", Split.TRAIN, "test/a/3.png", Split.TEST));
        assertThat(byList.rejections()).hasSize(3).allMatch(film -> film.reason() == Reason.NO_SPLIT);
        assertThat(byList.provenance()).containsEntry("split", "train by train.txt, test by test.txt");
    }

    @Test
    void validationIsDrawnFromTheTrainPatientsOfAGivenSplit() {
        films(IntStream.range(0, 40)
                .mapToObj(film -> (film < 30 ? "train" : "test") + "/a/p" + film / 2 + "-" + film + ".png")
                .toArray(String[]::new));
        PatientRule patients = PatientRule.Match.of("(p\\d+)");
        Map<String, Split> given = parts(open(new ClassFolders(""), patients, new SplitFolders()));

        FilmListing drawn = open(new ClassFolders(""), patients, new DrawnValidation(new SplitFolders(), .2, 1));

        PatientSplit.requireDisjoint("films", drawn.entries());
        assertThat(parts(drawn).values()).filteredOn(Split.VALIDATION::equals).hasSize(6);
        given.forEach((film, split) ->
                assertThat(parts(drawn).get(film) == Split.TEST).as(film).isEqualTo(split == Split.TEST));
        assertThat(drawn.provenance())
                .containsEntry("split", "folders; validation 0.2 of the train patients, drawn, seed 1");
        films("val/a/p99-1.png");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(new ClassFolders(""), patients, new DrawnValidation(new SplitFolders(), .2, 1)))
                .withMessage("the split by folders has validation films already, such as val/a/p99-1.png; leave out"
                        + " 'validation'");
    }

    @Test
    void filmInTwoListsAndPatientInTwoPartsAreErrors() throws Exception {
        films("a/p1-1.png", "a/p1-2.png");
        SplitRule both = new SplitLists(
                Map.of(Split.TRAIN, file("one.txt", "a/p1-1.png"), Split.TEST, file("two.txt", "a/p1-1.png")));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(new ClassFolders(""), new PatientRule.EachFilm(), both))
                .withMessageContaining("two.txt: names a/p1-1.png, which the list for train names too");

        SplitRule apart = new SplitLists(
                Map.of(Split.TRAIN, file("one.txt", "a/p1-1.png"), Split.TEST, file("two.txt", "a/p1-2.png")));
        FilmListing split = open(new ClassFolders(""), PatientRule.Match.of("(p1)"), apart);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Preparation.run(
                        split, new PrepareOptions(16, Fit.PAD, 1, false), folder.resolve("out"), Progress.SILENT))
                .withMessageContaining("patient p1 is in two parts");
    }

    @Test
    void howTheSetWasMadeIsWrittenDown() throws Exception {
        films("x/a.png");
        FilmListing one = table("file,who,exam,view,sex,age,part,Mass,Edema", "x/a.png,p1,,,,,train,1,0");

        assertThat(one.provenance())
                .isEqualTo(Map.of(
                        "labels",
                        "columns of labels.csv",
                        "patients",
                        "column who",
                        "split",
                        "column part",
                        "other files",
                        "0",
                        "sha256 of labels.csv",
                        Sha256.of(folder.resolve("labels.csv"))));
        assertThat(open(new ClassFolders(""), new PatientRule.EachFilm(), DRAWN).provenance())
                .containsEntry("split", "drawn by patient, validation 0.1, test 0.2, seed 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file,who,exam,view,sex,age,part,Mass,other  | labels.csv:1: has no column 'Edema', only 'file', 'who'
            path,who,exam,view,sex,age,part,Mass,Edema  | name another with 'path-column'
            """)
    void columnThatIsNotThereIsNamedWithItsOption(String header, String message) {
        films("a.png");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> table(header, "a.png,p1,,,,,train,1,0"))
                .withMessageContaining(message);
    }

    @Test
    void whatCannotBeMeantIsAnError() throws Exception {
        films("a/1.png");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> table("file,who,exam,view,sex,age,part,Mass,Edema", "1.png,,,,,,,,", "1.png,,,,,,,,"))
                .withMessageContaining("labels.csv:3: names a/1.png a second time");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(new ClassFolders("NORMAL"), new PatientRule.EachFilm(), DRAWN))
                .withMessageContaining("has no class 'NORMAL', only 'a'; name one of them with 'negative'");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(new ClassFolders("a"), new PatientRule.EachFilm(), DRAWN))
                .withMessageContaining("has no class that could be a label");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FilmFolder.open(
                        folder.resolve("gone"),
                        new FilmFolder.Plan("", "", new ClassFolders(""), new PatientRule.EachFilm(), DRAWN)))
                .withMessageContaining("gone: no such folder");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PatientRule.Match.of("person(\\d+"))
                .withMessageContaining("must be a regular expression");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> PatientRule.Match.of("(person)(\\d+)"))
                .withMessageContaining("must have one group");
        Files.createSymbolicLink(root().resolve("a/loop"), root());
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> open(new ClassFolders(""), new PatientRule.EachFilm(), DRAWN))
                .withMessageContaining("is a link to a folder around it");
    }

    private FilmListing alike(SamePatients same, PatientRule patients, String... rows) {
        return FilmFolder.open(
                root(),
                new FilmFolder.Plan(
                        "films", "ours", new LabelTable(file("labels.csv", rows), COLUMNS), patients, same, DRAWN));
    }

    private static String row(String film, String patient) {
        return film + "," + patient + ",,,,,,1,0";
    }

    private static Map<String, String> patients(FilmListing source) {
        return source.entries().stream().collect(Collectors.toMap(FilmEntry::id, FilmEntry::patient));
    }

    @Test
    void blanksAndFormsOfUnicodeMakeNoOtherPatient() {
        films("a.png", "b.png", "c.png", "d.png", "e.png", "f.png");

        FilmListing six = table(
                "file,who,exam,view,sex,age,part,Mass,Edema",
                "a.png,M\u00FCller 4,,,,,train,1,0",
                "b.png,Mu\u0308ller 4,,,,,train,1,0",
                "c.png,M\u00FCller\u00A04,,,,,train,1,0",
                "d.png, M\u00FCller  4 ,,,,,train,1,0",
                "e.png,M\u00FCller 4\u00A0,,,,,train,1,0",
                "f.png,Anna 5,,,,,train,1,0");

        assertThat(patients(six).values()).containsOnly("M\u00FCller 4", "Anna 5");
    }

    @Test
    void onePatientInTwoSpellingsOnBothSidesOfASplitIsFound() {
        films("a.png", "b.png");
        FilmListing apart = table(
                "file,who,exam,view,sex,age,part,Mass,Edema", "a.png,3,,,,,train,1,0", "b.png,3\u00A0,,,,,test,1,0");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Preparation.run(
                        apart, new PrepareOptions(16, Fit.PAD, 1, false), folder.resolve("out"), Progress.SILENT))
                .withMessageContaining("patient 3 is in two parts");
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "1,0001", "p4,P4", "P4,P 4", "P-4,P\u20134", "p4,p04"})
    void spellingsOfWhichNobodyKnowsWhetherTheyAreOneAreRefusedByName(String one, String other) {
        films("a.png", "b.png", "c.png", "d.png");
        String[] rows = {
            "file,who,exam,view,sex,age,part,Mass,Edema",
            row("a.png", one),
            row("b.png", other),
            row("c.png", "x"),
            row("d.png", "y")
        };
        PatientRule column = new PatientRule.Column("who");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> alike(SamePatients.ASK, column, rows))
                .withMessageStartingWith(root() + ": patients '")
                .withMessageContaining("'" + one + "' (a.png)")
                .withMessageContaining("'" + other + "' (b.png)")
                .withMessageContaining("'same-patients=yes' or no")
                .withMessageContaining("'patient-pattern'")
                .withMessageNotContaining("\n");

        Map<String, String> same = patients(alike(SamePatients.YES, column, rows));
        assertThat(same.get("a.png")).isEqualTo(same.get("b.png")).isNotEqualTo(same.get("c.png"));
        Map<String, String> different = patients(alike(SamePatients.NO, column, rows));
        assertThat(different).containsEntry("a.png", one).containsEntry("b.png", other);
        assertThat(alike(SamePatients.YES, column, rows).provenance())
                .hasEntrySatisfying(
                        "patients", text -> assertThat(text).startsWith("column who; ids that differ only by"));
    }

    @Test
    void patternSaysWhichPartOfAnIdIsThePatient() {
        films("a.png", "b.png", "c.png", "d.png", "e.png");
        PatientRule part = new PatientRule.PartOfColumn("who", PatientRule.Match.of("0*(\\d+)"));

        FilmListing five = alike(
                SamePatients.ASK,
                part,
                "file,who,exam,view,sex,age,part,Mass,Edema",
                row("a.png", "site 0007/2019"),
                row("b.png", "7.0"),
                row("c.png", "8"),
                row("d.png", "009"),
                row("e.png", "none here"));

        assertThat(patients(five)).isEqualTo(Map.of("a.png", "7", "b.png", "7", "c.png", "8", "d.png", "9"));
        assertThat(five.rejections()).singleElement().satisfies(film -> {
            assertThat(film.reason()).isEqualTo(Reason.NO_PATIENT);
            assertThat(film.detail()).isEqualTo("'0*(\\d+)' is not found in column 'who', which is 'none here'");
        });
        assertThat(five.provenance()).containsEntry("patients", "pattern 0*(\\d+) in column who");
    }

    @Test
    void namesOfFilesAreNoSpellingsOfPatients() {
        films("x/1.png", "x/01.png", "x/A.png", "x/a.png", "x/b 1.png", "x/b1.png");

        assertThat(open(new ClassFolders(""), new PatientRule.EachFilm(), DRAWN).entries())
                .extracting(FilmEntry::patient)
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"ANONYMOUS", "nan", "NA", "1.23E+11", "unknown", "-"})
    void oneWordForAllIsNoPatient(String word) {
        films("a.png", "b.png", "c.png");

        FilmListing three = table(
                "file,who,exam,view,sex,age,part,Mass,Edema",
                "a.png," + word + ",,,,,train,1,0",
                "b.png," + word + ",,,,,train,1,0",
                "c.png,p1,,,,,test,1,0");

        assertThat(patients(three)).isEqualTo(Map.of("c.png", "p1"));
        assertThat(three.rejections()).hasSize(2).allSatisfy(film -> {
            assertThat(film.reason()).isEqualTo(Reason.NO_PATIENT);
            assertThat(film.detail())
                    .startsWith("column 'who' is '" + word + "', ")
                    .contains("'one-film-a-patient'");
        });
    }

    @Test
    void manyFilmsOfTooFewPatientsCannotBeSplit() {
        films("a.png", "b.png", "c.png", "d.png");
        PatientRule column = new PatientRule.Column("who");
        String[] rows = {
            "file,who,exam,view,sex,age,part,Mass,Edema",
            row("a.png", "H12"),
            row("b.png", "H12"),
            row("c.png", "H12"),
            row("d.png", "H13")
        };
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> alike(SamePatients.ASK, column, rows))
                .withMessageContaining("3 parts need as many patients, all 4 accepted films belong to 2 (H12, H13)")
                .withMessageContaining("'one-film-a-patient'");
        FolderLabels labels = new LabelTable(file("labels.csv", rows), COLUMNS);
        assertThat(open(labels, column, new DrawnSplit(0, .5, 1)).entries()).hasSize(4);
        assertThat(open(labels, column, new DrawnSplit(0, 1, 1)).entries())
                .allMatch(film -> film.split() == Split.TEST);
        assertThat(open(labels, new PatientRule.EachFilm(), DRAWN).entries()).hasSize(4);
    }

    @Test
    void whatIsNotKnownOfAPatientCostsNoFilm() {
        String[] rows = {
            "file,who,exam,view,sex,age,part,Mass,Edema",
            "0.png,p0,,PA,M,nan,train,1,0",
            "1.png,p1,,AP,F,>89,train,1,0",
            "2.png,p2,,lat,male,45.5,train,1,0",
            "3.png,p3,,PA,X,old,train,1,0",
            "4.png,p4,,AP_horizontal,nan,411,train,1,0",
            "5.png,p5,,nan,None,,train,1,0",
            "6.png,p6,,AP Supine,Unknown,unknown,train,1,0",
            "7.png,p7,,along beam 7,diverse,-3,train,1,0"
        };
        films(IntStream.range(0, 8).mapToObj(film -> film + ".png").toArray(String[]::new));

        FilmListing eight = table(rows);

        assertThat(eight.rejections()).isEmpty();
        assertThat(eight.entries())
                .extracting(film -> film.view() + " " + film.sex() + " " + film.age())
                .containsExactly(
                        "PA M null", "AP F 90", "LATERAL M 45", "PA  null", "AP  null", "  null", "AP  null", "  null");
        assertThat(eight.entries()).allMatch(film -> film.labels().get(1) == LabelValue.POSITIVE);
        assertThat(eight.provenance())
                .containsEntry("views not understood", "rows: 1, such as 'along beam 7'; taken as unknown")
                .containsEntry("sexes not understood", "rows: 2, such as 'X'; taken as unknown")
                .containsEntry("ages not understood", "rows: 3, such as 'old'; taken as unknown");
    }

    @Test
    void labelsMayBeWrittenByAnyProgram() {
        films("a.png", "b.png", "c.png", "d.png");

        FilmListing four = table(
                "file,who,exam,view,sex,age,part,Mass,Edema",
                "a.png,p1,,,,,train,True,False",
                "b.png,p2,,,,,train,1.00,0.00",
                "c.png,p3,,,,,train,NA,None",
                "d.png,p4,,,,,train,#N/A,-1.00");

        assertThat(said(four))
                .isEqualTo(Map.of("a.png", "p1 0|1", "b.png", "p2 0|1", "c.png", "p3 |", "d.png", "p4 -1|"));
    }

    @Test
    void aClassThatIsBlankIsUnknownAndNoneMayBeAClass() {
        films("1.png", "2.png", "3.png", "4.png");
        TableColumns columns = new TableColumns("file", List.of(), "class", "None", "", "", "", "", "", "");

        FilmListing four = open(
                new LabelTable(
                        file("c.csv", "file,class", "1.png,Edema", "2.png,None", "3.png,nan", "4.png,NA"), columns),
                new PatientRule.EachFilm(),
                DRAWN);

        assertThat(four.labels()).containsExactly("Edema");
        assertThat(said(four))
                .isEqualTo(Map.of("1.png", "1.png 1", "2.png", "2.png 0", "3.png", "3.png ", "4.png", "4.png "));
    }

    @Test
    void aFilmIsKnownByItsContentWhereItsNameDoesNotTell() throws Exception {
        films("x/plain", "x/1.2.840.113", "x/named.tif", "x/other.tif");
        Files.writeString(root().resolve("x/README"), "no film");

        assertThat(said(open(new ClassFolders(""), new PatientRule.EachFilm(), DRAWN)))
                .containsOnlyKeys("x/plain", "x/1.2.840.113");
        FilmListing listed = table(
                "file,who,exam,view,sex,age,part,Mass,Edema",
                "x/plain,p1,,,,,train,1,0",
                "x/named.tif,p2,,,,,train,1,0");
        assertThat(listed.entries()).extracting(FilmEntry::id).containsExactly("x/named.tif", "x/plain");
        for (FilmEntry film : listed.entries()) {
            assertThat(listed.read(film).width()).isEqualTo(40);
        }
        assertThat(listed.provenance()).containsEntry("other files", "2");
    }

    @Test
    void whyAFilmThatARowNamesIsNoneIsTold() throws Exception {
        films("A.png", ".hidden.png", "gr\u00F6\u00DFe.png", "b.png");
        Files.writeString(root().resolve("film.tif"), "II*");
        Files.writeString(root().resolve("empty"), "");

        FilmListing found = table(
                "file,who,exam,view,sex,age,part,Mass,Edema",
                "film.tif,p,,,,,train,1,0",
                "empty,p,,,,,train,1,0",
                "a.png,p,,,,,train,1,0",
                ".hidden.png,p,,,,,train,1,0",
                "gro\u0308\u00DFe.png,p,,,,,train,1,0",
                "b,p,,,,,train,1,0",
                "gone.png,p,,,,,train,1,0");

        String format =
                "is no PNG, JPEG or DICOM film: its name does not end in .png, .jpg, .jpeg, .dcm, and it does not"
                        + " begin as one";
        Map<String, String> details = found.rejections().stream()
                .collect(Collectors.toMap(
                        Rejection::source, film -> film.reason().code() + " " + film.detail()));
        assertThat(details)
                .containsEntry("film.tif", "unreadable " + format)
                .containsEntry("empty", "unreadable " + format)
                .containsEntry("gone.png", "missing has a row, and is not there")
                .containsEntry(
                        "b",
                        "missing has a row, and is not there; b.png is, so the row lacks the ending;"
                                + " 'path-suffix=.png' adds it")
                .containsEntry(
                        ".hidden.png",
                        "missing has a row, and is not there; names that begin with a dot are passed over")
                .containsEntry(
                        "a.png",
                        "missing has a row, and is not there; A.png is, whose letters are of another case or Unicode form")
                .containsEntry(
                        "gro\u0308\u00DFe.png",
                        "missing has a row, and is not there; gr\u00F6\u00DFe.png is, whose letters are of another case or"
                                + " Unicode form");
    }

    @Test
    void blanksAndAMarkAroundTheNamesOfAListAreNone() {
        films("a/1.png", "a/2.png");
        SplitRule lists = new SplitLists(Map.of(
                Split.TRAIN, file("train.txt", "\uFEFFa/1.png\u00A0"), Split.TEST, file("test.txt", "\u00A0a/2.png ")));

        assertThat(parts(open(new ClassFolders(""), new PatientRule.EachFilm(), lists)))
                .isEqualTo(Map.of("a/1.png", Split.TRAIN, "a/2.png", Split.TEST));
    }

    @Test
    void aRowThatDoesNotFitItsHeaderMovesNoLabel() {
        films("a.png", "b.png");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> table(
                        "file,who,exam,view,sex,age,part,Mass,Edema",
                        "a.png,p1,,,,45,train,1,0",
                        "b.png,p2,,,,45,5,train,1,0"))
                .withMessageContaining("labels.csv:3: must have 9 cells like the header, had 10");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () -> table("file,who,exam,view,sex,age,part,Mass,Edema,Mass", "a.png,p1,,,,45,train,1,0,0"))
                .withMessageContaining("labels.csv:1: has the column 'Mass' twice");
    }
}
