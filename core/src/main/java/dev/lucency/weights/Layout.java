package dev.lucency.weights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Layout of the tensor names of a backbone below its prefix. Our own names are those of torchvision for a ResNet and of timm for a vision
 * transformer; each layout gives the tensors of a file that one of ours is made from.
 */
enum Layout {
    /** ResNet of torchvision: {@code conv1}, {@code bn1}, {@code layer1.0.conv1}. */
    RESNET("layer1.0.conv1.weight", Family.RESNET) {
        @Override
        List<String> sources(String name, Set<String> file) {
            return List.of(name);
        }
    },

    /**
     * The children of torchvision's ResNet as an {@code nn.Sequential}, as lightly's examples make it: {@code 0} is {@code conv1},
     * {@code 1} is {@code bn1}, 2 and 3 have no weights, {@code 4} to {@code 7} are {@code layer1} to {@code layer4}.
     */
    RESNET_CHILDREN("4.0.conv1.weight", Family.RESNET) {
        @Override
        List<String> sources(String name, Set<String> file) {
            if (name.startsWith("layer")) {
                return List.of((name.charAt(5) - '0' + 3) + name.substring(6));
            }
            return List.of(name.replaceFirst("^conv1", "0").replaceFirst("^bn1", "1"));
        }
    },

    /**
     * Vision transformer of timm, whose names follow its first PyTorch version (Dosovitskiy et al. 2021); also used by DINO, MAE and MoCo
     * v3.
     */
    TIMM_VIT("blocks.0.norm1.weight", Family.VIT) {
        @Override
        List<String> sources(String name, Set<String> file) {
            return List.of(name);
        }
    },

    /**
     * Vision transformer of torchvision: query, key and value are one matrix as in timm, with the name {@code in_proj_weight}; before
     * version 0.13 the two layers of the perceptron had the names {@code linear_1} and {@code linear_2}.
     */
    TORCHVISION_VIT("encoder.layers.encoder_layer_0.ln_1.weight", Family.VIT) {
        private static final Map<String, String> STEM = Map.of(
                "cls_token", "class_token",
                "pos_embed", "encoder.pos_embedding",
                "patch_embed.proj", "conv_proj",
                "norm", "encoder.ln");
        private static final Map<String, String> BLOCK = Map.of(
                "norm1", "ln_1",
                "norm2", "ln_2",
                "attn.proj", "self_attention.out_proj",
                "mlp.fc1", "mlp.0",
                "mlp.fc2", "mlp.3");

        @Override
        List<String> sources(String name, Set<String> file) {
            return List.of(inBlock(name)
                    .map(place -> "encoder.layers.encoder_layer_" + place.block + "." + within(place, file))
                    .orElseGet(() -> renamed(name, STEM)));
        }

        private String within(Place place, Set<String> file) {
            if (place.rest.startsWith("attn.qkv.")) {
                return "self_attention.in_proj_" + place.rest.substring("attn.qkv.".length());
            }
            String today = renamed(place.rest, BLOCK);
            String once =
                    today.replaceFirst("^mlp\\.0\\.", "mlp.linear_1.").replaceFirst("^mlp\\.3\\.", "mlp.linear_2.");
            return file.contains("encoder.layers.encoder_layer_" + place.block + "." + once) ? once : today;
        }
    },

    /** Vision transformer of Hugging Face's transformers: query, key and value are three matrices, which the import stacks. */
    TRANSFORMERS_VIT("encoder.layer.0.layernorm_before.weight", Family.VIT) {
        private static final Map<String, String> STEM = Map.of(
                "cls_token", "embeddings.cls_token",
                "pos_embed", "embeddings.position_embeddings",
                "patch_embed.proj", "embeddings.patch_embeddings.projection",
                "norm", "layernorm");
        private static final Map<String, String> BLOCK = Map.of(
                "norm1", "layernorm_before",
                "norm2", "layernorm_after",
                "attn.proj", "attention.output.dense",
                "mlp.fc1", "intermediate.dense",
                "mlp.fc2", "output.dense");

        @Override
        List<String> sources(String name, Set<String> file) {
            Optional<Place> place = inBlock(name);
            if (place.isEmpty()) {
                return List.of(renamed(name, STEM));
            }
            String block = "encoder.layer." + place.get().block + ".";
            String rest = place.get().rest;
            if (rest.startsWith("attn.qkv.")) {
                String kind = rest.substring("attn.qkv.".length());
                return List.of(
                        block + "attention.attention.query." + kind,
                        block + "attention.attention.key." + kind,
                        block + "attention.attention.value." + kind);
            }
            return List.of(block + renamed(rest, BLOCK));
        }
    },

    /** ResNet-50 of Keras until 2.2, with the names of Caffe; its tensors are converted, see {@link KerasFold}. */
    KERAS_BRANCHES("res2a_branch2a/kernel", Family.RESNET) {
        @Override
        List<String> sources(String name, Set<String> file) {
            return KerasNames.BRANCHES.sources(name, file);
        }

        @Override
        Optional<KerasNames> keras() {
            return Optional.of(KerasNames.BRANCHES);
        }
    },

    /** ResNet-50 of {@code keras.applications} since Keras 2.2.5; its tensors are converted, see {@link KerasFold}. */
    KERAS_BLOCKS("conv2_block1_3_conv/kernel", Family.RESNET) {
        @Override
        List<String> sources(String name, Set<String> file) {
            return KerasNames.BLOCKS.sources(name, file);
        }

        @Override
        Optional<KerasNames> keras() {
            return Optional.of(KerasNames.BLOCKS);
        }
    };

    /** Family of our backbones that a layout belongs to. */
    enum Family {
        RESNET,
        VIT
    }

    private static final Pattern BLOCK_OF_OURS = Pattern.compile("blocks\\.(\\d+)\\.(.+)");

    /** Tensor that every backbone of this layout has, and no other network. */
    final String landmark;

    final Family family;

    Layout(String landmark, Family family) {
        this.landmark = landmark;
        this.family = family;
    }

    /**
     * Returns the tensors that one of ours is made from: one, or several to be stacked along their first dimension; in
     * Keras's layouts, those that {@link KerasFold} converts.
     *
     * @param name name of our tensor
     * @param file names in the file below the prefix
     */
    abstract List<String> sources(String name, Set<String> file);

    /** Returns the names of Keras's layers; empty for the layouts of PyTorch. */
    Optional<KerasNames> keras() {
        return Optional.empty();
    }

    /** Replaces the module in a name, which is the part before the last dot, or the whole name. */
    private static String renamed(String name, Map<String, String> modules) {
        int dot = name.lastIndexOf('.');
        String module = dot < 0 ? name : name.substring(0, dot);
        if (modules.containsKey(name)) {
            return modules.get(name);
        }
        return modules.getOrDefault(module, module) + (dot < 0 ? "" : name.substring(dot));
    }

    private static Optional<Place> inBlock(String name) {
        Matcher matcher = BLOCK_OF_OURS.matcher(name);
        return matcher.matches() ? Optional.of(new Place(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Tensor in a block of a vision transformer, in our names. */
    private record Place(String block, String rest) {}
}
