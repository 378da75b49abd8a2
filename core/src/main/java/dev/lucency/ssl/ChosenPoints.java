package dev.lucency.ssl;

import dev.lucency.augment.Placement;
import dev.lucency.augment.UnplacedViews;
import dev.lucency.augment.ViewPair;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.SpacedPoints;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Places local views where the momentum encoder scores the patches of the key views highest, so that they show these places larger (zoom).
 * The scorer has no gradient through the choice. It adds no pass: keys are scored anyway.
 */
final class ChosenPoints {
    private ChosenPoints() {}

    /**
     * Returns a pair whose local views lie at their places; the same pair if none wait for places.
     *
     * @param keys encoded key views of the pair
     */
    static ViewPair placed(ViewPair pair, EncoderOutput keys) {
        return pair.unplaced()
                .map(waiting -> pair.with(waiting.at(of(waiting, keys.selected().orElseThrow(), pair.keyPlaces()))))
                .orElse(pair);
    }

    private static List<double[]> of(UnplacedViews waiting, PatchSelection scored, List<Placement> places) {
        ViewGrid grid = ViewGrid.of(scored);
        float[] scores = Tensors.floats(scored.scores().detach());
        List<double[]> points = new ArrayList<>();
        for (int film = 0; film < places.size(); film++) {
            int first = film * grid.places();
            double[] centres = grid.onFilm(places.get(film));
            int[] chosen = SpacedPoints.chosen(centres, p -> scores[first + p], waiting.guided(), waiting.distance());
            points.add(Arrays.stream(chosen)
                    .flatMap(p -> IntStream.of(2 * p, 2 * p + 1))
                    .mapToDouble(at -> centres[at])
                    .toArray());
        }
        return points;
    }
}
