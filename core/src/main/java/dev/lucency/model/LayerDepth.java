package dev.lucency.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Depth of a backbone's parameters, for layer-wise learning-rate decay (Clark et al. 2020; as in MAE, He et al. 2022). Depth 0 is the stem
 * of a residual network, or the patch embedding, class token and positions of a transformer. Each stage of a residual network and each
 * block of a transformer adds one. The last normalisation of a transformer, the patch scorer and pooling, and the queries of a read-out
 * have the depth of the classifier.
 */
public final class LayerDepth {
    private static final int STAGES = 4;
    private static final Pattern STAGE = Pattern.compile("layer(\\d+)\\..*");
    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d+)\\..*");

    private LayerDepth() {}

    /** Returns the depth of the classifier on a backbone, the largest depth. */
    public static int ofClassifier(Backbone backbone) {
        return 1 + (backbone.config() instanceof VitConfig ? VitSize.DEPTH : STAGES);
    }

    /**
     * Returns the depth of a parameter.
     *
     * @param name name of the parameter in the backbone's module
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
        boolean above = name.startsWith(TopKBackbone.PATCHES) || name.startsWith(AttentiveBackbone.READ_OUT);
        return above || name.startsWith("norm.") ? ofClassifier(backbone) : 0;
    }

    /**
     * Returns the factor on the learning rate: {@code decay} to the power of the distance from the classifier.
     *
     * @param decay decay per layer, above 0 and at most 1; 1 means the same rate for all
     */
    public static double factor(Backbone backbone, String name, double decay) {
        return Math.pow(decay, ofClassifier(backbone) - of(backbone, name));
    }
}
