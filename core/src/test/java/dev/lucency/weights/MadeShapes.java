package dev.lucency.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes as files of the field have them, written out by hand: nothing here asks the code under test. */
final class MadeShapes {
    private final Map<String, List<Long>> tensors = new LinkedHashMap<>();

    static MadeShapes none() {
        return new MadeShapes();
    }

    /** torchvision's ResNet without its classifier. */
    static MadeShapes resnet(int channels, boolean bottleneck, int... blocks) {
        MadeShapes made =
                new MadeShapes().with("conv1.weight", 64, channels, 7, 7).norm("bn1", 64);
        int in = 64;
        for (int stage = 0; stage < 4; stage++) {
            int width = 64 << stage;
            int out = bottleneck ? 4 * width : width;
            for (int block = 0; block < blocks[stage]; block++) {
                String at = "layer" + (stage + 1) + "." + block + ".";
                if (bottleneck) {
                    made.with(at + "conv1.weight", width, in, 1, 1).norm(at + "bn1", width);
                    made.with(at + "conv2.weight", width, width, 3, 3).norm(at + "bn2", width);
                    made.with(at + "conv3.weight", out, width, 1, 1).norm(at + "bn3", out);
                } else {
                    made.with(at + "conv1.weight", width, in, 3, 3).norm(at + "bn1", width);
                    made.with(at + "conv2.weight", width, width, 3, 3).norm(at + "bn2", width);
                }
                if (block == 0 && (stage > 0 || bottleneck)) {
                    made.with(at + "downsample.0.weight", out, in, 1, 1).norm(at + "downsample.1", out);
                }
                in = out;
            }
        }
        return made;
    }

    static MadeShapes resnet18() {
        return resnet(3, false, 2, 2, 2, 2);
    }

    static MadeShapes resnet50() {
        return resnet(3, true, 3, 4, 6, 3);
    }

    /** {@code nn.Sequential(*list(resnet18().children())[:-1])}. */
    static MadeShapes childrenOfResnet18() {
        MadeShapes made = new MadeShapes();
        resnet18()
                .tensors
                .forEach((name, shape) -> made.tensors.put(
                        name.replaceFirst("^conv1\\.", "0.")
                                .replaceFirst("^bn1\\.", "1.")
                                .replaceFirst("^layer1\\.", "4.")
                                .replaceFirst("^layer2\\.", "5.")
                                .replaceFirst("^layer3\\.", "6.")
                                .replaceFirst("^layer4\\.", "7."),
                        shape));
        return made;
    }

    /** timm's vision transformer without its classifier. */
    static MadeShapes timmVit(int width, int depth, int patch, int grid) {
        MadeShapes made = new MadeShapes()
                .with("cls_token", 1, 1, width)
                .with("pos_embed", 1, grid * grid + 1, width)
                .with("patch_embed.proj.weight", width, 3, patch, patch)
                .with("patch_embed.proj.bias", width);
        for (int block = 0; block < depth; block++) {
            String at = "blocks." + block + ".";
            made.affine(at + "norm1", width)
                    .linear(at + "attn.qkv", 3 * width, width)
                    .linear(at + "attn.proj", width, width)
                    .affine(at + "norm2", width)
                    .linear(at + "mlp.fc1", 4 * width, width)
                    .linear(at + "mlp.fc2", width, 4 * width);
        }
        return made.affine("norm", width);
    }

    static MadeShapes vitSmall() {
        return timmVit(384, 12, 16, 14);
    }

    static MadeShapes vitBase() {
        return timmVit(768, 12, 16, 14);
    }

    /** torchvision's vision transformer without its classifier; {@code first} and {@code second} are the layers of the perceptron. */
    static MadeShapes torchvisionVit(int width, int grid, String first, String second) {
        MadeShapes made = new MadeShapes()
                .with("class_token", 1, 1, width)
                .with("conv_proj.weight", width, 3, 16, 16)
                .with("conv_proj.bias", width)
                .with("encoder.pos_embedding", 1, grid * grid + 1, width);
        for (int block = 0; block < 12; block++) {
            String at = "encoder.layers.encoder_layer_" + block + ".";
            made.affine(at + "ln_1", width)
                    .with(at + "self_attention.in_proj_weight", 3L * width, width)
                    .with(at + "self_attention.in_proj_bias", 3L * width)
                    .linear(at + "self_attention.out_proj", width, width)
                    .affine(at + "ln_2", width)
                    .linear(at + "mlp." + first, 4 * width, width)
                    .linear(at + "mlp." + second, width, 4 * width);
        }
        return made.affine("encoder.ln", width);
    }

    /** The vision transformer of Hugging Face's transformers without its classifier. */
    static MadeShapes transformersVit(int width) {
        MadeShapes made = new MadeShapes()
                .with("embeddings.cls_token", 1, 1, width)
                .with("embeddings.position_embeddings", 1, 197, width)
                .with("embeddings.patch_embeddings.projection.weight", width, 3, 16, 16)
                .with("embeddings.patch_embeddings.projection.bias", width);
        for (int block = 0; block < 12; block++) {
            String at = "encoder.layer." + block + ".";
            made.linear(at + "attention.attention.query", width, width)
                    .linear(at + "attention.attention.key", width, width)
                    .linear(at + "attention.attention.value", width, width)
                    .linear(at + "attention.output.dense", width, width)
                    .linear(at + "intermediate.dense", 4 * width, width)
                    .linear(at + "output.dense", width, 4 * width)
                    .affine(at + "layernorm_before", width)
                    .affine(at + "layernorm_after", width);
        }
        return made.affine("layernorm", width);
    }

    MadeShapes with(String name, long... shape) {
        List<Long> lengths = new ArrayList<>();
        for (long length : shape) {
            lengths.add(length);
        }
        tensors.put(name, lengths);
        return this;
    }

    MadeShapes without(String name) {
        if (tensors.remove(name) == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return this;
    }

    MadeShapes and(MadeShapes more) {
        tensors.putAll(more.tensors);
        return this;
    }

    MadeShapes under(String prefix) {
        MadeShapes made = new MadeShapes();
        tensors.forEach((name, shape) -> made.tensors.put(prefix + name, shape));
        return made;
    }

    Map<String, List<Long>> shapes() {
        return tensors;
    }

    MadeShapes linear(String name, int out, int in) {
        return with(name + ".weight", out, in).with(name + ".bias", out);
    }

    private MadeShapes affine(String name, int width) {
        return with(name + ".weight", width).with(name + ".bias", width);
    }

    private MadeShapes norm(String name, int width) {
        return affine(name, width)
                .with(name + ".running_mean", width)
                .with(name + ".running_var", width)
                .with(name + ".num_batches_tracked");
    }
}
