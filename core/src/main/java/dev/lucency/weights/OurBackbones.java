package dev.lucency.weights;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.VitConfig;
import java.util.List;

/** The backbones that take weights from elsewhere. */
final class OurBackbones {
    static final List<String> NAMES = List.of("resnet18", "resnet34", "resnet50", "vit-tiny", "vit-small", "vit-base");

    private OurBackbones() {}

    /** How to build the one that a file holds, with its channels and its positions. */
    static BackboneConfig config(Recognition told) {
        BackboneConfig ours = BackboneConfig.choices().get(told.architecture());
        if (ours == null || !NAMES.contains(told.architecture())) {
            throw new IllegalArgumentException(told.architecture() + " is not one of " + NAMES);
        }
        return ours instanceof VitConfig vit
                ? new VitConfig(vit.networkSize(), told.channels(), told.grid())
                : ours.withChannels(told.channels());
    }
}
