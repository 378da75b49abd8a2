package dev.lucency.weights;

import dev.lucency.Stable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;

/** Naming schemes for the tensors of a vision transformer. The tensors are the same: both store query, key and value in one matrix. */
@Stable
public enum VitNames {
    /** Names of timm, also used by this project, DINO and MAE. */
    TIMM {
        @Override
        public Map<String, Tensor> apply(Map<String, Tensor> weights) {
            return weights;
        }
    },
    /** Names of torchvision. */
    TORCHVISION {
        @Override
        public Map<String, Tensor> apply(Map<String, Tensor> weights) {
            Map<String, Tensor> renamed = new LinkedHashMap<>();
            weights.forEach((name, tensor) -> renamed.put(torchvision(name), tensor));
            return renamed;
        }
    };

    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d+)\\.(.+)\\.(weight|bias)");

    private static final Map<String, String> TENSORS = Map.of(
            "cls_token", "class_token",
            "pos_embed", "encoder.pos_embedding",
            "patch_embed.proj.weight", "conv_proj.weight",
            "patch_embed.proj.bias", "conv_proj.bias",
            "norm.weight", "encoder.ln.weight",
            "norm.bias", "encoder.ln.bias",
            "head.weight", "heads.head.weight",
            "head.bias", "heads.head.bias");

    /** Names within a block, without "weight" and "bias". */
    private static final Map<String, String> LAYERS = Map.of(
            "norm1", "ln_1.",
            "attn.qkv", "self_attention.in_proj_",
            "attn.proj", "self_attention.out_proj.",
            "norm2", "ln_2.",
            "mlp.fc1", "mlp.0.",
            "mlp.fc2", "mlp.3.");

    /** Returns tensors with names of timm under the names of this scheme. */
    public abstract Map<String, Tensor> apply(Map<String, Tensor> weights);

    private static String torchvision(String name) {
        Matcher block = BLOCK.matcher(name);
        String renamed = block.matches() && LAYERS.containsKey(block.group(2))
                ? "encoder.layers.encoder_layer_" + block.group(1) + "." + LAYERS.get(block.group(2)) + block.group(3)
                : TENSORS.get(name);
        if (renamed == null) {
            throw new IllegalArgumentException("torchvision's vision transformer has no " + name);
        }
        return renamed;
    }
}
