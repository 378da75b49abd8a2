package dev.lucency.pretrain;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetStride;
import dev.lucency.model.VitConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * How the backbone of a configuration must be set to take the weights of a start: channels, strides and positions must be those of the start.
 * The stage of the patches is free, since it has no weights.
 */
public final class StartFit {
    private StartFit() {}

    /**
     * Returns overrides of a configuration, such as {@code backbone.stride=first}, with which its backbone takes all weights of a start and
     * computes the same; none if it does so already.
     *
     * @param wanted backbone of the configuration
     * @param given backbone of the start
     */
    public static List<String> overrides(BackboneConfig wanted, BackboneConfig given) {
        if (!wanted.architecture().equals(given.architecture())) {
            return List.of("backbone={name: " + given.architecture() + ", channels: " + given.channels() + "}");
        }
        List<String> overrides = new ArrayList<>();
        if (wanted.channels() != given.channels()) {
            overrides.add("backbone.channels=" + given.channels());
        }
        if (wanted instanceof ResNetConfig one
                && given instanceof ResNetConfig other
                && one.stride() != other.stride()) {
            overrides.add("backbone.stride=" + other.stride().text());
        }
        if (wanted instanceof VitConfig one
                && given instanceof VitConfig other
                && one.positionGrid() != other.positionGrid()) {
            overrides.add("backbone.position-grid=" + other.positionGrid());
        }
        return overrides;
    }

    /** Returns what decides whether weights fit, such as {@code resnet50 (channels: 3, stride: first)}. */
    static String text(BackboneConfig backbone) {
        String detail = "";
        if (backbone instanceof VitConfig vit) {
            detail = ", position-grid: " + vit.positionGrid();
        } else if (backbone instanceof ResNetConfig net && net.stride() == ResNetStride.FIRST) {
            detail = ", stride: first";
        }
        return backbone.architecture() + " (channels: " + backbone.channels() + detail + ")";
    }
}
