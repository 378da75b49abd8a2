package dev.lucency.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.film.FilmBox;
import dev.lucency.film.GrayImage;
import dev.lucency.source.FilmListing;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Boxes against pixels: each film is drawn twice, with a finding and without it, and the pixels that differ are what the
 * finding did; likewise for the marker. Borders are black.
 */
final class PhantomBoxesTest {
    private static final int SIZE = 128;
    private static final int DIFFERENT = 4;
    private static final PhantomSet SET = new PhantomSet(700, 9, SIZE);
    private static final FilmListing LISTING = SET.listing();

    @Test
    void boxesLieInsideTheFilm() {
        assertThat(LISTING.boxes()).isNotEmpty().allSatisfy(box -> {
            assertThat(box.x()).isGreaterThanOrEqualTo(0);
            assertThat(box.y()).isGreaterThanOrEqualTo(0);
            assertThat(box.width()).isPositive();
            assertThat(box.height()).isPositive();
            assertThat(box.x() + box.width()).isLessThanOrEqualTo(1 + 1e-12);
            assertThat(box.y() + box.height()).isLessThanOrEqualTo(1 + 1e-12);
        });
    }

    @Test
    void aFilmHasAFindingsBoxExactlyWhenItsLabelIsPositive() {
        List<FilmBox> boxes = LISTING.boxes();
        for (FilmEntry entry : LISTING.entries()) {
            for (int label = 0; label < LISTING.labels().size(); label++) {
                String name = LISTING.labels().get(label);
                assertThat(boxes.stream()
                                .anyMatch(box -> box.film().equals(entry.id())
                                        && box.label().equals(name)))
                        .as("%s on %s", name, entry.id())
                        .isEqualTo(entry.labels().get(label) == LabelValue.POSITIVE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PhantomFinding.Kind.class)
    void whatAFindingChangesLiesInItsBoxAndFillsIt(PhantomFinding.Kind kind) {
        int changed = 0;
        int changedOutside = 0;
        double filled = 0;
        List<Case> cases = cases(kind).limit(25).toList();
        for (Case one : cases) {
            Difference difference = Difference.of(one);
            changed += difference.count();
            changedOutside += difference.outside();
            filled += difference.filled();
        }
        assertThat(changedOutside / (double) changed).as("share outside").isLessThan(0.03);
        assertThat(filled / cases.size())
                .as("overlap of the box and what changed")
                .isGreaterThan(0.6);
    }

    @ParameterizedTest
    @EnumSource(PhantomFinding.Kind.class)
    void everyFindingShowsThoughNotAlwaysPlainly(PhantomFinding.Kind kind) {
        List<Integer> counts = cases(kind)
                .limit(40)
                .map(one -> Difference.of(one).count())
                .sorted(Comparator.naturalOrder())
                .toList();
        assertThat(counts.get(2)).as("pixels changed by the subtle").isPositive();
        assertThat(counts.get(36)).as("pixels changed by the plain").isGreaterThan(3 * counts.get(3) / 2);
    }

    @Test
    void theMarkersBoxHoldsItsLead() {
        int films = 0;
        for (FilmEntry entry : LISTING.entries().subList(0, 60)) {
            PhantomFilm film = SET.film(entry);
            if (film.marker().isEmpty()) {
                continue;
            }
            PhantomMarker marker = film.marker().get();
            FilmBox box = marker.box(film.id());
            double pixel = 1.0 / SIZE;
            for (int i = 0; i < SIZE * SIZE; i++) {
                double x = (i % SIZE + 0.5) * pixel;
                double y = (Math.floorDiv(i, SIZE) + 0.5) * pixel;
                if (marker.cover(x, y, pixel) > 0.5) {
                    assertThat(x).isBetween(box.x() - pixel, box.x() + box.width() + pixel);
                    assertThat(y).isBetween(box.y() - pixel, box.y() + box.height() + pixel);
                }
            }
            films++;
        }
        assertThat(films).isBetween(45, 59);
    }

    @Test
    void bordersAreBlack() {
        int strips = 0;
        for (FilmEntry entry : LISTING.entries().subList(0, 60)) {
            GrayImage image = SET.draw(entry);
            for (FilmBox strip : SET.film(entry).borders().boxes(entry.id())) {
                strips++;
                for (int i = 0; i < SIZE * SIZE; i++) {
                    if (inside(strip, i % SIZE, Math.floorDiv(i, SIZE), -1)) {
                        assertThat(image.pixels()[i]).isZero();
                    }
                }
            }
        }
        assertThat(strips).isGreaterThan(20);
    }

    private static Stream<Case> cases(PhantomFinding.Kind kind) {
        return LISTING.entries().stream()
                .map(SET::film)
                .flatMap(film -> film.findings().stream()
                        .filter(finding -> finding.kind() == kind)
                        .flatMap(finding -> PhantomBoxes.around(film, finding).stream()
                                .map(box -> new Case(film, film.without(finding), box))));
    }

    /** Whether a pixel's centre lies in a box that is grown on all sides by a number of pixels. */
    private static boolean inside(FilmBox box, int column, int row, double margin) {
        double x = column + 0.5;
        double y = row + 0.5;
        return x >= box.x() * SIZE - margin
                && x <= (box.x() + box.width()) * SIZE + margin
                && y >= box.y() * SIZE - margin
                && y <= (box.y() + box.height()) * SIZE + margin;
    }

    private record Case(PhantomFilm with, PhantomFilm without, FilmBox box) {}

    /** The pixels that differ: how many, how many of them outside of the box, and how well their extent and the box agree. */
    private record Difference(int count, int outside, double filled) {
        static Difference of(Case one) {
            byte[] with = PhantomRaster.draw(one.with(), SIZE).pixels();
            byte[] without = PhantomRaster.draw(one.without(), SIZE).pixels();
            int count = 0;
            int outside = 0;
            int left = SIZE;
            int right = 0;
            int top = SIZE;
            int bottom = 0;
            for (int i = 0; i < with.length; i++) {
                int column = i % SIZE;
                int row = Math.floorDiv(i, SIZE);
                if (Math.abs(Byte.toUnsignedInt(with[i]) - Byte.toUnsignedInt(without[i])) < DIFFERENT) {
                    continue;
                }
                count++;
                outside += inside(one.box(), column, row, 0) ? 0 : 1;
                if (inside(one.box(), column, row, 0)) {
                    left = Math.min(left, column);
                    right = Math.max(right, column + 1);
                    top = Math.min(top, row);
                    bottom = Math.max(bottom, row + 1);
                }
            }
            double extent = count == outside ? 0 : (right - left) * (double) (bottom - top);
            return new Difference(
                    count, outside, extent / (one.box().width() * one.box().height() * SIZE * SIZE));
        }
    }
}
