package dev.lucency.augment;

import java.util.SplittableRandom;

/**
 * Augmentation of MoCo-CXR (Sowrirajan, Yang, Ng, Rajpurkar 2021): a small rotation and a horizontal flip. The authors omitted crops and
 * blur, which may remove the evidence of a label, and colour changes, which do not apply to films. Their code also cuts a square from the
 * longer side of a film; prepared films are square already.
 *
 * <p>Such views are easy to distinguish from those of other films, so watch the contrastive accuracy.
 *
 * @param rotation largest angle in degrees; the angle is uniform between -rotation and rotation
 * @param flip probability of a horizontal flip
 */
public record MocoCxrViews(double rotation, double flip) implements ViewsConfig {
    /** Values of the paper and its code. */
    public static final MocoCxrViews PAPER = new MocoCxrViews(10, 0.5);

    public MocoCxrViews {
        Rule.within("rotation", rotation, 0, LARGEST_ROTATION);
        Rule.probability("flip", flip);
    }

    /** {@inheritDoc} Crops are squares: these views show the film undistorted. */
    @Override
    public double ratio() {
        return 1;
    }

    @Override
    public ViewDraw draw(SplittableRandom random) {
        Dice dice = new Dice(random);
        double angle = dice.uniform(-rotation, rotation);
        return new ViewDraw(new Placement(Crop.WHOLE, dice.chance(flip), angle), Tone.PLAIN, 0);
    }
}
