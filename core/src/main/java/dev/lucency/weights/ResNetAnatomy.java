package dev.lucency.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises a residual network by its number of blocks, bottlenecks, first convolution and widths. */
final class ResNetAnatomy {
    private static final int MOST_BLOCKS = 64;
    private static final Map<List<Integer>, String> BASIC =
            Map.of(List.of(2, 2, 2, 2), "resnet18", List.of(3, 4, 6, 3), "resnet34");
    private static final Map<List<Integer>, String> BOTTLENECK = Map.of(
            List.of(3, 4, 6, 3), "resnet50",
            List.of(3, 4, 23, 3), "resnet101",
            List.of(3, 8, 36, 3), "resnet152");
    private static final List<String> OURS = List.of("resnet18", "resnet34", "resnet50");

    private ResNetAnatomy() {}

    static Anatomy of(Trunk trunk) {
        boolean bottleneck = trunk.has("layer1.0.conv3.weight");
        List<Integer> blocks = Arrays.asList(blocks(trunk, 1), blocks(trunk, 2), blocks(trunk, 3), blocks(trunk, 4));
        String name = (bottleneck ? BOTTLENECK : BASIC).getOrDefault(blocks, "ResNet");
        List<String> strange = new ArrayList<>();
        if (!OURS.contains(name)) {
            strange.add(blocks + (bottleneck ? " bottleneck" : " basic") + " blocks");
        }
        stem(trunk).ifPresent(strange::add);
        middle(trunk, bottleneck).ifPresent(strange::add);
        if (trunk.tensors().keySet().stream().anyMatch(tensor -> tensor.contains(".se."))) {
            strange.add("squeeze and excitation (SE-ResNet)");
        }
        if (trunk.tensors().keySet().stream().anyMatch(tensor -> tensor.contains(".shortcut."))) {
            strange.add("shortcut in the place of downsample (a ResNet for small pictures, such as lightly's own)");
        }
        int channels = trunk.shape("conv1.weight", 4)
                .map(shape -> shape.get(1).intValue())
                .orElse(3);
        if (channels != 1 && channels != 3) {
            strange.add(channels + " channels");
        }
        return new Anatomy(name, channels, 0, strange);
    }

    private static int blocks(Trunk trunk, int stage) {
        int blocks = 0;
        while (blocks < MOST_BLOCKS && hasBlock(trunk, "layer" + stage + "." + blocks)) {
            blocks++;
        }
        return blocks;
    }

    /** Returns whether the block exists, even if one of its tensors is missing. */
    private static boolean hasBlock(Trunk trunk, String block) {
        return trunk.has(block + ".conv1.weight") || trunk.has(block + ".conv2.weight");
    }

    private static Optional<String> stem(Trunk trunk) {
        if (trunk.has("conv1.0.weight")) {
            return Optional.of("a stem of several convolutions (ResNet-C or -D)");
        }
        return trunk.shape("conv1.weight", 4)
                .filter(shape -> !shape.equals(List.of(64L, shape.get(1), 7L, 7L)))
                .map(shape -> shape.get(2) == 3
                        ? "a first convolution of 3x3 (a ResNet for small pictures such as CIFAR)"
                        : "a first convolution " + shape);
    }

    /** Checks the 3x3 convolution of the first block: wider in a wide ResNet, with fewer input channels in a ResNeXt. */
    private static Optional<String> middle(Trunk trunk, boolean bottleneck) {
        return trunk.shape("layer1.0.conv2.weight", 4)
                .filter(shape -> bottleneck && !shape.equals(List.of(64L, 64L, 3L, 3L)))
                .map(shape -> shape.get(0).equals(shape.get(1))
                        ? shape.get(0) + " channels within a block (a wide ResNet)"
                        : "grouped convolutions (ResNeXt)");
    }
}
