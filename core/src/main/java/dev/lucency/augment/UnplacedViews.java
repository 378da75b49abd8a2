package dev.lucency.augment;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Local views of the films of a batch whose places are chosen after the global views were encoded.
 *
 * @param views maker of the views
 * @param films gray films, [N, 1, S, S], bytes
 * @param draws parameters of all local views, at random places: the first view of each film, then the second of each, and so on
 * @param guided number of views of each film that wait for places, the first ones; the others stay at random places
 * @param distance smallest distance between two chosen centres, as a share of the film's side
 */
public record UnplacedViews(Views views, Tensor films, List<ViewDraw> draws, int guided, double distance) {
    public UnplacedViews {
        draws = List.copyOf(draws);
    }

    /**
     * Makes the views at their places.
     *
     * @param points centres on each film, in fractions of its sides, alternating x and y; a film with fewer than {@code guided} points has
     *     more views at random places
     */
    public LocalViews at(List<double[]> points) {
        int number = points.size();
        List<ViewDraw> placed = new ArrayList<>(draws);
        for (int i = 0; i < guided * number; i++) {
            double[] own = points.get(i % number);
            int at = 2 * Math.floorDiv(i, number);
            if (at < own.length) {
                placed.set(i, draws.get(i).around(own[at], own[at + 1]));
            }
        }
        return made(placed);
    }

    /** Makes all views at random places. */
    LocalViews atRandom() {
        return made(draws);
    }

    private LocalViews made(List<ViewDraw> all) {
        Tensor made = views.render(films, all); // [J * N, C, size, size]
        return new LocalViews(made.unflatten(0, -1, films.size(0)));
    }
}
