package dev.lucency.weights;

import dev.lucency.weights.tfjs.KerasLayer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Settings of single layers of Keras; a setting that is absent has Keras's default. */
final class KerasLayers {
    private KerasLayers() {}

    /** Returns the stride of a convolution or a pooling; 0 if it differs between rows and columns. */
    static int stride(KerasLayer layer) {
        JsonNode strides = layer.config().path("strides");
        return isPair(strides, 1) ? 1 : isPair(strides, 2) ? 2 : 0;
    }

    /** Returns whether a convolution has the layout of TensorFlow, no groups, no holes and no activation. */
    static boolean isPlain(KerasLayer layer) {
        JsonNode config = layer.config();
        return channelsLast(config)
                && (config.path("dilation_rate").isMissingNode() || isPair(config.path("dilation_rate"), 1))
                && config.path("groups").asInt(1) == 1
                && List.of("linear", "").contains(config.path("activation").asString(""));
    }

    static boolean hasBias(KerasLayer layer) {
        return layer.config().path("use_bias").asBoolean(true);
    }

    /** Returns whether a batch normalisation is over the last axis. */
    static boolean normalisesChannels(KerasLayer layer) {
        JsonNode axis = layer.config().path("axis");
        int number = (axis.isArray() && axis.size() == 1 ? axis.path(0) : axis).asInt(0);
        return number == 3 || number == -1;
    }

    static boolean isRelu(KerasLayer layer) {
        JsonNode config = layer.config();
        return switch (layer.kind()) {
            case "Activation" -> config.path("activation").asString("").equals("relu");
            case "ReLU" ->
                (config.path("max_value").isMissingNode()
                                || config.path("max_value").isNull())
                        && config.path("threshold").asDouble(0) == 0
                        && config.path("negative_slope").asDouble(0) == 0;
            default -> false;
        };
    }

    /** Returns whether a layer takes the maximum of 3x3 values at every other place, without padding of its own. */
    static boolean isPool(KerasLayer layer) {
        JsonNode config = layer.config();
        return layer.kind().equals("MaxPooling2D")
                && channelsLast(config)
                && isPair(config.path("pool_size"), 3)
                && stride(layer) == 2
                && config.path("padding").asString("").equals("valid");
    }

    /** Returns whether a layer pads with zeros by the same margin on all four sides. */
    static boolean isPadding(KerasLayer layer, int margin) {
        JsonNode padding = layer.config().path("padding");
        return layer.kind().equals("ZeroPadding2D")
                && channelsLast(layer.config())
                && padding.size() == 2
                && isPair(padding.path(0), margin)
                && isPair(padding.path(1), margin);
    }

    private static boolean channelsLast(JsonNode config) {
        return config.path("data_format").asString("channels_last").equals("channels_last");
    }

    private static boolean isPair(JsonNode pair, int number) {
        return pair.size() == 2
                && pair.path(0).asInt(-1) == number
                && pair.path(1).asInt(-1) == number;
    }
}
