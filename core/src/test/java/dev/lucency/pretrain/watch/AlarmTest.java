package dev.lucency.pretrain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.progress.Figure;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When an alarm is told, on lines of figures that were made up. */
class AlarmTest {
    private static final Collapse COLLAPSE = new Collapse(0.1, 1.5);

    @Test
    void isToldOnceAtTheLineThatExhaustsThePatience() {
        assertThat(toldAt(0.05, 0.04, 0.03, 0.02, 0.01)).containsExactly(2);
    }

    @Test
    void isNotToldOfAPassingDip() {
        assertThat(toldAt(0.05, 0.05, 0.5, 0.05, 0.05)).isEmpty();
    }

    @Test
    void isToldAgainWhenItComesBackAfterItWasOver() {
        assertThat(toldAt(0.05, 0.05, 0.05, 0.5, 0.05, 0.05, 0.05)).containsExactly(2, 6);
    }

    @Test
    void ringsAsLongAsTheSymptomLasts() {
        Alarm alarm = new Alarm(COLLAPSE, 1);
        assertThat(alarm.next(spread(0.05))).isPresent();
        assertThat(alarm.next(spread(0.05))).isEmpty();
        assertThat(alarm.rings()).isTrue();
        alarm.next(spread(0.5));
        assertThat(alarm.rings()).isFalse();
    }

    @Test
    void ofCollapseNamesWhatItSawItsThresholdAndTheRemedy() {
        assertThat(COLLAPSE.in(spread(0.034)).orElseThrow())
                .contains("spread is 0.034, below 0.1")
                .contains("optimizer.learning-rate");
        assertThat(COLLAPSE.in(Map.of(Figure.SPREAD, 0.9, Figure.EFFECTIVE_RANK, 1.2))
                        .orElseThrow())
                .contains("effective rank is 1.20, below 1.5");
    }

    @Test
    void ofEasyViewsNamesWhatItSawAndWhichViewsToStrengthen() {
        EasyViews easy = new EasyViews(0.99);
        assertThat(easy.in(Map.of(Figure.CONTRASTIVE_ACCURACY, 0.995)).orElseThrow())
                .contains("contrastive accuracy is 0.995, above 0.99")
                .contains("views.crop-min");
        assertThat(easy.in(Map.of(Figure.CONTRASTIVE_ACCURACY, 0.99))).isEmpty();
    }

    @Test
    void ofASelectionNamesWhatItSawItsThresholdAndTheRemedy() {
        OnePlace onePlace = new OnePlace(0.8, 0.6);
        assertThat(onePlace.in(Map.of(Figure.PATCH_FIXED_IN_VIEW, 0.9)).orElseThrow())
                .contains("in the view explains 0.900", "above 0.8", "patch-regularisers.balance");
        assertThat(onePlace.in(Map.of(Figure.PATCH_FIXED_ON_FILM, 0.7)).orElseThrow())
                .contains("on the film explains 0.700", "above 0.6");
        assertThat(onePlace.in(Map.of(Figure.PATCH_FIXED_IN_VIEW, 0.8, Figure.PATCH_FIXED_ON_FILM, 0.6)))
                .isEmpty();
        assertThat(new BorderSelection(0.8)
                        .in(Map.of(Figure.PATCH_BORDER_EXCESS, 0.95))
                        .orElseThrow())
                .contains("excess of 0.950", "above 0.8");
    }

    @Test
    void ofFlatScoresWaitsUntilPatchesAreSelected() {
        FlatScores flat = new FlatScores(0.999);
        assertThat(flat.in(Map.of(Figure.PATCH_SCORE_ENTROPY, 0.9999, Figure.PATCH_SHARE, 0.25)))
                .isPresent();
        assertThat(flat.in(Map.of(Figure.PATCH_SCORE_ENTROPY, 0.9999, Figure.PATCH_SHARE, 1.0)))
                .as("warm-up")
                .isEmpty();
    }

    @Test
    void knowsNothingFromALineWithoutFigures() {
        assertThat(COLLAPSE.in(Map.of())).isEmpty();
        assertThat(new EasyViews(0.5).in(Map.of())).isEmpty();
        assertThat(new OnePlace(0.8, 0.6).in(Map.of())).isEmpty();
        assertThat(new BorderSelection(0.8).in(Map.of())).isEmpty();
        assertThat(new FlatScores(0.999).in(Map.of())).isEmpty();
    }

    private static List<Integer> toldAt(double... spreads) {
        Alarm alarm = new Alarm(COLLAPSE, 3);
        List<Boolean> told = DoubleStream.of(spreads)
                .mapToObj(spread -> alarm.next(spread(spread)).isPresent())
                .toList();
        return IntStream.range(0, told.size()).filter(told::get).boxed().toList();
    }

    private static Map<Figure, Double> spread(double spread) {
        return Map.of(Figure.SPREAD, spread, Figure.EFFECTIVE_RANK, 10.0);
    }
}
