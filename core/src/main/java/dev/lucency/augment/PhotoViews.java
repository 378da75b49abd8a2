package dev.lucency.augment;

import java.util.SplittableRandom;

/**
 * Augmentation that was developed for photographs, applied to gray films: random resized crop, brightness and contrast jitter, Gaussian
 * blur, horizontal flip. Saturation, hue and random grayscale of the originals have no effect on gray films and are omitted. The blur's
 * sigma of 0.1 to 2 pixels is for views of 224 pixels; it is scaled with the view's side.
 *
 * @param cropMin smallest share of the film's area that a crop covers
 * @param cropMax largest share of the film's area that a crop covers
 * @param flip probability of a horizontal flip
 * @param jitter probability that brightness and contrast change
 * @param brightness largest relative change of brightness; the factor is uniform in 1 ± brightness
 * @param contrast largest relative change of contrast; the factor is uniform in 1 ± contrast
 * @param blur probability of a blur
 * @param sigmaMin smallest sigma of the blur, in pixels of a view of 224 pixels
 * @param sigmaMax largest sigma of the blur, in pixels of a view of 224 pixels
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

    /** Values of the code of MoCo v2 (Chen, Fan, Girshick, He 2020, "aug+"). */
    public static final PhotoViews MOCO_V2 = new PhotoViews(0.2, 1, 0.5, 0.8, 0.4, 0.4, 0.5, 0.1, 2);

    /**
     * Values of SimCLR (Chen, Kornblith, Norouzi, Hinton 2020, appendix A) at colour strength 1: crops from 8 % of the area, brightness and
     * contrast changes of up to 80 %. SimCLR's blur kernel is a tenth of the view's side, 23 of 224 pixels; ours ends at three sigma, 13
     * pixels at most, which cuts off 0.3 % of the weights.
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
    public double ratio() {
        return Crop.USUAL_RATIO;
    }

    @Override
    public ViewDraw draw(SplittableRandom random) {
        Dice dice = new Dice(random);
        Crop crop = Crop.random(cropMin, cropMax, ratio(), random);
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
