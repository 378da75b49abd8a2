package dev.lucency.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.data.Split;
import dev.lucency.film.FilmBox;
import dev.lucency.film.GrayImage;
import dev.lucency.io.Sha256;
import dev.lucency.source.FilmListing;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The phantom set's promises: the seed decides all, patients stay together, findings come as often as announced. */
final class PhantomSetTest {
    private static final PhantomSet SET = new PhantomSet(6000, 3, 64);
    private static final FilmListing MANY = SET.listing();

    @Test
    void filmsAreTheSameBytesAsEver() {
        PhantomSet set = new PhantomSet(12, 1, 64);
        MessageDigest digest = Sha256.start();
        set.listing().entries().forEach(entry -> digest.update(set.draw(entry).pixels()));
        assertThat(Sha256.hex(digest)).isEqualTo("5f37965b11bbefd6557114b21e6514addb9e11af927ad37080a46d2f34d617e2");
    }

    @Test
    void entriesAndBoxesAreTheSameAsEver() {
        FilmListing set = new PhantomSet(40, 1, 64).listing();
        StringBuilder text = new StringBuilder(set.entries().toString());
        for (FilmBox box : set.boxes()) {
            text.append(box.film()).append(box.kind()).append(box.label());
            for (double edge : new double[] {box.x(), box.y(), box.width(), box.height()}) {
                text.append(' ')
                        .append(Double.toHexString(edge)); // how a decimal is printed depends on the Java version
            }
        }
        assertThat(Sha256.of(text.toString()))
                .isEqualTo("6ffbe5bb9ffec3838bb9eeda5a5a954134145061eb1ffa516f801b6d74d17c77");
    }

