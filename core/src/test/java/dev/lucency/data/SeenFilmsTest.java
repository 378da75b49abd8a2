package dev.lucency.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.film.FilmPrint;
import dev.lucency.film.Fit;
import dev.lucency.film.GrayImage;
import dev.lucency.film.Rejection;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Progress;
import dev.lucency.source.FilmSource;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** A film: whose it is, which of the pictures, and how much brighter. */
    private record Film(String patient, int picture, int brighter) {}

    private PreparedSet prepared(String name, int size, Film... films) {
        Path out = folder.resolve(name + "-" + size + "-" + films.length + "-" + Arrays.hashCode(films));
        Preparation.run(
                new Drawn(name, List.of(films)),
                new PrepareOptions(size, Fit.CROP, 1, true, true),
                out,
                Progress.SILENT);
        return PreparedSet.open(out);
    }

    private static int[] all(PreparedSet set) {
        return IntStream.range(0, set.count()).toArray();
    }

    private static Film film(String patient, int picture) {
        return new Film(patient, picture, 0);
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
        assertThat(shared.patients()).isEqualTo(1);
        assertThat(shared.copies()).isZero();
    }

    @Test
    void equalNamesInSetsOfDifferentSourcesAreDifferentPeople() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        PreparedSet judged = prepared("other", 32, film("b", 3), film("c", 4));

        assertThat(seen.shared(judged, all(judged))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 48})
    void aCopyIsKnownInAnySetAtAnySizeAndMakesItsPatientKnown(int size) {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared =
                only(seen, prepared("other", size, film("x", 3), film("y", 4), film("x", 2), film("z", 5)));

        assertThat(shared.films().stream()).containsExactly(0, 2);
        assertThat(shared.patients()).isEqualTo(1);
        assertThat(shared.copies()).isEqualTo(1);
    }

    @Test
    void aBrighterFilmIsACopy() {
        SeenFilms seen = seen(prepared("nih", 32, film("a", 1), film("b", 2)));
        SharedFilms shared = only(seen, prepared("other", 32, film("x", 3), new Film("y", 2, 12)));

        assertThat(shared.films().stream()).containsExactly(1);
        assertThat(shared.copies()).isEqualTo(1);
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
        assertThat(shared).extracting(SharedFilms::patients).containsExactly(1, 1);
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

        Set<String> patients = new HashSet<>();
        int copies = 0;
        for (PreparedFilm film : judged.films()) {
            boolean named = false;
            boolean copied = false;
            for (PreparedFilm other : seenSet.films()) {
                named |= judged.name().equals("nih") && film.patient().equals(other.patient());
                copied |= isCopy(judged, film.row(), seenSet, other.row());
            }
            copies += copied ? 1 : 0;
            if (named || copied) {
                patients.add(film.patient());
            }
        }
        int[] expected = judged.films().stream()
                .filter(film -> patients.contains(film.patient()))
                .mapToInt(PreparedFilm::row)
                .toArray();
        assertThat(shared).hasSize(1);
        assertThat(shared.get(0).films().stream())
                .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
        assertThat(shared.get(0).patients()).isEqualTo(patients.size());
        assertThat(shared.get(0).copies()).isEqualTo(copies).isPositive();
    }

    private static boolean isCopy(PreparedSet one, int row, PreparedSet other, int otherRow) {
        long[] print = FilmPrint.of(one.pixels(row), one.size());
        long[] otherPrint = FilmPrint.of(other.pixels(otherRow), other.size());
        int bits = 0;
        for (int word = 0; word < print.length; word++) {
            bits += Long.bitCount(print[word] ^ otherPrint[word]);
        }
        return bits <= 24 || Arrays.equals(one.pixels(row), other.pixels(otherRow));
    }

    private static Film[] random(Random random, int count) {
        Film[] films = new Film[count];
        Arrays.setAll(films, i -> new Film("p" + random.nextInt(200), random.nextInt(300), random.nextInt(3) * 6));
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
        for (String file : List.of("seen.json", "seen.npy")) {
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

    /** Pictures of 64x64 pixels made of a few waves, so that different ones look different; all of train. */
    private record Drawn(String name, List<Film> films) implements FilmSource {
        @Override
        public String citation() {
            return "none";
        }

        @Override
        public List<String> labels() {
            return List.of("Mass");
        }

        @Override
        public Map<String, String> provenance() {
            return Map.of();
        }

        @Override
        public List<FilmEntry> entries() {
            List<FilmEntry> entries = new ArrayList<>();
            for (int i = 0; i < films.size(); i++) {
                entries.add(new FilmEntry(
                        "f" + i,
                        films.get(i).patient(),
                        "",
                        "",
                        "",
                        null,
                        Split.TRAIN,
                        "f" + i,
                        List.of(LabelValue.POSITIVE)));
            }
            return entries;
        }

        @Override
        public List<Rejection> rejections() {
            return List.of();
        }

        @Override
        public GrayImage read(FilmEntry entry) {
            Film film = films.get(Integer.parseInt(entry.id().substring(1)));
            Random random = new Random(film.picture());
            double[] waves = random.doubles(40, -1, 1).toArray();
            ByteBuffer pixels = ByteBuffer.allocate(64 * 64);
            for (int i = 0; i < 64 * 64; i++) {
                int row = i / 64;
                double gray = 0;
                for (int wave = 0; wave < waves.length; wave += 4) {
                    gray += waves[wave]
                            * Math.cos(waves[wave + 1] * (i % 64) / 2.5
                                    + waves[wave + 2] * row / 2.5
                                    + 3 * waves[wave + 3]);
                }
                pixels.put((byte) Math.max(0, Math.min(255, Math.round(110 + 30 * gray + film.brighter()))));
            }
            return new GrayImage(64, 64, pixels.array());
        }
    }
}
