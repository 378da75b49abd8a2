package dev.lucency.weights;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.VitConfig;
import java.util.List;

/** Backbones that weights can be imported to. */
final class OurBackbones {
    static final List<String> NAMES = List.of("resnet18", "resnet34", "resnet50", "vit-tiny", "vit-small", "vit-base");

    private OurBackbones() {}

    /** Returns the settings of the backbone in a file, with its channels and its positions. */
    static BackboneConfig config(Recognition told) {
        BackboneConfig ours = BackboneConfig.choices().get(told.architecture());
        if (ours == null || !NAMES.contains(told.architecture())) {
            throw new IllegalArgumentException(told.architecture() + " is not one of " + NAMES);
        }
        if (ours instanceof VitConfig vit) {
            return new VitConfig(vit.networkSize(), told.channels(), told.grid());
        }
        return ours instanceof ResNetConfig net
                ? new ResNetConfig(net.depth(), told.channels(), net.patchLayer(), told.stride())
                : ours.withChannels(told.channels());
    }
}