    @Test
    void filmsDoNotDependOnTheOrderOfReadingNorOnThreads() {
        PhantomSet set = new PhantomSet(24, 5, 32);
        List<FilmEntry> entries = set.listing().entries();
        Map<String, String> inOrder =
                entries.stream().collect(Collectors.toMap(FilmEntry::id, entry -> digest(set, entry)));
        List<FilmEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, new Random(1));
        Map<String, String> inDisorder =
                shuffled.parallelStream().collect(Collectors.toMap(FilmEntry::id, entry -> digest(set, entry)));
        assertThat(inDisorder).isEqualTo(inOrder);
    }

    @Test
    void aSmallerSetIsTheBeginningOfALargerOne() {
        FilmListing small = new PhantomSet(37, 3, 64).listing();
        assertThat(small.entries()).isEqualTo(MANY.entries().subList(0, 37));
    }

    @Test
    void anotherSeedGivesOtherFilms() {
        PhantomSet one = new PhantomSet(1, 1, 32);
        PhantomSet two = new PhantomSet(1, 2, 32);
        assertThat(digest(one, one.listing().entries().get(0)))
                .isNotEqualTo(digest(two, two.listing().entries().get(0)));
    }

    @Test
    void labelsAndBoxesDoNotDependOnTheSizeOfThePicture() {
        FilmListing small = new PhantomSet(60, 4, 64).listing();
        FilmListing large = new PhantomSet(60, 4, 256).listing();
        assertThat(large.entries()).isEqualTo(small.entries());
        assertThat(large.boxes()).isEqualTo(small.boxes());
    }

    @Test
    void aPatientsFilmsBelongToOnePart() {
        Map<String, Set<Split>> parts = MANY.entries().stream()
                .collect(Collectors.groupingBy(
                        FilmEntry::patient, Collectors.mapping(FilmEntry::split, Collectors.toSet())));
        assertThat(parts.values()).allSatisfy(splits -> assertThat(splits).hasSize(1));
        assertThat(share(parts, Split.TRAIN)).isBetween(0.67, 0.73);
        assertThat(share(parts, Split.VALIDATION)).isBetween(0.08, 0.12);
        assertThat(share(parts, Split.TEST)).isBetween(0.17, 0.23);
    }

    @Test
    void patientsHaveOneToSixFilms() {
        Map<String, Long> films =
                MANY.entries().stream().collect(Collectors.groupingBy(FilmEntry::patient, Collectors.counting()));
        assertThat(films.values()).allSatisfy(n -> assertThat(n).isBetween(1L, 6L));
        assertThat(new HashSet<>(films.values())).hasSize(6);
        assertThat((double) MANY.entries().size() / films.size()).isBetween(2.0, 2.4);
    }

    @Test
    void findingsAreNeitherRareNorCommonAndHalfTheFilmsHaveNone() {
        for (int label = 0; label < MANY.labels().size(); label++) {
            int at = label;
            assertThat(shareOf(entry -> entry.labels().get(at) == LabelValue.POSITIVE))
                    .as(MANY.labels().get(label))
                    .isBetween(0.08, 0.25);
        }
        assertThat(shareOf(entry -> !entry.labels().contains(LabelValue.POSITIVE)))
                .isBetween(0.42, 0.58);
    }

    @Test
    void findingsRecurInAPatient() {
        Map<String, List<FilmEntry>> patients =
                MANY.entries().stream().collect(Collectors.groupingBy(FilmEntry::patient));
        for (int label = 0; label < MANY.labels().size(); label++) {
            int at = label;
            List<LabelValue> afterPositive = patients.values().stream()
                    .filter(films -> films.size() > 1
                            && !films.get(0).study().equals(films.get(1).study())
                            && films.get(0).labels().get(at) == LabelValue.POSITIVE)
                    .map(films -> films.get(1).labels().get(at))
                    .toList();
            double again = Collections.frequency(afterPositive, LabelValue.POSITIVE) / (double) afterPositive.size();
            double overall = shareOf(entry -> entry.labels().get(at) == LabelValue.POSITIVE);
            assertThat(again).as(MANY.labels().get(label)).isGreaterThan(1.5 * overall);
        }
    }

    @Test
    void filmsOfOneStudyShowTheSameIllnessInTheSameView() {
        Map<String, List<FilmEntry>> studies = MANY.entries().stream().collect(Collectors.groupingBy(FilmEntry::study));
        assertThat(studies.values()).anyMatch(films -> films.size() > 1).allSatisfy(films -> {
            assertThat(films)
                    .extracting(FilmEntry::labels)
                    .containsOnly(films.get(0).labels());
            assertThat(films)
                    .extracting(FilmEntry::view)
                    .containsOnly(films.get(0).view());
        });
    }

    @Test
    void exposureVariesFromFilmToFilm() {
        double[] means = MANY.entries().subList(0, 100).stream()
                .mapToDouble(entry -> mean(SET.draw(entry)))
                .toArray();
        double mean =
                IntStream.range(0, 100).mapToDouble(i -> means[i]).average().orElseThrow();
        double variance = IntStream.range(0, 100)
                .mapToDouble(i -> (means[i] - mean) * (means[i] - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(110.0, 150.0);
        assertThat(Math.sqrt(variance)).isBetween(15.0, 40.0);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new PhantomSet(0, 1, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count must be at least 1, was 0");
        assertThatThrownBy(() -> new PhantomSet(1, 1, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("size must be from 16 to 4096 pixels, was 8");
    }

    private static double share(Map<String, Set<Split>> parts, Split split) {
        return parts.values().stream().filter(splits -> splits.contains(split)).count() / (double) parts.size();
    }

    private static double shareOf(Predicate<FilmEntry> condition) {
        return MANY.entries().stream().filter(condition).count()
                / (double) MANY.entries().size();
    }

    private static String digest(PhantomSet set, FilmEntry entry) {
        MessageDigest digest = Sha256.start();
        digest.update(set.draw(entry).pixels());
        return Sha256.hex(digest);
    }

    private static double mean(GrayImage image) {
        return IntStream.range(0, image.pixels().length)
                .map(i -> Byte.toUnsignedInt(image.pixels()[i]))
                .average()
                .orElseThrow();
    }
}
