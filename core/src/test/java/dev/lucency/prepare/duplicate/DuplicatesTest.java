package dev.lucency.prepare.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import dev.lucency.data.FilmEntry;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.RejectedFilmException;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.prepare.SetSummary;
import dev.lucency.progress.Progress;
import dev.lucency.source.FilmListing;
import dev.lucency.source.FilmLists;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phantoms, and phantoms changed as people change films, against which of them are one film. */
class DuplicatesTest {
    private static final int SIDE = 64;
    private static final FilmListing PHANTOMS = new PhantomSet(40, 7, SIDE).listing();

    @TempDir
    Path folder;

    private final List<FilmEntry> entries = new ArrayList<>();
    private final List<GrayImage> films = new ArrayList<>();

    @BeforeEach
    void tenFilmsOfTenPatients() throws RejectedFilmException {
        List<FilmEntry> all = PHANTOMS.entries();
        int[] firsts = IntStream.range(0, all.size())
                .filter(i ->
                        i == 0 || !all.get(i).patient().equals(all.get(i - 1).patient()))
                .limit(10)
                .toArray();
        for (int first : firsts) {
            add("film" + films.size(), "p" + films.size(), Split.TRAIN, PHANTOMS.read(all.get(first)));
        }
    }

    private void add(String id, String patient, Split split, GrayImage film) {
        entries.add(new FilmEntry(id, patient, id, "PA", "", null, split, id, List.of()));
        films.add(film);
    }

    private GrayImage changed(int film, IntUnaryOperator gray) {
        byte[] pixels = films.get(film).pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, gray.applyAsInt(pixels[i] & 0xFF)));
        }
        return new GrayImage(SIDE, SIDE, pixels);
    }

    /** What was added, as a data set. */
    private FilmListing listing() {
        List<FilmEntry> listed = List.copyOf(entries);
        List<GrayImage> drawn = List.copyOf(films);
        FilmLists lists = new FilmLists();
        listed.forEach(lists::accept);
        return FilmListing.of("films", "", List.of(), lists, Map.of(), entry -> drawn.get(listed.indexOf(entry)));
    }

    private PreparedSet prepare(String name, int size, boolean allow) {
        Path out = folder.resolve(name);
        Preparation.run(listing(), new PrepareOptions(size, Fit.CROP, 1, false, allow), out, Progress.SILENT);
        return PreparedSet.open(out);
    }

    private static List<String> names(List<FilmPair> pairs) {
        return pairs.stream()
                .map(pair -> pair.one().id() + " " + pair.other().id() + (pair.exact() ? " exact" : " near"))
                .toList();
    }

    @Test
    void filmsOfDifferentPatientsAreNotOne() {
        assertThat(Duplicates.within(prepare("set", SIDE, false))).isEmpty();
    }

    @Test
    void copiesAreFoundHoweverTheyWereChanged() {
        Random noise = new Random(1);
        add("copy", "x", Split.TRAIN, films.get(3));
        add("brighter", "y", Split.TRAIN, changed(4, gray -> gray + 12));
        add("gamma", "z", Split.TRAIN, changed(5, gray -> (int) Math.round(255 * Math.pow(gray / 255.0, .85))));
        add("noise", "u", Split.TRAIN, changed(6, gray -> gray + (int) Math.round(3 * noise.nextGaussian())));
        add("coarse", "v", Split.TRAIN, changed(7, gray -> gray / 8 * 8));
        add("inverted", "w", Split.TRAIN, changed(8, gray -> 255 - gray));

        assertThat(names(Duplicates.within(prepare("set", SIDE, false))))
                .containsExactly(
                        "film3 copy exact",
                        "film4 brighter near",
                        "film5 gamma near",
                        "film6 noise near",
                        "film7 coarse near",
                        "film8 inverted near");
    }

    @Test
    void pairsAreWrittenDownWithPatientsAndParts() throws Exception {
        add("copy", "p3", Split.TRAIN, films.get(3));
        add("other", "x", Split.TRAIN, films.get(4));
        prepare("set", SIDE, false);

        assertThat(Files.readAllLines(folder.resolve("set/duplicates.csv")))
                .containsExactly(
                        "kind,bits,id,patient,split,other_id,other_patient,other_split",
                        "exact,0,film3,p3,train,copy,p3,train",
                        "exact,0,film4,p4,train,other,x,train");
        SetSummary summary = SetSummary.read(folder.resolve("set"));
        assertThat(summary.duplicates())
                .containsExactly(
                        new SetSummary.Twice(true, "film3", "copy", true, false),
                        new SetSummary.Twice(true, "film4", "other", false, false));
    }

    @Test
    void aFilmInTwoPartsIsAnErrorUnlessAllowedAndTheWorkIsNotDoneAgain() {
        add("copy", "x", Split.TEST, films.get(3));
        add("other", "y", Split.VALIDATION, films.get(4));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> prepare("set", SIDE, false))
                .withMessageContaining(
                        "2 pairs of films in different splits are the same film, such as film3 in train and copy"
                                + " in test")
                .withMessageContaining("'allow-duplicates'")
                .withMessageNotContaining("\n");
        assertThat(folder.resolve("set")).doesNotExist();
        assertThat(folder.resolve(".set.partial/set/duplicates.csv")).exists();

        PreparedSet set = prepare("set", SIDE, true);

        assertThat(set.count()).isEqualTo(12);
        assertThat(Duplicates.within(set)).hasSize(2).allMatch(FilmPair::isAcrossSplits);
        assertThat(folder.resolve(".set.partial")).doesNotExist();
    }

    @Test
    void setsOfDifferentSizesAreCompared() {
        PreparedSet large = prepare("large", SIDE, false);
        entries.remove(9);
        films.remove(9);
        PreparedSet small = prepare("small", SIDE / 2, false);

        SetOverlap overlap = SetOverlap.of(large, small);

        assertThat(overlap.films())
                .hasSize(9)
                .allMatch(pair -> pair.one().id().equals(pair.other().id()) && !pair.exact());
        assertThat(overlap.comparable()).isTrue();
        assertThat(overlap.patients()).hasSize(9).doesNotContain("p9");
        assertThat(overlap.isNone()).isFalse();
    }

    @Test
    void theSearchFindsWhatComparingAllPixelsFinds() {
        for (int i = 0; i < 10; i += 3) {
            add("again" + i, "a" + i, Split.TRAIN, films.get(i));
        }
        PreparedSet set = prepare("set", 32, false);
        List<String> expected = new ArrayList<>();
        Map<String, String> content = new HashMap<>();
        for (PreparedFilm film : set.films()) {
            ByteBuffer pixels = ByteBuffer.allocate(32 * 32);
            set.copyPixels(film.row(), pixels);
            String earlier = content.putIfAbsent(Arrays.toString(pixels.array()), film.id());
            if (earlier != null) {
                expected.add(earlier + " " + film.id() + " exact");
            }
        }
        assertThat(expected).hasSize(4);
        List<FilmPair> found = Duplicates.within(set);
        assertThat(names(found)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found)
                .isSortedAccordingTo(
                        Comparator.<FilmPair>comparingInt(pair -> pair.one().row())
                                .thenComparingInt(pair -> pair.other().row()));
    }
}
