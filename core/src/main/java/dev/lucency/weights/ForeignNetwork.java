package dev.lucency.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises networks that Lucency does not support, by a tensor that only they have, so that error messages can name them. */
final class ForeignNetwork {
    private static final Map<Pattern, String> BY_TENSOR = byTensor();
    private static final Pattern DENSE_LAYER = Pattern.compile("denseblock\\d+\\.denselayer\\d+");

    /** DenseNets of Huang et al. 2017, table 1, by their total number of layers in the four blocks. */
    private static final Map<Long, String> DENSE =
            Map.of(58L, "densenet121", 82L, "densenet169", 98L, "densenet201", 78L, "densenet161");

    private ForeignNetwork() {}

    /** Returns the network that a file looks like. */
    static Optional<String> in(Set<String> names) {
        return BY_TENSOR.entrySet().stream()
                .filter(entry -> names.stream().anyMatch(entry.getKey().asPredicate()))
                .map(entry -> entry.getValue().equals("a DenseNet") ? dense(names) : entry.getValue())
                .findFirst();
    }

    private static String dense(Set<String> names) {
        long layers = names.stream()
                .map(DENSE_LAYER::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .distinct()
                .count();
        return DENSE.getOrDefault(layers, "a DenseNet");
    }

    private static Map<Pattern, String> byTensor() {
        Map<String, String> table = new LinkedHashMap<>();
        table.put("denseblock1\\.denselayer1\\.", "a DenseNet");
        table.put("encoder\\.layer\\.0\\.layer_scale1\\.", "DINOv2");
        table.put("blocks\\.0\\.0\\.norm1\\.weight$", "DINOv2");
        table.put("(dwconv|conv_dw)\\.weight$", "a ConvNeXt or another network of depthwise convolutions");
        table.put("features\\.1\\.0\\.layer_scale$", "a ConvNeXt");
        table.put("relative_position_bias_table$", "a Swin transformer");
        table.put("visual\\.transformer\\.resblocks\\.0\\.", "CLIP");
        table.put("vision_model\\.encoder\\.layers\\.0\\.", "CLIP or SigLIP");
        table.put("(conv_stem|_conv_stem|features\\.0\\.0)\\.weight$", "an EfficientNet or a MobileNet");
        table.put("Mixed_5b\\.", "an Inception network");
        table.put("features\\.0\\.weight$", "a VGG network or AlexNet");
        table.put("layer1\\.0\\.", "a variant of ResNet");
        table.put("blocks\\.0\\.", "a variant of a vision transformer");
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        table.forEach((tensor, name) -> patterns.put(Pattern.compile("(^|\\.)" + tensor), name));
        return patterns;
    }
}
