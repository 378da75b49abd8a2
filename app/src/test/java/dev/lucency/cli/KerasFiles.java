package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.Json;
import dev.lucency.tensor.TensorBytes;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A ResNet-50 of ours with its stride in the first convolution, written as Keras and TensorFlow.js would: the way back of an import. */
final class KerasFiles {
    static final double EPSILON = 1e-3;
    private static final int[] BLOCKS = {3, 4, 6, 3};

    private final Map<String, Tensor> ours;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final ArrayNode layers = Json.object().putArray("layers");
    private int relus;

    private KerasFiles(Map<String, Tensor> ours) {
        this.ours = ours;
    }

    /** Writes {@code model.json} and a shard; returns the path of the first. */
    static Path write(Path folder, Map<String, Tensor> ours) throws IOException {
        KerasFiles files = new KerasFiles(ours);
        files.network();
        ObjectNode model = Json.object().put("format", "layers-model").put("generatedBy", "keras v2.2.4-tf");
        model.putObject("modelTopology")
                .putObject("model_config")
                .put("class_name", "Model")
                .putObject("config")
                .set("layers", files.layers);
        ArrayNode manifest = model.putArray("weightsManifest");
        ArrayNode weights = Json.object().putArray("weights");
        Path shard = folder.resolve("group1-shard1of1.bin");
        try (OutputStream out = Files.newOutputStream(shard)) {
            for (Map.Entry<String, Tensor> tensor : files.tensors.entrySet()) {
                TensorBytes.write(tensor.getValue(), out);
                ObjectNode weight = weights.addObject().put("name", tensor.getKey());
                weight.set("shape", Json.tree(tensor.getValue().shape()));
                weight.put("dtype", "float32");
            }
        }
        ObjectNode group = manifest.addObject();
        group.putArray("paths").add(shard.getFileName().toString());
        group.set("weights", weights);
        return Files.writeString(folder.resolve("model.json"), Json.line(model));
    }

    private void network() {
        layer("InputLayer", "input_1");
        String x = pad("input_1", "conv1_pad", 3);
        x = relu(norm(convolution(x, "conv1", "conv1", 2), "bn_conv1", "bn1"));
        x = pad(x, "pool1_pad", 1);
        pairs(layer("MaxPooling2D", "pool", x), Map.of("pool_size", 3, "strides", 2))
                .put("padding", "valid");
        x = "pool";
        for (int stage = 1; stage <= BLOCKS.length; stage++) {
            for (int block = 0; block < BLOCKS[stage - 1]; block++) {
                x = block(x, stage, block);
            }
        }
        tensors.put("fc1000/kernel", Tensors.zeros(2048, 10));
        tensors.put("fc1000/bias", Tensors.zeros(10));
    }

    private String block(String x, int stage, int block) {
        String at = (stage + 1) + String.valueOf("abcdef".charAt(block)) + "_branch";
        String of = "layer" + stage + "." + block + ".";
        String out = x;
        for (int i = 1; i <= 3; i++) {
            String part = at + "2" + "abc".charAt(i - 1);
            int stride = stage > 1 && block == 0 && i == 1 ? 2 : 1;
            out = norm(convolution(out, "res" + part, of + "conv" + i, stride), "bn" + part, of + "bn" + i);
            out = i < 3 ? relu(out) : out;
        }
        String carried = x;
        if (block == 0) {
            carried = convolution(x, "res" + at + "1", of + "downsample.0", stage > 1 ? 2 : 1);
            carried = norm(carried, "bn" + at + "1", of + "downsample.1");
        }
        String sum = "add_" + at;
        layer("Add", sum, out, carried);
        return relu(sum);
    }

    private String convolution(String x, String name, String of, int stride) {
        Tensor kernel = requireNonNull(ours.get(of + ".weight"), of); // [O, I, k, k]
        if (of.equals("conv1")) {
            kernel = kernel.flip(1);
        }
        int side = (int) kernel.size(2);
        ObjectNode config = layer("Conv2D", name, x);
        config.put("padding", side == 3 ? "same" : "valid").put("activation", "linear");
        pairs(config, Map.of("strides", stride));
        tensors.put(name + "/kernel", kernel.permute(2, 3, 1, 0).contiguous());
        tensors.put(name + "/bias", Tensors.zeros(kernel.size(0)).add(new Scalar(0.5)));
        return name;
    }

    private String norm(String x, String name, String of) {
        layer("BatchNormalization", name, x).put("epsilon", EPSILON).put("axis", 3);
        tensors.put(name + "/gamma", value(of + ".weight"));
        tensors.put(name + "/beta", value(of + ".bias"));
        tensors.put(name + "/moving_mean", value(of + ".running_mean").add(new Scalar(0.5)));
        tensors.put(name + "/moving_variance", value(of + ".running_var").sub(new Scalar(EPSILON - 1e-5)));
        return name;
    }

    private Tensor value(String name) {
        return requireNonNull(ours.get(name), name);
    }

    private String pad(String x, String name, int margin) {
        layer("ZeroPadding2D", name, x)
                .set("padding", Json.tree(List.of(List.of(margin, margin), List.of(margin, margin))));
        return name;
    }

    private String relu(String x) {
        String name = "activation_" + ++relus;
        layer("Activation", name, x).put("activation", "relu");
        return name;
    }

    private static ObjectNode pairs(ObjectNode config, Map<String, Integer> values) {
        values.forEach((key, value) -> config.set(key, Json.tree(List.of(value, value))));
        return config;
    }

    /** Adds a layer; returns its settings. */
    private ObjectNode layer(String kind, String name, String... inputs) {
        ObjectNode layer = layers.addObject().put("name", name).put("class_name", kind);
        ArrayNode use = layer.putArray("inbound_nodes").addArray();
        for (String input : inputs) {
            use.addArray().add(input).add(0).add(0);
        }
        return layer.putObject("config").put("name", name);
    }
}
