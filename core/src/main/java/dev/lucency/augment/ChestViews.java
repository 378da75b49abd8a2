package dev.lucency.augment;

import dev.lucency.settings.WrittenIfChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Augmentation for chest films: it changes what differs between two films of the same chest, and keeps what findings are read from.
 * {@code docs/designs/views.md} gives the reason for each value. The values are reasoned, not tuned.
 *
 * <ul>
 *   <li>Crops of at least 40 % of the area: two crops nearly always share anatomy, whereas crops of 8 % may show a shoulder and a
 *       stomach, which should not get similar embeddings.
 *   <li>Little change of the aspect ratio: cardiomegaly and emphysema are read from the shape of heart and chest.
 *   <li>A small rotation, as patients are rotated relative to the detector.
 *   <li>No flip: the side of the heart, of the gastric bubble and of a finding matters, and a flipped chest is the very rare
 *       situs inversus.
 *   <li>Exposure by gamma and by black and white levels, as tubes, detectors and displays differ, without clipping: a
 *       pneumothorax or an infiltrate is a few gray values in the darkest or brightest parts.
 *   <li>Mild blur and noise, since findings can be fine lines.
 *   <li>Masked upper corners in some views: letters that mark side and hospital identify films better than
 *       anatomy does (Zech et al. 2018), so an encoder could learn them instead of anatomy.
 *   <li>No pasted marks: {@code marks} pastes letters, wires, tubes and collimator edges into each view by itself, so that the two views of a
 *       film do not share them and a mark no longer identifies its film.
 * </ul>
 *
 * @param cropMin smallest share of the film's area that a crop covers
 * @param cropMax largest share of the film's area that a crop covers
 * @param ratio largest ratio of a crop's sides
 * @param rotation largest angle in degrees; the angle is uniform between -rotation and rotation
 * @param flip probability of a horizontal flip
 * @param exposure probability that gamma, black level and white level change
 * @param gamma largest exponent; the exponent is log-uniform between 1 / gamma and gamma
 * @param levels largest shift of the black and white levels, as a share of the gray range
 * @param blur probability of a blur
 * @param sigmaMin smallest sigma of the blur, in pixels of a view of 224 pixels
 * @param sigmaMax largest sigma of the blur, in pixels of a view of 224 pixels
 * @param noise probability of noise
 * @param deviation largest standard deviation of the noise, as a share of the gray range
 * @param corners probability that the film's upper corners are masked black
 * @param cornerMax largest side of a masked corner, as a share of the film's side
 * @param marks probability of a mark in a view, for each {@link MarkKind} by itself
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
        double cornerMax,
        @WrittenIfChanged double marks)
        implements ViewsConfig {

    /** Values from the reasons above. */
    public static final ChestViews REASONED =
            new ChestViews(0.4, 1, 1.15, 10, 0, 0.8, 1.5, 0.1, 0.3, 0.1, 1, 0.3, 0.015, 0.5, 0.2, 0);

    /** Smallest side of a masked corner, as a share of the largest. */
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
        Rule.probability("marks", marks);
    }

    @Override
    public ViewDraw draw(SplittableRandom random) {
        Dice dice = new Dice(random);
        Crop crop = Crop.random(cropMin, cropMax, ratio, random);
        double angle = dice.uniform(-rotation, rotation);
        Placement placement = new Placement(crop, dice.chance(flip), angle);
        ViewDraw unmarked = new ViewDraw(placement, tone(dice), sigma(dice), corners(dice), List.of(), noise(dice));
        return marks == 0 ? unmarked : unmarked.with(marks(dice)); // last, so that all else is drawn as without marks
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

    private List<ViewMark> marks(Dice dice) {
        List<ViewMark> pasted = new ArrayList<>();
        for (MarkKind kind : MarkKind.values()) {
            if (dice.chance(marks)) {
                pasted.add(new ViewMark(kind, dice.random().nextLong()));
            }
        }
        return pasted;
    }

    private Noise noise(Dice dice) {
        return dice.chance(noise)
                ? new Noise(dice.uniform(0, deviation), dice.random().nextLong())
                : Noise.NONE;
    }
}
