package dev.lucency.seen;

import static dev.lucency.data.PatternFilms.film;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.data.PatternFilms;
import dev.lucency.data.PatternFilms.Film;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.film.FilmPrint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What films have in common with those that a model has seen, against every pair compared by names, pixels and hashes; and what
 * comes back from the files.
 */
class SeenFilmsTest {
    @TempDir
    Path folder;

    private PreparedSet prepared(String name, int size, Film... films) {
        return PatternFilms.prepared(folder, name, size, films);
    }

    private static int[] all(PreparedSet set) {
        return IntStream.range(0, set.count()).toArray();
    }

    private static long patients(PreparedSet judged, SharedFilms shared) {
        return shared.films().stream()
                .mapToObj(row -> judged.films().get(row).patient())
                .distinct()
                .count();
    }

    private static SharedFilms only(SeenFilms seen, PreparedSet judged) {
        List<SharedFilms> shared = seen.shared(judged, all(judged));
        assertThat(shared).hasSize(1);
        return shared.get(0);
    }

    @Test
    void patientsOfOneSourceAreKnownByName() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared = only(seen, prepared("nih", 32, film("b", 3), film("c", 4), film("b", 5)));

        assertThat(shared.films().stream()).containsExactly(0, 2);
        assertThat(shared.copies().isEmpty()).isTrue();
    }

    @Test
    void aFilmOfNoSetIsRecognisedByItsPictureAlone() {
        PreparedSet set = prepared("nih", 32, film("a", 1), film("b", 2));
        SeenFilms seen = seen(set).with(SeenUse.LABELS, set, 1);

        assertThat(seen.stagesOf(set.pixels(0), 32)).extracting(SeenStage::use).containsExactly(SeenUse.PRE_TRAINING);
        PreparedSet larger = prepared("other", 48, film("x", 2), film("y", 7));
        assertThat(seen.stagesOf(larger.pixels(0), 48))
                .extracting(SeenStage::use)
                .containsExactly(SeenUse.PRE_TRAINING, SeenUse.LABELS);
        assertThat(seen.stagesOf(larger.pixels(1), 48)).isEmpty();
    }

    @Test
    void equalIdsInSetsOfDifferentNamesAreToldForThemselves() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared = only(seen, prepared("other", 32, film("b", 3), film("c", 4)));

        assertThat(shared.films().isEmpty()).isTrue();
        assertThat(shared.sameIds().stream()).containsExactly(0);
    }

    @Test
    void equalIdsAreTheSamePeopleWhereAFilmThatIsInBothSetsByItsPixelsHasOnePatient() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared = only(seen, prepared("other", 32, film("b", 3), film("c", 4), film("a", 1)));

        assertThat(shared.films().stream()).containsExactly(0, 2);
        assertThat(shared.sameIds().isEmpty()).isTrue();
    }

    @Test
    void equalIdsAreTheSamePeopleWhereAFilmOfOneIdHasOnePatient() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2), film("b", 5)));
        SharedFilms shared = only(seen, prepared("other", 32, film("b", 3), film("b", 4), film("c", 6)));

        assertThat(shared.films().stream()).containsExactly(0, 1);
        assertThat(shared.copies().isEmpty()).isTrue();
    }

    @Test
    void aCopyUnderAnotherPatientsIdTellsNothingOfEqualIds() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared = only(seen, prepared("other", 32, film("b", 3), film("c", 4), film("x", 1)));

        assertThat(shared.films().stream()).containsExactly(2);
        assertThat(shared.sameIds().stream()).containsExactly(0);
    }

    @Test
    void filmsThatAreNotJudgedTellOfEqualIdsToo() {
        PreparedSet first = prepared("nih", 32, film("a", 1), film("b", 2));
        SeenFilms seen = seen(first).with(SeenUse.LABELS, first, 1);
        PreparedSet judged = prepared("other", 32, film("b", 3), film("c", 4), film("a", 1));

        assertThat(seen.shared(judged, 0, 1))
                .extracting(shared -> shared.films().toString())
                .containsExactly("{0}", "{0}");
    }

    @Test
    void anOlderFileWithoutDigestsOfIdsKnowsCopiesAndSetsOfOneName() throws Exception {
        seen(prepared("nih", 32, film("a", 1), film("b", 2))).write(folder);
        Files.delete(folder.resolve("seen-ids.npy"));
        Path file = folder.resolve("seen.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceAll(",\\s*\"ids\" : true", "")
                        .replaceAll(",\\s*\"seen_ids_npy_sha256\" : \"\\w+\"", ""));
        assertThat(Files.readString(file)).doesNotContain("ids");
        PreparedSet more = prepared("more", 32, film("m", 9));
        SeenFilms.read(folder).with(SeenUse.LABELS, more, 0).write(folder);
        SeenFilms seen = SeenFilms.read(folder);

        SharedFilms copied = only(seen, prepared("other", 32, film("b", 3), film("a", 1)));
        assertThat(copied.films().stream()).containsExactly(1);
        assertThat(copied.sameIds().isEmpty()).isTrue();
        assertThat(only(seen, prepared("nih", 32, film("b", 3))).films().stream())
                .containsExactly(0);
        assertThat(only(seen, prepared("third", 32, film("x", 3), film("m", 4))).sameIds().stream())
                .containsExactly(1);
    }

    @Test
    void anInvertedFilmIsACopy() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared = only(seen, prepared("other", 48, film("x", 3), new Film("y", 2, 0, true)));

        assertThat(shared.copies().stream()).containsExactly(1);
    }

    @Test
    void whatIsForeseenCountsOnceItHappened() {
        PreparedSet set = prepared("nih", 32, film("a", 1), film("b", 2), film("c", 3));
        PreparedSet judged = prepared("nih", 32, film("b", 7));
        SeenFilms.NONE
                .with(SeenUse.PRE_TRAINING, set, 0)
                .foreseeing(SeenUse.CHOICE, set, 1, 2)
                .write(folder);
        SeenFilms before = SeenFilms.read(folder);
        SeenFilms.happened(folder);
        SeenFilms.happened(folder);
        SeenFilms after = SeenFilms.read(folder);

        assertThat(before.stages()).extracting(SeenStage::use).containsExactly(SeenUse.PRE_TRAINING);
        assertThat(before.shared(judged, 0)).isEmpty();
        assertThat(after.stages()).extracting(SeenStage::use).containsExactly(SeenUse.PRE_TRAINING, SeenUse.CHOICE);
        assertThat(only(after, judged).stage().use()).isEqualTo(SeenUse.CHOICE);
    }

    @Test
    void theSameUseOfTheSameFilmsIsToldOnceHoweverItCame() {
        PreparedSet set = prepared("nih", 32, film("a", 1), film("b", 2));
        SeenFilms start = SeenFilms.NONE.with(SeenUse.PRE_TRAINING, set, 0);
        SeenFilms teacher = start.with(SeenUse.LABELS, set, 1);

        assertThat(start.and(teacher).with(SeenUse.LABELS, set, 1).stages())
                .extracting(SeenStage::use)
                .containsExactly(SeenUse.PRE_TRAINING, SeenUse.LABELS);
        assertThat(start.with(SeenUse.PRE_TRAINING, set, 1).stages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 48})
    void aCopyIsKnownInAnySetAtAnySizeAndMakesItsPatientKnown(int size) {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared =
                only(seen, prepared("other", size, film("x", 3), film("y", 4), film("x", 2), film("z", 5)));

        assertThat(shared.films().stream()).containsExactly(0, 2);
        assertThat(shared.copies().stream()).containsExactly(2);
    }

    @Test
    void aBrighterFilmIsACopy() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared = only(seen, prepared("other", 32, film("x", 3), new Film("y", 2, 12, false)));

        assertThat(shared.films().stream()).containsExactly(1);
        assertThat(shared.copies().stream()).containsExactly(1);
    }

    @Test
    void everyUseIsToldForItself() {
        PreparedSet first = prepared("nih", 32, film("a", 1), film("b", 2));
        PreparedSet second = prepared("more", 32, film("c", 3), film("d", 4));
        SeenFilms seen = SeenFilms.NONE
                .with(SeenUse.PRE_TRAINING, first, all(first))
                .with(SeenUse.LABELS, second, 0)
                .with(SeenUse.CHOICE, second, 1);
        PreparedSet judged = prepared("judged", 32, film("x", 1), film("y", 4), film("z", 9));
        List<SharedFilms> shared = seen.shared(judged, all(judged));

        assertThat(shared).extracting(one -> one.stage().use()).containsExactly(SeenUse.PRE_TRAINING, SeenUse.CHOICE);
        assertThat(shared).extracting(one -> patients(judged, one)).containsExactly(1L, 1L);
        assertThat(seen.stages())
                .containsExactly(
                        new SeenStage(SeenUse.PRE_TRAINING, "nih", "train", first.digest(), 2, 2),
                        new SeenStage(SeenUse.LABELS, "more", "train", second.digest(), 1, 1),
                        new SeenStage(SeenUse.CHOICE, "more", "train", second.digest(), 1, 1));
    }

    /** Sets of films drawn at random: some of one source, some copies, some at another size. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void allThatIsSharedIsFoundAndNoMore(long seed) {
        Random random = new Random(seed);
        PreparedSet seenSet = prepared("nih", 32, random(random, 60));
        PreparedSet judged = prepared(seed % 2 == 0 ? "nih" : "other", seed % 3 == 0 ? 48 : 32, random(random, 40));
        List<SharedFilms> shared = seen(seenSet).shared(judged, all(judged));

        boolean samePeople = judged.films().stream()
                .anyMatch(film -> seenSet.films().stream()
                        .anyMatch(other -> film.patient().equals(other.patient())
                                && (film.id().equals(other.id()) || isCopy(judged, film.row(), seenSet, other.row()))));
        Set<String> patients = new HashSet<>();
        Set<String> sameIds = new HashSet<>();
        int copies = 0;
        for (PreparedFilm film : judged.films()) {
            boolean named = false;
            boolean copied = false;
            for (PreparedFilm other : seenSet.films()) {
                named |= film.patient().equals(other.patient());
                copied |= isCopy(judged, film.row(), seenSet, other.row());
            }
            copies += copied ? 1 : 0;
            if (named) {
                sameIds.add(film.patient());
            }
            if (copied || (named && (samePeople || judged.name().equals("nih")))) {
                patients.add(film.patient());
            }
        }
        sameIds.removeAll(patients);
        assertThat(shared).hasSize(1);
        assertThat(shared.get(0).films().stream()).containsExactly(rows(judged, patients));
        assertThat(shared.get(0).sameIds().stream()).containsExactly(rows(judged, sameIds));
        assertThat(shared.get(0).copies().cardinality()).isEqualTo(copies).isPositive();
    }

    private static Integer[] rows(PreparedSet set, Set<String> patients) {
        return set.films().stream()
                .filter(film -> patients.contains(film.patient()))
                .map(PreparedFilm::row)
                .toArray(Integer[]::new);
    }

    private static boolean isCopy(PreparedSet one, int row, PreparedSet other, int otherRow) {
        long[] print = FilmPrint.of(one.pixels(row), one.size());
        long[] otherPrint = FilmPrint.of(other.pixels(otherRow), other.size());
        int bits = 0;
        for (int word = 0; word < print.length; word++) {
            bits += Long.bitCount(print[word] ^ otherPrint[word]);
        }
        return bits <= 24 || bits >= 255 - 24 || Arrays.equals(one.pixels(row), other.pixels(otherRow));
    }

    private static Film[] random(Random random, int count) {
        Film[] films = new Film[count];
        Arrays.setAll(
                films,
                i -> new Film(
                        "p" + random.nextInt(200), random.nextInt(300), random.nextInt(3) * 6, random.nextInt(4) == 0));
        return films;
    }

    @Test
    void whatWasWrittenComesBackAndGoesOn() throws Exception {
        PreparedSet first = prepared("nih", 32, film("a", 1), film("b", 2), film("b", 3));
        PreparedSet second = prepared("more", 32, film("c", 4));
        seen(first).write(folder);
        SeenFilms.read(folder).with(SeenUse.LABELS, second, 0).write(folder);
        SeenFilms seen = SeenFilms.read(folder);

        assertThat(seen.stages()).extracting(SeenStage::films).containsExactly(3, 1);
        assertThat(seen.stages()).extracting(SeenStage::patients).containsExactly(2, 1);
        PreparedSet judged = prepared("nih", 32, film("b", 7), film("x", 4), film("y", 8));
        assertThat(seen.shared(judged, all(judged)))
                .extracting(shared -> shared.films().toString())
                .containsExactly("{0}", "{1}");
        assertThat(Files.size(folder.resolve("seen.npy"))).isEqualTo(128 + 4 * 48);
    }

    @Test
    void equalFilmsWriteEqualBytesAndNoName() throws Exception {
        PreparedSet set = prepared("nih", 32, film("CANARY", 1));
        seen(set).write(folder.resolve("one"));
        seen(set).write(folder.resolve("two"));
        for (String file : List.of("seen.json", "seen.npy", "seen-ids.npy")) {
            byte[] bytes = Files.readAllBytes(folder.resolve("one").resolve(file));
            assertThat(bytes).isEqualTo(Files.readAllBytes(folder.resolve("two").resolve(file)));
            assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("CANARY");
        }
    }

    /** Else who has the folders of two models could tell which patients they share. */
    @Test
    void aPatientHasOtherDigestsInOtherSets() {
        PreparedSet one = prepared("nih", 32, film("a", 1));
        PreparedSet two = prepared("nih", 32, film("a", 2));
        assertThat(FilmDigests.patients(one, all(one), one.digest()))
                .isNotEqualTo(FilmDigests.patients(two, all(two), two.digest()));
        assertThat(FilmIds.of(one, all(one), one.digest())
                        .ofPatients(FilmIds.of(two, all(two), two.digest()))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aFolderWithoutTheFilesIsNotKnown() {
        SeenFilms seen = SeenFilms.read(folder);
        assertThat(seen.stages()).extracting(SeenStage::use).containsExactly(SeenUse.UNKNOWN);
        assertThat(seen.stages()).extracting(SeenStage::dataSet).containsExactly(String.valueOf(folder.getFileName()));
        PreparedSet judged = prepared("nih", 32, film("a", 1));
        assertThat(seen.shared(judged, 0)).isEmpty();
    }

    @Test
    void weightsOfUnknownOriginStayUnknownInWhatIsMadeOfThem() {
        PreparedSet set = prepared("nih", 32, film("a", 1));
        SeenFilms.unknown("resnet50.pth").with(SeenUse.LABELS, set, 0).write(folder);
        assertThat(SeenFilms.read(folder).stages())
                .extracting(SeenStage::use)
                .containsExactly(SeenUse.UNKNOWN, SeenUse.LABELS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 60, 128, 150, -1})
    void aChangedByteOfTheDigestsIsRefused(int place) throws Exception {
        seen(prepared("nih", 32, film("a", 1), film("b", 2))).write(folder);
        Path file = folder.resolve("seen.npy");
        byte[] bytes = Files.readAllBytes(file);
        bytes[place < 0 ? bytes.length + place : place] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> SeenFilms.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("seen.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"labels\"|\"label\"",
                "\"films\" : 2|\"films\" : 1",
                "\"seen_ids_npy_sha256\" : \"|\"seen_ids_npy_sha256\" : \"0",
                "\"films\" : 2|\"films\" : -2",
                "lucency-seen-1|lucency-seen-9",
                "\"split\"|\"part\"",
                "\"uses\"|\"used\""
            })
    void aDescriptionThatIsNotThatOfTheDigestsIsRefusedInOneLine(String change) throws Exception {
        PreparedSet set = prepared("nih", 32, film("a", 1), film("b", 2));
        SeenFilms.NONE.with(SeenUse.LABELS, set, all(set)).write(folder);
        Path file = folder.resolve("seen.json");
        String[] parts = change.split("\\|", 2);
        assertThat(Files.readString(file)).contains(parts[0]);
        Files.writeString(file, Files.readString(file).replace(parts[0], parts[1]));
        assertThatThrownBy(() -> SeenFilms.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": is damaged (")
                .hasMessageNotContaining("\n");
    }

    private static SeenFilms seen(PreparedSet set) {
        return SeenFilms.NONE.with(SeenUse.PRE_TRAINING, set, all(set));
    }
}
