package dev.lucency.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.data.FilmEntry;
import dev.lucency.data.LabelValue;
import dev.lucency.film.FilmBox;
import dev.lucency.film.GrayImage;
import dev.lucency.source.FilmListing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hospitals change in phantoms, and that illness is no part of it, unless it is meant to be. */
class PhantomHospitalTest {
    private static final int FILMS = 4000;

    /** Five standard deviations of a share near one half, were all films independent. */
    private static final double CHANCE = 5 * Math.sqrt(0.25 / FILMS);

    private static List<PhantomFilm> films(PhantomHospital hospital) {
        return new PhantomSet(FILMS, 3, 32, hospital).films().limit(FILMS).toList();
    }

    private static double share(List<PhantomFilm> films, Predicate<PhantomFilm> which) {
        return films.stream().filter(which).count() / (double) films.size();
    }

    private static double shareOfBedside(List<PhantomFilm> films, boolean bedside, Predicate<PhantomFilm> which) {
        return share(films.stream().filter(film -> film.bedside() == bedside).toList(), which);
    }

    private static boolean isRinged(PhantomFilm film) {
        return film.marker().map(PhantomMarker::ring).orElse(false);
    }

    private static boolean isIll(PhantomFilm film) {
        return !film.findings().isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findingsAreAsFrequentInEveryHospital(PhantomHospital hospital) {
        List<PhantomFilm> usual = films(PhantomHospital.MIXED);
        List<PhantomFilm> own = films(hospital);
        for (PhantomFinding.Kind kind : PhantomFinding.Kind.values()) {
            assertThat(share(own, film -> film.shows(kind)))
                    .as(kind.label())
                    .isCloseTo(share(usual, film -> film.shows(kind)), within(0.05));
        }
        assertThat(share(own, PhantomFilm::bedside)).isCloseTo(PhantomFilm.BEDSIDE_SHARE, within(CHANCE));
    }

    @Test
    void bedsideMarksPredictIllnessInTheConfoundedHospitalAlone() {
        List<PhantomFilm> confounded = films(PhantomHospital.A_CONFOUNDED);
        assertThat(shareOfBedside(confounded, true, PhantomHospitalTest::isIll)
                        - shareOfBedside(confounded, false, PhantomHospitalTest::isIll))
                .isGreaterThan(0.2);
        for (PhantomHospital fair : List.of(PhantomHospital.MIXED, PhantomHospital.A, PhantomHospital.B)) {
            List<PhantomFilm> films = films(fair);
            assertThat(shareOfBedside(films, true, PhantomHospitalTest::isIll))
                    .as(fair.text())
                    .isCloseTo(shareOfBedside(films, false, PhantomHospitalTest::isIll), within(0.06));
        }
    }

    @Test
    void aRingMeansBedsideInAAndNothingInB() {
        assertThat(films(PhantomHospital.A))
                .filteredOn(film -> film.marker().isPresent())
                .allMatch(film -> isRinged(film) == film.bedside());
        List<PhantomFilm> b = films(PhantomHospital.B);
        assertThat(shareOfBedside(b, true, PhantomHospitalTest::isRinged))
                .isCloseTo(shareOfBedside(b, false, PhantomHospitalTest::isRinged), within(0.06))
                .isCloseTo(0.88 * PhantomFilm.BEDSIDE_SHARE, within(0.06));
    }

    @Test
    void wiresHaveTheirShares() {
        assertThat(films(PhantomHospital.MIXED)).allMatch(film -> film.wire().isEmpty());
        List<PhantomFilm> a = films(PhantomHospital.A);
        assertThat(shareOfBedside(a, true, film -> film.wire().isPresent())).isCloseTo(0.7, within(0.06));
        assertThat(shareOfBedside(a, false, film -> film.wire().isPresent())).isCloseTo(0.05, within(0.03));
        List<PhantomFilm> b = films(PhantomHospital.B);
        assertThat(shareOfBedside(b, true, film -> film.wire().isPresent())).isCloseTo(0.3, within(0.06));
        assertThat(shareOfBedside(b, false, film -> film.wire().isPresent())).isCloseTo(0.3, within(0.06));
    }

    @Test
    void markersAreInOppositeCornersAndBetweenTheStrips() {
        assertThat(share(films(PhantomHospital.A), film -> isBelow(film))).isLessThan(0.25);
        assertThat(share(films(PhantomHospital.B), film -> isBelow(film))).isGreaterThan(0.6);
        assertThat(films(PhantomHospital.B)).allSatisfy(film -> {
            assertThat(film.borders().left()).isZero();
            assertThat(film.borders().right()).isZero();
            film.marker()
                    .ifPresent(marker -> assertThat(film.borders().open(marker.x(), marker.y()))
                            .isTrue());
        });
    }

    private static boolean isBelow(PhantomFilm film) {
        return film.marker().map(marker -> marker.y() > 0.5).orElse(false);
    }

    @Test
    void filmsOfBAreBrighterThanThoseOfA() {
        assertThat(brightness(PhantomHospital.B) - brightness(PhantomHospital.A))
                .isGreaterThan(10);
    }

    private static double brightness(PhantomHospital hospital) {
        PhantomSet set = new PhantomSet(100, 3, 32, hospital);
        double sum = 0;
        for (FilmEntry entry : set.listing().entries()) {
            GrayImage film = set.draw(entry);
            for (byte pixel : film.pixels()) {
                sum += (pixel & 0xFF) / (double) film.pixels().length / 100;
            }
        }
        return sum;
    }

    @Test
    void aWireIsDrawnAndHasABox() {
        PhantomSet set = new PhantomSet(200, 3, 64, PhantomHospital.A);
        FilmListing films = set.listing();
        FilmEntry wired = films.entries().stream()
                .filter(entry -> set.film(entry).wire().isPresent())
                .findFirst()
                .orElseThrow();
        FilmBox box = films.boxes().stream()
                .filter(found ->
                        found.film().equals(wired.id()) && found.label().equals("wire"))
                .findFirst()
                .orElseThrow();
        assertThat(box.kind()).isEqualTo(FilmBox.Kind.DISTRACTOR);
        PhantomWire wire = set.film(wired).wire().orElseThrow();
        GrayImage film = set.draw(wired);
        int bright = 0;
        int covered = 0;
        for (int pixel = 0; pixel < film.pixels().length; pixel++) {
            int row = pixel / 64;
            double x = (pixel % 64 + 0.5) / 64;
            double y = (row + 0.5) / 64;
            if (wire.cover(x, y, 1 / 64.0) > 0.9 && set.film(wired).borders().open(x, y)) {
                covered++;
                bright += (film.pixels()[pixel] & 0xFF) > 150 ? 1 : 0;
                assertThat(x).isBetween(box.x() - 0.02, box.x() + box.width() + 0.02);
                assertThat(y).isBetween(box.y() - 0.02, box.y() + box.height() + 0.02);
            }
        }
        assertThat(covered).isGreaterThan(20);
        assertThat(bright).isGreaterThan(covered * 8 / 10);
    }

    @Test
    void hospitalsShareNoPatientAndSayWhichTheyAre() {
        Set<String> patients = new HashSet<>();
        Set<String> films = new HashSet<>();
        for (PhantomHospital hospital : PhantomHospital.values()) {
            PhantomSet set = new PhantomSet(50, 3, 32, hospital);
            set.listing().entries().forEach(entry -> {
                assertThat(films.add(entry.id())).isTrue();
                patients.add(entry.patient());
            });
            assertThat(set.provenance().get("hospital"))
                    .isEqualTo(hospital == PhantomHospital.MIXED ? null : hospital.text());
        }
        assertThat(patients.stream().map(patient -> patient.substring(0, 1)).distinct())
                .hasSize(4);
        List<LabelValue> a = new PhantomSet(50, 3, 32, PhantomHospital.A)
                .listing().entries().stream()
                        .flatMap(entry -> entry.labels().stream())
                        .toList();
        List<LabelValue> b = new PhantomSet(50, 3, 32, PhantomHospital.B)
                .listing().entries().stream()
                        .flatMap(entry -> entry.labels().stream())
                        .toList();
        assertThat(a).isNotEqualTo(b);
    }

    @Test
    void anUnknownHospitalIsRefusedByTheNamesOfAll() {
        assertThatThrownBy(() -> PhantomHospital.named("c"))
                .hasMessage("hospital must be one of mixed, a, b, a-confounded, was c");
    }
}
