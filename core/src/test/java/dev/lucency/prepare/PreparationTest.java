package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.DataException;
import dev.lucency.data.PreparationCounts;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.film.Pngs;
import dev.lucency.film.Resampler;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyFile;
import dev.lucency.io.Sha256;
import dev.lucency.progress.Progress;
import dev.lucency.source.DrawnSplit;
import dev.lucency.source.FilmListing;
import dev.lucency.source.Trees;
import dev.lucency.source.folder.ClassFolders;
import dev.lucency.source.folder.FilmFolder;
import dev.lucency.source.folder.Folders;
import dev.lucency.source.folder.PatientRule;
import dev.lucency.source.nih.NihFixture;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Compares the files of a prepared set with the films that they were made of, and with sums done the plain way. */
class PreparationTest {
    private static final PrepareOptions OPTIONS = new PrepareOptions(16, Fit.PAD, 2, false, true);

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void nameTheOutput() {
        out = folder.resolve("set");
    }

    private PreparationCounts prepare(FormulaFilms films, PrepareOptions options) {
        return prepare(films.listing(), options);
    }

    private PreparationCounts prepare(FilmListing listing, PrepareOptions options) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        // 128 bytes of header and 6 pictures of 256 bytes a file
        return new Preparation(listing, options, new Preparation.Limits(4, 128 + 6 * 256 + 9, 1, clock))
                .run(out, Progress.SILENT);
    }

    @Test
    void pixelsAreThoseOfTheResamplerInTheOrderOfTheSource() throws Exception {
        FormulaFilms source = new FormulaFilms(40, Set.of(7));
        prepare(source, OPTIONS);

        int row = 0;
        Resampler resampler = new Resampler(16, Fit.PAD);
        for (int i = 0; i < 40; i++) {
            if (i == 7) {
                continue;
            }
            NumpyFile shard = NumpyFile.open(out.resolve("images-0000" + row / 6 + ".npy"));
            byte[] found = new byte[256];
            shard.data().position(row % 6 * 256).get(found);
            assertThat(found)
                    .isEqualTo(resampler
                            .apply(source.read(source.entries().get(i)))
                            .pixels());
            row++;
        }
        assertThat(NumpyFile.open(out.resolve("images-00006.npy")).shape()).containsExactly(3, 16, 16);
        assertThat(out.resolve("images-00007.npy")).doesNotExist();
    }

    @Test
    void numberOfThreadsChangesNothing() {
        prepare(new FormulaFilms(40, Set.of(7)), OPTIONS);
        var two = Folders.content(out);
        out = folder.resolve("again");

        prepare(new FormulaFilms(40, Set.of(7)), new PrepareOptions(16, Fit.PAD, 5, false, true));

        assertThat(Folders.content(out)).isEqualTo(two);
    }

    @Test
    void tablesSayWhatIsKnownOfEachFilm() throws Exception {
        prepare(new FormulaFilms(40, Set.of(7)), OPTIONS);

        assertThat(Files.readAllLines(out.resolve("samples.csv")))
                .hasSize(40)
                .startsWith(
                        "id,patient,study,view,sex,age,split,source,Even,Odd",
                        "film0,p0,s0,PA,F,,train,\"dir/film, 0\",1,1",
                        "film1,p0,s1,PA,F,1,train,\"dir/film, 1\",0,1")
                .contains("film15,p5,s15,PA,F,,test,\"dir/film, 15\",,")
                .noneMatch(line -> line.startsWith("film7,"));
        // 40x36 padded to 16: 14.4 rows, that is 14, from row 1 on
        assertThat(Files.readAllLines(out.resolve("boxes.csv")))
                .hasSize(40)
                .startsWith("id,kind,label,x,y,width,height", "film0,finding,Even,4.000,8.000,8.000,3.500");
        assertThat(Files.readAllLines(out.resolve("rejected.csv")))
                .containsExactly(
                        "path,reason,detail",
                        "dir/absent,missing,not there",
                        "\"dir/film, 7\",unreadable,\"broken, \"\"as\"\" film 7\"");
    }

    @Test
    void descriptionHasCountsStatisticsAndDigests() throws Exception {
        FormulaFilms source = new FormulaFilms(40, Set.of(7));
        PreparationCounts counts = prepare(source, OPTIONS);
        JsonNode json = Json.read(out.resolve("dataset.json"));

        // patients of three films, dealt to train, validation and test in turn; film 7 is of validation
        assertThat(counts.train()).isEqualTo(new PreparationCounts.Part(15, 5));
        assertThat(counts.validation()).isEqualTo(new PreparationCounts.Part(13, 5));
        assertThat(counts.test()).isEqualTo(new PreparationCounts.Part(11, 4));
        assertThat(counts.rejected()).isEqualTo(2);
        assertThat(json.at("/counts/test/films").intValue()).isEqualTo(11);
        assertThat(json.at("/prepared_at").stringValue()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.at("/provenance/seed").stringValue()).isEqualTo("1");
        assertThat(json.at("/shards/6/sha256").stringValue()).isEqualTo(Sha256.of(out.resolve("images-00006.npy")));
        assertThat(json.at("/tables_sha256/samples.csv").stringValue())
                .isEqualTo(Sha256.of(out.resolve("samples.csv")));
    }

    @Test
    void filmsOfOtherViewsHaveRowsOfTheirOwnAndAreNoRejections() throws Exception {
        List<String> told = new ArrayList<>();
        PrepareOptions strict = new PrepareOptions(16, Fit.PAD, 2, false, true);
        Preparation.run(new FormulaFilms(40, Set.of()).withOthers(1000).listing(), strict, out, hearing(told));

        assertThat(Files.readAllLines(out.resolve("other-views.csv")))
                .hasSize(1001)
                .startsWith("path,reason", "\"side, 0\",the path says so");
        assertThat(Files.readAllLines(out.resolve("rejected.csv"))).hasSize(2); // the one that is absent
        assertThat(told).contains("40 films in " + out + ", 1 rejected, 1000 of other views (other-views.csv)");
        assertThat(SetSummary.read(out).otherViews().get("the path says so")).hasSize(1000);
    }

    private static Progress hearing(List<String> told) {
        return new Progress() {
            @Override
            public void begin(String what, String unit, long total) {}

            @Override
            public void advance(long done, String detail) {}

            @Override
            public void note(String message) {
                told.add(message);
            }

            @Override
            public void end(String summary) {
                told.add(summary);
            }
        };
    }

    @Test
    void notesOfFilmsAreListedCountedAndTold() throws Exception {
        List<String> told = new ArrayList<>();
        PrepareOptions lenient = new PrepareOptions(16, Fit.PAD, 2, true, true);
        Preparation.run(new FormulaFilms(11, Set.of(3)).listing(), lenient, out, hearing(told));

        // film 3 is rejected, of 10 there is something to tell
        assertThat(Files.readAllLines(out.resolve("notes.csv")))
                .hasSize(3)
                .startsWith("path,note,detail")
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("\"dir/film, 10\",fewer-bits,"))
                .satisfies(lines -> assertThat(lines.get(2)).startsWith("\"dir/film, 10\",turned,"));
        JsonNode json = Json.read(out.resolve("dataset.json"));
        assertThat(json.path("films_by_bits")).isEqualTo(Json.parse("{\"8\": 9, \"12\": 1}"));
        assertThat(json.path("notes")).isEqualTo(Json.parse("{\"fewer-bits\": 1, \"turned\": 1}"));
        assertThat(told)
                .hasSize(4)
                .anyMatch(line -> line.contains("at several depths") && line.endsWith("{8=9, 12=1}"))
                .anyMatch(line -> line.startsWith("note: turned, 1 film: "));
        assertThat(SetSummary.read(out).byNote()).containsOnlyKeys("fewer-bits", "turned");
    }

    @Test
    void setWithoutNotesOrOtherViewsHasNoListsOfThem() throws Exception {
        PrepareOptions lenient = new PrepareOptions(16, Fit.PAD, 2, true, true);
        Preparation.run(new FormulaFilms(3, Set.of()).listing(), lenient, out, Progress.SILENT);

        assertThat(out.resolve("notes.csv")).doesNotExist();
        assertThat(out.resolve("other-views.csv")).doesNotExist();
        assertThat(Json.read(out.resolve("dataset.json")).path("notes")).isEmpty();
    }

    @Test
    void meanAndDeviationAreThoseOfTheTrainingFilmsAlone() throws Exception {
        FormulaFilms source = new FormulaFilms(40, Set.of(7));
        prepare(source, OPTIONS);
        PreparedSet set = PreparedSet.open(out);

        double[] values = IntStream.of(set.rows(Split.TRAIN))
                .boxed()
                .flatMapToInt(row -> {
                    ByteBuffer pixels = ByteBuffer.allocate(256);
                    set.copyPixels(row, pixels);
                    return IntStream.range(0, 256).map(i -> pixels.get(i) & 0xFF);
                })
                .mapToDouble(value -> value / 255.0)
                .toArray();
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, values.length)
                .mapToDouble(i -> Math.pow(values[i] - mean, 2))
                .average()
                .orElseThrow();
        assertThat(set.mean()).isCloseTo(mean, within(1e-12));
        assertThat(set.std()).isCloseTo(Math.sqrt(variance), within(1e-12));
    }

    @Test
    void nothingIsLeftBesideTheSet() throws Exception {
        prepare(new FormulaFilms(12, Set.of()), new PrepareOptions(16, Fit.PAD, 1, true, true));

        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(out);
        }
    }

    @Test
    void emptyFolderIsFilledAndAFullOneIsLeftAlone() throws Exception {
        out = Files.createDirectory(folder.resolve("set"));
        prepare(new FormulaFilms(40, Set.of()), OPTIONS);
        var before = Folders.content(out);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare(new FormulaFilms(50, Set.of()), OPTIONS))
                .withMessageContaining("already holds something");
        assertThat(Folders.content(out)).isEqualTo(before);
    }

    @Test
    void overFivePercentRejectedStopsEarlyAndGoesOnWithLeave() throws Exception {
        FormulaFilms source = new FormulaFilms(40, Set.of(1, 2, 30));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare(source, OPTIONS))
                .withMessageContaining("3 of 41 films cannot be used, over 5 %; commonest reason: unreadable (2)")
                .withMessageContaining("'allow-rejected'")
                .withMessageNotContaining("\n");
        assertThat(out).doesNotExist();
        assertThat(source.reads()).isLessThan(40);
        assertThat(Files.readAllLines(folder.resolve(".set.partial/rejected.csv")))
                .hasSize(4);

        PreparationCounts counts = prepare(source, new PrepareOptions(16, Fit.PAD, 2, true, true));

        assertThat(counts.films()).isEqualTo(37);
        assertThat(counts.rejected()).isEqualTo(4);
    }

    @Test
    void sourceWithoutAnyGoodFilmIsRefused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        prepare(new FormulaFilms(3, Set.of(0, 1, 2)), new PrepareOptions(16, Fit.PAD, 1, true, true)))
                .withMessageStartingWith(folder.resolve(".set.partial/rejected.csv")
                        + ": none of the 4 films of formula can be used; commonest reason: unreadable (3), such as"
                        + " dir/film, 0: broken, \"as\" film 0; mend the set and start again");
        assertThat(folder.resolve(".set.partial/rejected.csv")).content().hasLineCount(5);
    }

    @Test
    void aLabelMayNotBeCalledAsAColumnThatEverySetHas() throws Exception {
        Trees films = new Trees(folder.resolve("films")).films("age/1.png", "b/2.png");
        FilmListing source = FilmFolder.open(
                films.root(),
                new FilmFolder.Plan(
                        "films", "", new ClassFolders(""), new PatientRule.EachFilm(), new DrawnSplit(0, 0, 1)));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare(source, OPTIONS))
                .withMessage(
                        "films: a label is called 'age', which is a fixed column of samples.csv; give it another name");
        assertThat(folder.resolve(".set.partial")).doesNotExist();
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        for (Runnable wrong : List.<Runnable>of(
                () -> new PrepareOptions(15, Fit.CROP, 1, false, true),
                () -> new PrepareOptions(4097, Fit.CROP, 1, false, true),
                () -> new PrepareOptions(64, Fit.CROP, 0, false, true))) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(wrong::run)
                    .withMessageContaining("was");
        }
    }

    @Test
    void nihFolderWithBrokenFilmsIsPreparedWithAReasonForEach() throws Exception {
        NihFixture nih = NihFixture.in(Files.createDirectory(folder.resolve("nih")));
        byte[] good = Pngs.gray(40, 40, Pngs.pixels(40, 40, 9), 4);
        nih.film("images/00000001_000.png", Arrays.copyOf(good, good.length / 2))
                .film("images/00000002_000.png", Pngs.plain(1, 1, 8, Pngs.GRAY, 7))
                .film("images/00000088_000.png", good)
                .append(NihFixture.TRAIN, "00000077_000.png");

        PreparationCounts counts = prepare(nih.open(), new PrepareOptions(32, Fit.CROP, 2, true, true));

        assertThat(counts.films()).isEqualTo(2);
        assertThat(Files.readAllLines(out.resolve("rejected.csv")))
                .containsExactly(
                        "path,reason,detail",
                        "00000077_000.png,missing,\"listed, and in no images folder\"",
                        "images/00000088_000.png,no-row,the label file does not name it",
                        "images/00000001_000.png,unreadable,the file is cut off before its last pixel",
                        "images/00000001_001.png,blank,nearly all pixels have one gray value",
                        "images/00000002_000.png,too-small,\"1x1 pixels, at least 32 a side are needed\"",
                        "images/00000003_000.png,blank,nearly all pixels have one gray value");
        assertThat(Files.readAllLines(out.resolve("boxes.csv")))
                .containsExactly(
                        "id,kind,label,x,y,width,height",
                        "00000004_000.png,finding,Infiltration,8.000,4.000,16.000,2.000");
    }
}
