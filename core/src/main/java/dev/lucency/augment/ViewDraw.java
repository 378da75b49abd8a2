package dev.lucency.augment;

import java.util.List;

/**
 * Parameters of one view of one film, in the order of their application.
 *
 * @param placement position of the view on the film
 * @param tone change of the gray values
 * @param sigma standard deviation of the Gaussian blur, as a fraction of the view's side; 0 for no blur
 * @param corners corners of the film that are masked
 * @param marks marks that are pasted into the view
 * @param noise noise that is added
 */
public record ViewDraw(
        Placement placement, Tone tone, double sigma, MaskedCorners corners, List<ViewMark> marks, Noise noise) {
    /** The whole film, unchanged. */
    public static final ViewDraw WHOLE = new ViewDraw(Placement.WHOLE, Tone.PLAIN, 0);

    public ViewDraw {
        marks = List.copyOf(marks);
    }

    /** Returns the same view of another part of the film. */
    ViewDraw at(Crop crop) {
        Placement other = new Placement(crop, placement.flip(), placement.angle());
        return new ViewDraw(other, tone, sigma, corners, marks, noise);
    }

    /** Returns the same view of the part of the film around a point, which is given in fractions of the film's sides. */
    ViewDraw around(double x, double y) {
        return at(placement.crop().around(placement.filmToRotated(x, y)));
    }

    /** Returns the same view with marks. */
    ViewDraw with(List<ViewMark> pasted) {
        return new ViewDraw(placement, tone, sigma, corners, pasted, noise);
    }

    ViewDraw(Placement placement, Tone tone, double sigma) {
        this(placement, tone, sigma, MaskedCorners.NONE, List.of(), Noise.NONE);
    }
}
