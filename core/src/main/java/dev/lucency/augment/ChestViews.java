package dev.lucency.augment;

import java.util.SplittableRandom;

/**
 * A recipe for chest films: what differs between two films of one chest may change, what a finding is read from may not. Why each
 * value: {@code docs/designs/views.md}. It is a reasoned start, not a tuned one.
 *
 * <ul>
 *   <li>Crops from 40 % of the area: two crops nearly always share anatomy, whereas crops of 8 % may show a shoulder and a
 *       stomach, which no encoder should call alike.
 *   <li>Little change of the aspect ratio: the shape of heart and chest is what cardiomegaly and emphysema are read from.
 *   <li>A rotation as patients are turned on the detector.
 *   <li>No flip: the side of the heart, of the gastric bubble and of a finding has a meaning, and a flipped chest is the very rare
 *       situs inversus.
 *   <li>Exposure by gamma and by black and white levels, as tubes, detectors and displays differ, without clipping: a
 *       pneumothorax or an infiltrate is a few gray values in the darkest or brightest parts.
 *   <li>A blur and a noise that are mild, since fine lines carry findings.
 *   <li>Upper corners painted over in a part of the views: letters that mark side and hospital tell films apart better than
 *       anatomy does (Zech et al. 2018), and need no anatomy to be learned.
 * </ul>
 *
 * @param cropMin the smallest share of the film's area that a crop covers
 * @param cropMax the largest
 * @param ratio the largest ratio of a crop's sides
 * @param rotation the angle is uniform in ± this, in degrees
 * @param flip probability that left and right are exchanged
 * @param exposure probability that gamma, black and white change
 * @param gamma the exponent's logarithm is uniform, from 1 / this to this
 * @param levels black and white move by up to this share of the gray values
 * @param blur probability of a blur
 * @param sigmaMin smallest sigma of the blur, in pixels of a view of 224 pixels
 * @param sigmaMax largest sigma
 * @param noise probability of noise
 * @param deviation largest standard deviation of the noise, as a share of the gray values
 * @param corners probability that the film's upper corners are painted black
 * @param cornerMax largest side of a painted corner, as a share of the film's
 */
public record ChestViews(
        double cropMin,
        double cropMax,
        double ratio,
        double rotation,
        double flip,
        double exposure,
        double gamma,
        double levels,
        double blur,
        double sigmaMin,
        double sigmaMax,
        double noise,
        double deviation,
        double corners,
        double cornerMax)
        implements ViewsConfig {

    /** The values that the reasons lead to. */
    public static final ChestViews REASONED =
            new ChestViews(0.4, 1, 1.15, 10, 0, 0.8, 1.5, 0.1, 0.3, 0.1, 1, 0.3, 0.015, 0.5, 0.2);

    /** Corners are smaller than this share of the largest. */
    private static final double SMALLEST_CORNER = 0.5;

    public ChestViews {
        Rule.areas(cropMin, cropMax);
        Rule.within("ratio", ratio, 1, 2);
        Rule.within("rotation", rotation, 0, LARGEST_ROTATION);
        Rule.probability("flip", flip);
        Rule.probability("exposure", exposure);
        Rule.within("gamma", gamma, 1, 4);
        Rule.within("levels", levels, 0, 0.4);
        Rule.probability("blur", blur);
        Rule.sigmas(sigmaMin, sigmaMax);
        Rule.probability("noise", noise);
        Rule.within("deviation", deviation, 0, 1);
        Rule.probability("corners", corners);
        Rule.within("cornerMax", cornerMax, 0, 0.5);
    }

    @Override
    public ViewDraw draw(SplittableRandom random) {
        Dice dice = new Dice(random);
        Crop crop = Crop.random(cropMin, cropMax, ratio, random);
        double angle = dice.uniform(-rotation, rotation);
        Placement placement = new Placement(crop, dice.chance(flip), angle);
        return new ViewDraw(placement, tone(dice), sigma(dice), corners(dice), noise(dice));
    }

    private Tone tone(Dice dice) {
        return dice.chance(exposure)
                ? Tone.exposure(dice.factor(gamma), dice.uniform(-levels, levels), 1 + dice.uniform(-levels, levels))
                : Tone.PLAIN;
    }

    private double sigma(Dice dice) {
        return dice.chance(blur) ? dice.uniform(sigmaMin, sigmaMax) / REFERENCE_SIDE : 0;
    }

    private MaskedCorners corners(Dice dice) {
        return dice.chance(corners) ? new MaskedCorners(corner(dice), corner(dice), corner(dice)) : MaskedCorners.NONE;
    }

    private double corner(Dice dice) {
        return dice.uniform(SMALLEST_CORNER * cornerMax, cornerMax);
    }

    private Noise noise(Dice dice) {
        return dice.chance(noise)
                ? new Noise(dice.uniform(0, deviation), dice.random().nextLong())
                : Noise.NONE;
    }
}
