package dev.lucency.augment;

import java.util.SplittableRandom;

/**
 * The recipe of MoCo v2 (Chen et al. 2020, "aug+") on gray films: a random resized crop, a change of brightness and contrast, a
 * Gaussian blur, a flip. Saturation, hue and the random change to gray of the original do nothing to a gray film and are left
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
public record MocoV2Views(
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

    /** The values of the paper's code. */
    public static final MocoV2Views PAPER = new MocoV2Views(0.2, 1, 0.5, 0.8, 0.4, 0.4, 0.5, 0.1, 2);

    private static final double REFERENCE_SIDE = 224;

    public MocoV2Views {
        require(cropMin > 0 && cropMin <= 1, "cropMin must be above 0 and at most 1, was " + cropMin);
        require(cropMax >= cropMin && cropMax <= 1, "cropMax must be between crop-min and 1, was " + cropMax);
        require(isShare(flip), "flip must be a probability, was " + flip);
        require(isShare(jitter), "jitter must be a probability, was " + jitter);
        require(isShare(brightness), "brightness must be between 0 and 1, was " + brightness);
        require(isShare(contrast), "contrast must be between 0 and 1, was " + contrast);
        require(isShare(blur), "blur must be a probability, was " + blur);
        require(sigmaMin >= 0, "sigmaMin must be at least 0, was " + sigmaMin);
        require(sigmaMax >= sigmaMin && sigmaMax <= 20, "sigmaMax must be between sigma-min and 20, was " + sigmaMax);
    }

    @Override
    public ViewDraw draw(SplittableRandom random) {
        Crop crop = Crop.random(cropMin, cropMax, random);
        boolean jittered = random.nextDouble() < jitter;
        double brightnessFactor = uniform(random, 1 - brightness, 1 + brightness);
        double contrastFactor = uniform(random, 1 - contrast, 1 + contrast);
        boolean contrastFirst = random.nextDouble() < 0.5;
        boolean blurred = random.nextDouble() < blur;
        double sigma = uniform(random, sigmaMin, sigmaMax);
        boolean flipped = random.nextDouble() < flip;
        return new ViewDraw(
                crop.left(),
                crop.top(),
                crop.width(),
                crop.height(),
                flipped,
                contrastFirst,
                jittered ? brightnessFactor : 1,
                jittered ? contrastFactor : 1,
                blurred ? sigma / REFERENCE_SIDE : 0);
    }

    private static double uniform(SplittableRandom random, double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
