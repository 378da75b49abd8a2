package dev.lucency.weights;

import dev.lucency.Check;
import dev.lucency.model.ResNetStride;
import dev.lucency.weights.tfjs.KerasLayer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Walks from the input of a Keras ResNet-50 to its last feature map, and checks that each layer computes what ours does. The first
 * difference ends the walk with an {@link IllegalArgumentException} that says what the network has.
 */
final class KerasWalk {
    private static final int[] BLOCKS = {3, 4, 6, 3};
    private static final Set<String> NORMS = Set.of("BatchNormalization", "BatchNormalizationV1");

    private final Map<String, KerasLayer> layers;
    private final KerasNames names;
    private final Set<String> tensors;
    private final Map<String, List<KerasLayer>> users = new HashMap<>();
    private final Map<String, Double> epsilons = new HashMap<>();
    private final Set<ResNetStride> places = EnumSet.noneOf(ResNetStride.class);

    KerasWalk(Map<String, KerasLayer> layers, KerasNames names, Set<String> tensors) {
        this.layers = layers;
        this.names = names;
        this.tensors = tensors;
        layers.values()
                .forEach(layer -> layer.inputs()
                        .forEach(input -> users.computeIfAbsent(input, key -> new ArrayList<>())
                                .add(layer)));
    }

    /** @throws IllegalArgumentException at the first difference */
    KerasGraph graph() {
        String x = only(layers.values(), layer -> layer.kind().equals("InputLayer"), "one input");
        x = relu(norm("bn1", convolution("conv1", x, 7, 2)));
        x = pool(x);
        for (int stage = 1; stage <= BLOCKS.length; stage++) {
            for (int i = 0; i < BLOCKS[stage - 1]; i++) {
                x = block("layer" + stage + "." + i + ".", x, stage > 1 && i == 0 ? 2 : 1, i == 0);
            }
        }
        Check.that(places.size() == 1, "strides in different convolutions of its stages");
        return new KerasGraph(List.of(), places.iterator().next(), epsilons);
    }

    /** Walks through a block of three convolutions to the activation of its sum. */
    private String block(String at, String x, int stride, boolean projects) {
        int first = stride == 1 ? 1 : KerasLayers.stride(conv(at + "conv1"));
        if (stride > 1) {
            places.add(first == stride ? ResNetStride.FIRST : ResNetStride.MIDDLE);
        }
        String out = relu(norm(at + "bn1", convolution(at + "conv1", x, 1, first)));
        out = relu(norm(at + "bn2", convolution(at + "conv2", out, 3, stride / first)));
        out = norm(at + "bn3", convolution(at + "conv3", out, 1, 1));
        String carried = projects ? norm(at + "downsample.1", convolution(at + "downsample.0", x, 1, stride)) : x;
        List<String> summed = List.of(out, carried);
        return relu(only(
                used(out),
                layer -> layer.kind().equals("Add")
                        && layer.inputs().size() == 2
                        && layer.inputs().containsAll(summed),
                "a sum of " + out + " and " + carried));
    }

    /** Checks a convolution, and the padding that stands before it in a layer of its own. */
    private String convolution(String module, String x, int kernel, int stride) {
        KerasLayer layer = conv(module);
        String name = layer.name();
        Check.that(KerasLayers.stride(layer) == stride, "stride " + KerasLayers.stride(layer) + " in " + name);
        Check.that(KerasLayers.isPlain(layer), "a convolution " + name + " with groups, holes or an activation");
        Check.that(
                KerasLayers.hasBias(layer) == tensors.contains(name + "/bias"),
                "a bias in " + name + " that its tensors or its layers lack");
        int margin = kernel / 2;
        String padding = layer.config().path("padding").asString("");
        boolean same = padding.equals("same") && (margin == 0 || stride == 1);
        boolean bare = padding.equals("valid") && margin == 0;
        String from = same || bare ? x : padded(x, margin, "padding " + padding + " in " + name);
        Check.that(same || padding.equals("valid"), "padding " + padding + " in " + name);
        Check.that(layer.inputs().equals(List.of(from)), "another input of " + name + " than " + from);
        return name;
    }

    private KerasLayer conv(String module) {
        return named(names.layer(module), Set.of("Conv2D"));
    }

    private String norm(String module, String x) {
        KerasLayer layer = named(names.layer(module), NORMS);
        String name = layer.name();
        Check.that(layer.inputs().equals(List.of(x)), "another input of " + name + " than " + x);
        Check.that(KerasLayers.normalisesChannels(layer), "a normalisation " + name + " of another axis than channels");
        double epsilon = layer.config().path("epsilon").asDouble(Double.NaN);
        Check.that(epsilon >= 0 && epsilon < 1, "epsilon " + epsilon + " in " + name);
        epsilons.put(module, epsilon);
        return name;
    }

    private String relu(String x) {
        return only(used(x), KerasLayers::isRelu, "a ReLU after " + x);
    }

    /** Walks through the pooling. Its zero padding equals ours, which never wins, since after a ReLU no value is below 0. */
    private String pool(String x) {
        String from = padded(x, 1, "a pooling after " + x + " without padding by 1");
        return only(used(from), KerasLayers::isPool, "a pooling of 3x3 with stride 2 after " + from);
    }

    /** Returns the layer that pads x with zeros on every side. */
    private String padded(String x, int margin, String otherwise) {
        List<KerasLayer> found = used(x).stream()
                .filter(layer -> KerasLayers.isPadding(layer, margin))
                .toList();
        Check.that(found.size() == 1, otherwise);
        return found.get(0).name();
    }

    private KerasLayer named(String name, Set<String> kinds) {
        KerasLayer layer = layers.get(name);
        if (layer == null) {
            throw new IllegalArgumentException("no layer " + name);
        }
        Check.that(kinds.contains(layer.kind()), "a layer " + name + " of kind " + layer.kind());
        return layer;
    }

    private List<KerasLayer> used(String x) {
        return users.getOrDefault(x, List.of());
    }

    private static String only(Iterable<KerasLayer> among, Predicate<KerasLayer> rule, String what) {
        List<String> found = new ArrayList<>();
        for (KerasLayer layer : among) {
            if (rule.test(layer)) {
                found.add(layer.name());
            }
        }
        Check.that(found.size() == 1, "not " + what);
        return found.get(0);
    }
}
