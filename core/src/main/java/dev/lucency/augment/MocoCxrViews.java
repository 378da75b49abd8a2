package dev.lucency.augment;

import java.util.SplittableRandom;

/**
 * The recipe of MoCo-CXR (Sowrirajan, Yang, Ng, Rajpurkar 2021): a small rotation and a flip, nothing else. The authors left out
 * crops and blur, which may lose what a label rests on, and colours, which a film has not. Their code also cuts a square from
 * the longer side of a film; prepared films are square.
 *
 * <p>Such views are easy to tell from those of other films: watch the contrastive accuracy.
 *
 * @param rotation the angle is uniform in ± this, in degrees
 * @param flip probability that left and right are exchanged
 */
public record MocoCxrViews(double rotation, double flip) implements ViewsConfig {
    /** The values of the paper and its code. */
    public static final MocoCxrViews PAPER = new MocoCxrViews(10, 0.5);

    public MocoCxrViews {
        Rule.within("rotation", rotation, 0, LARGEST_ROTATION);
        Rule.probability("flip", flip);
    }

    @Override
    public ViewDraw draw(SplittableRandom random) {
        Dice dice = new Dice(random);
        double angle = dice.uniform(-rotation, rotation);
        return new ViewDraw(new Placement(Crop.WHOLE, dice.chance(flip), angle), Tone.PLAIN, 0);
    }
}
