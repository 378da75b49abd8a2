package dev.lucency.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far from the film the parameters of a backbone lie, for rates that fall with the distance from the classifier (layer-wise
 * learning-rate decay: Clark et al. 2020; as in MAE, He et al. 2022). What first touches the film is at 0: the stem of a residual
 * network, the embedding of patches, class token and positions of a transformer. Then one more for each stage of a residual
 * network, for each block of a transformer; the last normalisation of a transformer lies with the classifier, beyond them all, as does
 * what scores and combines patches.
 */
public final class LayerDepth {
    private static final int STAGES = 4;
    private static final Pattern STAGE = Pattern.compile("layer(\\d+)\\..*");
    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d+)\\..*");

    private LayerDepth() {}

    /** The depth of the classifier on a backbone, the largest there is. */
    public static int ofClassifier(Backbone backbone) {
        return 1 + (backbone.config() instanceof VitConfig ? VitSize.DEPTH : STAGES);
    }

    /**
     * The depth of a parameter.
     *
     * @param name in the backbone's module
     */
    public static int of(Backbone backbone, String name) {
        Matcher stage = STAGE.matcher(name);
        if (stage.matches()) {
            return Integer.parseInt(stage.group(1));
        }
        Matcher block = BLOCK.matcher(name);
        if (block.matches()) {
            return 1 + Integer.parseInt(block.group(1));
        }
        return name.startsWith("norm.") || name.startsWith(TopKBackbone.PATCHES) ? ofClassifier(backbone) : 0;
    }

    /**
     * The factor on the learning rate: {@code decay} once for each step of depth that the classifier lies further.
     *
     * @param decay above 0 and at most 1, which treats all alike
     */
    public static double factor(Backbone backbone, String name, double decay) {
        return Math.pow(decay, ofClassifier(backbone) - of(backbone, name));
    }
}
