package dev.lucency.weights;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.VitConfig;
import java.util.List;

/** The backbones that take weights from elsewhere. */
final class OurBackbones {
    static final List<String> NAMES = List.of("resnet18", "resnet34", "resnet50", "vit-tiny", "vit-small", "vit-base");

    private OurBackbones() {}

    /** How to build the one that a file holds, with its channels and its positions. */
    static BackboneConfig config(Recognition told) {
        int channels = told.channels();
        int grid = told.grid();
        return switch (told.architecture()) {
            case "resnet18" -> new ResNetConfig.ResNet18(channels);
            case "resnet34" -> new ResNetConfig.ResNet34(channels);
            case "resnet50" -> new ResNetConfig.ResNet50(channels);
            case "vit-tiny" -> new VitConfig.VitTi16(channels, grid);
            case "vit-small" -> new VitConfig.VitS16(channels, grid);
            case "vit-base" -> new VitConfig.VitB16(channels, grid);
            default -> throw new IllegalArgumentException(told.architecture() + " is not one of " + NAMES);
        };
    }
}
