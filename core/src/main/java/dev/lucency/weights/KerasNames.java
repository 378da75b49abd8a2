package dev.lucency.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the layers of ResNet-50 in Keras. A tensor has the name of its layer and its own: {@code conv1/kernel}. */
enum KerasNames {
    /** Names of the paper's Caffe model, in Keras until 2.2: {@code res2a_branch2a}, {@code bn2a_branch2a}. */
    BRANCHES {
        @Override
        String stem(boolean norm) {
            return norm ? "bn_conv1" : "conv1";
        }

        @Override
        String inBlock(int stage, int block, int number, boolean norm) {
            String branch = number == 0 ? "_branch1" : "_branch2" + letter(number - 1);
            return (norm ? "bn" : "res") + (stage + 1) + letter(block) + branch;
        }
    },

    /** Names of {@code keras.applications} since 2.2.5: {@code conv2_block1_1_conv}, {@code conv2_block1_1_bn}. */
    BLOCKS {
        @Override
        String stem(boolean norm) {
            return norm ? "conv1_bn" : "conv1_conv";
        }

        @Override
        String inBlock(int stage, int block, int number, boolean norm) {
            return "conv" + (stage + 1) + "_block" + (block + 1) + "_" + number + (norm ? "_bn" : "_conv");
        }
    };

    private static final Pattern BLOCK = Pattern.compile("layer(\\d)\\.(\\d{1,3})\\.(conv|bn|downsample\\.)(\\d)");
    private static final Set<String> STEM = Set.of("conv1", "bn1");
    private static final Map<String, String> NORM = Map.of(
            "weight", "gamma",
            "bias", "beta",
            "running_mean", "moving_mean",
            "running_var", "moving_variance");

    /** Returns the layer of the first convolution, or of the normalisation after it. */
    abstract String stem(boolean norm);

    /**
     * Returns a layer of a block.
     *
     * @param stage number of the stage, from 1
     * @param block number of the block in the stage, from 0
     * @param number number of the convolution in the block, from 1; 0 for the shortcut
     * @param norm whether it is the normalisation after that convolution
     */
    abstract String inBlock(int stage, int block, int number, boolean norm);

    /** Returns the layer for one of our modules, such as {@code layer1.0.conv1}. */
    String layer(String module) {
        Matcher matcher = BLOCK.matcher(module);
        if (!matcher.matches()) {
            return STEM.contains(module) ? stem(isNorm(module)) : module; // a module that the network does not have
        }
        boolean shortcut = matcher.group(3).startsWith("downsample");
        int number = shortcut ? 0 : Integer.parseInt(matcher.group(4));
        return inBlock(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), number, isNorm(module));
    }

    /**
     * Returns the tensors that one of ours is made from. The running mean is made from two where the convolution has a bias.
     *
     * @param name name of our tensor
     * @param file names in the file
     */
    List<String> sources(String name, Set<String> file) {
        int dot = name.lastIndexOf('.');
        String module = name.substring(0, dot);
        String kind = name.substring(dot + 1);
        if (!isNorm(module)) {
            return List.of(layer(module) + "/" + (kind.equals("weight") ? "kernel" : kind));
        }
        List<String> sources = new ArrayList<>(List.of(layer(module) + "/" + NORM.getOrDefault(kind, kind)));
        String bias = layer(convolution(module)) + "/bias";
        if (kind.equals("running_mean") && file.contains(bias)) {
            sources.add(bias);
        }
        return sources;
    }

    /** Returns whether one of our modules is a batch normalisation. */
    private static boolean isNorm(String module) {
        return module.matches("(.*\\.)?bn\\d|.*downsample\\.1");
    }

    /** Returns our convolution before a normalisation. */
    private static String convolution(String norm) {
        return norm.endsWith("downsample.1")
                ? norm.substring(0, norm.length() - 1) + "0"
                : norm.replaceFirst("bn(\\d)$", "conv$1");
    }

    private static char letter(int number) {
        return (char) ('a' + number);
    }
}
