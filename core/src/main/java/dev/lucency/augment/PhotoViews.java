package dev.lucency.augment;

import java.util.SplittableRandom;

/**
 * The recipes that were found on photographs, on gray films: a random resized crop, a change of brightness and contrast, a
 * Gaussian blur, a flip. Saturation, hue and the random change to gray of the originals do nothing to a gray film and are left
 * out. The blur's sigma of .1 to 2 pixels, meant for views of 224 pixels, is kept as a fraction of the view's side, so that it
 * means the same at every size.
 *
 * @param cropMin the smallest share of the film's area that a crop covers
 * @param cropMax the largest
 * @param flip probability that left and right are exchanged
 * @param jitter probability that brightness and contrast change
 * @param brightness the factor is uniform in 1 ± this
 * @param contrast the factor is uniform in 1 ± this
 * @param blur probability of a blur
 * @param sigmaMin smallest sigma of the blur, in pixels of a view of 224 pixels
 * @param sigmaMax largest sigma
 */
public record PhotoViews(
        double cropMin,
        double cropMax,
        double flip,
        double jitter,
        double brightness,
        double contrast,
        double blur,
        double sigmaMin,
        double sigmaMax)
        implements ViewsConfig {

    /** MoCo v2 (Chen, Fan, Girshick, He 2020, "aug+"), the values of the paper's code. */
    public static final PhotoViews MOCO_V2 = new PhotoViews(0.2, 1, 0.5, 0.8, 0.4, 0.4, 0.5, 0.1, 2);

    /**
     * SimCLR (Chen, Kornblith, Norouzi, Hinton 2020, appendix A) at colour strength 1: crops from 8 % of the area, brightness and
     * contrast by up to 80 %. Its blur's kernel is a tenth of the view's side, 23 pixels of 224; ours ends at three sigma, 13
     * pixels at the largest, beyond which lie .3 % of the weights.
     */
    public static final PhotoViews SIMCLR = new PhotoViews(0.08, 1, 0.5, 0.8, 0.8, 0.8, 0.5, 0.1, 2);

    public PhotoViews {
        Rule.areas(cropMin, cropMax);
        Rule.probability("flip", flip);
        Rule.probability("jitter", jitter);
        Rule.within("brightness", brightness, 0, 1);
        Rule.within("contrast", contrast, 0, 1);
        Rule.probability("blur", blur);
        Rule.sigmas(sigmaMin, sigmaMax);
    }

    @Override
    public ViewDraw draw(SplittableRandom random) {
        Dice dice = new Dice(random);
        Crop crop = Crop.random(cropMin, cropMax, Crop.USUAL_RATIO, random);
        boolean jittered = dice.chance(jitter);
        double brightnessFactor = dice.uniform(1 - brightness, 1 + brightness);
        double contrastFactor = dice.uniform(1 - contrast, 1 + contrast);
        boolean contrastFirst = dice.chance(0.5);
        boolean blurred = dice.chance(blur);
        double sigma = dice.uniform(sigmaMin, sigmaMax);
        boolean flipped = dice.chance(flip);
        return new ViewDraw(
                new Placement(crop, flipped, 0),
                Tone.jitter(contrastFirst, jittered ? brightnessFactor : 1, jittered ? contrastFactor : 1),
                blurred ? sigma / REFERENCE_SIDE : 0);
    }
}
