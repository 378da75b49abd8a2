package dev.lucency.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.film.FilmBox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Phantoms move from film to film about as much as real films do (docs/designs/phantoms.md), and boxes move with the body. */
final class PhantomPoseTest {
    private static final int SIDE = 48;
    private static final PhantomSet SET = new PhantomSet(700, 21, SIDE);
    private static final List<PhantomFilm> FILMS =
            SET.listing().entries().stream().map(SET::film).toList();
    private static final List<PhantomFilm> FIRST_FILMS =
            FILMS.stream().filter(film -> film.number() == 1).toList();
    private static final PhantomBorders NO_BORDERS = new PhantomBorders(0, 0, 0, 0);
    /** Boxes lie on a grid of 128. */
    private static final Offset<Double> STEP = within(1.5 / 128);

    private static final PhantomPose UPRIGHT = new PhantomPose(0, 0, 1, 1, 0, 0);

    @Test
    void chestsOfDifferentPatientsLieInDifferentPlacesAndDifferInSize() {
        List<Chest> chests = FIRST_FILMS.stream().map(Chest::of).toList();
        assertThat(deviation(chests, Chest::x)).as("centre across").isBetween(0.022, 0.042);
        assertThat(deviation(chests, Chest::y)).as("centre down").isBetween(0.05, 0.08);
        assertThat(deviation(chests, Chest::width) / mean(chests, Chest::width)).isBetween(0.09, 0.15);
        assertThat(deviation(chests, Chest::height) / mean(chests, Chest::height))
                .isBetween(0.09, 0.17);
    }

    @Test
    void bodiesLeanByAFewDegrees() {
        ToDoubleFunction<PhantomFilm> angle =
                film -> Math.toDegrees(Math.asin(film.pose().sine()));
        assertThat(deviation(FILMS, angle)).isBetween(3.0, 5.0);
        assertThat(FILMS)
                .allSatisfy(film -> assertThat(angle.applyAsDouble(film)).isBetween(-15.0, 15.0));
    }

    @Test
    void filmsOfOnePatientShowTheSameBodyInAnotherPoseAndExposure() {
        Map<Integer, List<PhantomFilm>> patients = FILMS.stream()
                .collect(Collectors.groupingBy(film -> film.patient().number()));
        assertThat(patients.values()).anyMatch(films -> films.size() > 1).allSatisfy(films -> {
            assertThat(films)
                    .extracting(film -> film.patient().body())
                    .containsOnly(films.get(0).patient().body());
            assertThat(films).extracting(PhantomFilm::pose).doesNotHaveDuplicates();
            assertThat(films).extracting(PhantomFilm::exposure).doesNotHaveDuplicates();
        });
    }

    @Test
    void aFilmShowsMostOfTheChest() {
        long cut = FIRST_FILMS.stream().filter(film -> shown(film) < 0.8).count();
        assertThat(cut / (double) FIRST_FILMS.size()).isLessThan(0.05);
    }

    @Test
    void aBoxMovesAndGrowsWithTheBody() {
        PhantomPose moved = new PhantomPose(0.125, -0.25, 1.2, 1.1, 0, 0);
        int nodules = 0;
        for (PhantomFilm film : FILMS) {
            for (PhantomFinding finding : film.findings()) {
                Optional<FilmBox> before = box(film, UPRIGHT, finding);
                Optional<FilmBox> after = box(film, moved, finding);
                if (finding.kind() != PhantomFinding.Kind.NODULE || before.isEmpty() || after.isEmpty()) {
                    continue;
                }
                nodules++;
                double x = before.get().x() + before.get().width() / 2 - 0.5;
                double y = before.get().y() + before.get().height() / 2 - 0.5;
                assertThat(after.get().x() + after.get().width() / 2 - 0.5).isCloseTo(1.2 * x + 0.0625, STEP);
                assertThat(after.get().y() + after.get().height() / 2 - 0.5).isCloseTo(1.1 * y - 0.125, STEP);
            }
        }
        assertThat(nodules).isGreaterThan(20);
    }

    /** The share of the chest that lies on the film: that of the same body on a film of twice the side. */
    private static double shown(PhantomFilm film) {
        PhantomPose pose = film.pose();
        PhantomPose far = new PhantomPose(
                pose.shiftX() / 2, pose.shiftY() / 2, pose.width() / 2, pose.height() / 2, pose.sine(), pose.turn());
        return Chest.of(posed(film, pose)).area()
                / (4 * Chest.of(posed(film, far)).area());
    }

    private static Optional<FilmBox> box(PhantomFilm film, PhantomPose pose, PhantomFinding finding) {
        return PhantomBoxes.around(posed(film, pose), finding);
    }

    /** The same film in another pose, and without a collimator. */
    private static PhantomFilm posed(PhantomFilm film, PhantomPose pose) {
        return new PhantomFilm(
                film.patient(),
                film.number(),
                film.study(),
                film.bedside(),
                pose,
                film.chest(),
                film.gasBubble(),
                film.exposure(),
                NO_BORDERS,
                film.marker(),
                film.wire(),
                film.findings(),
                film.grainKey());
    }

    private static <T> double mean(List<T> of, ToDoubleFunction<T> figure) {
        return of.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static <T> double deviation(List<T> of, ToDoubleFunction<T> figure) {
        double mean = mean(of, figure);
        return Math.sqrt(mean(of, one -> (figure.applyAsDouble(one) - mean) * (figure.applyAsDouble(one) - mean)));
    }

    /** Lungs and heart together on one film: centre, size and area, in fractions of the film. */
    private record Chest(double x, double y, double width, double height, double area) {
        static Chest of(PhantomFilm film) {
            byte[] lungs = PhantomMask.LUNGS.draw(film, SIDE).pixels();
            byte[] heart = PhantomMask.HEART.draw(film, SIDE).pixels();
            double sumX = 0;
            double sumY = 0;
            int count = 0;
            int left = SIDE;
            int right = 0;
            int top = SIDE;
            int bottom = 0;
            for (int i = 0; i < lungs.length; i++) {
                if (lungs[i] == 0 && heart[i] == 0) {
                    continue;
                }
                int column = i % SIDE;
                int row = Math.floorDiv(i, SIDE);
                sumX += column + 0.5;
                sumY += row + 0.5;
                count++;
                left = Math.min(left, column);
                right = Math.max(right, column + 1);
                top = Math.min(top, row);
                bottom = Math.max(bottom, row + 1);
            }
            double side = SIDE;
            return new Chest(
                    sumX / count / side,
                    sumY / count / side,
                    (right - left) / side,
                    (bottom - top) / side,
                    count / side / side);
        }
    }
}
