package dev.lucency.weights;

import dev.lucency.io.Json;
import dev.lucency.model.ResNetStride;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * Reads the convolution that has the stride in bottlenecks from a file's metadata: {@code stride}, as in an export, or the stride of
 * {@code backbone}, as in the weights of a model folder. The names of the tensors do not show it.
 */
final class ToldStride {
    /** Property of an export; absent for networks with the stride of torchvision. */
    static final String KEY = "stride";

    private static final String BACKBONE = "backbone";

    private ToldStride() {}

    /** @param others contents of the file beside its tensors */
    static ResNetStride of(Map<String, String> others) {
        return ResNetStride.FIRST.text().equals(word(others)) ? ResNetStride.FIRST : ResNetStride.MIDDLE;
    }

    private static String word(Map<String, String> others) {
        try {
            return others.containsKey(BACKBONE)
                    ? Json.parse(others.get(BACKBONE)).path(KEY).asString("")
                    : others.getOrDefault(KEY, "");
        } catch (JacksonException e) {
            return "";
        }
    }
}
