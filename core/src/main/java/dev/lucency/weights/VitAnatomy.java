package dev.lucency.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recognises a vision transformer by its width, depth, patch size and positions, and by parts that our backbones do not have. */
final class VitAnatomy {
    private static final long PATCH = 16;
    private static final int DEPTH = 12;
    private static final int MOST_BLOCKS = 64;
    private static final int USUAL_GRID = 14;
    private static final Map<Long, String> NAMES = Map.of(
            192L,
            "vit-tiny",
            384L,
            "vit-small",
            768L,
            "vit-base",
            1024L,
            "vit-large",
            1280L,
            "vit-huge",
            1536L,
            "vit-giant");
    private static final Set<String> OURS = Set.of("vit-tiny", "vit-small", "vit-base");

    /** Tensors of other transformers, with descriptions. */
    private static final Map<String, String> FOREIGN = foreign();

    private VitAnatomy() {}

    static Anatomy of(Trunk trunk) {
        List<Long> patch = trunk.shape("patch_embed.proj.weight", 4).orElse(List.of(0L, 3L, PATCH, PATCH));
        List<String> strange = new ArrayList<>();
        String name = NAMES.getOrDefault(patch.get(0), "ViT");
        if (!OURS.contains(name)) {
            strange.add("features of " + patch.get(0));
        }
        int depth = depth(trunk);
        if (depth != DEPTH) {
            strange.add(depth + " blocks");
        }
        if (!patch.subList(2, 4).equals(List.of(PATCH, PATCH))) {
            strange.add("patches of " + patch.get(2) + "x" + patch.get(3) + " px");
        }
        int channels = patch.get(1).intValue();
        if (channels != 1 && channels != 3) {
            strange.add(channels + " channels");
        }
        FOREIGN.forEach((tensor, what) -> {
            if (hasBelow(trunk, tensor)) {
                strange.add(what);
            }
        });
        if (trunk.has("fc_norm.weight") && !trunk.has("norm.weight")) {
            strange.add(
                    "fc_norm in the place of norm (its features are the mean of the patches, as of a fine-tuned MAE)");
        }
        return new Anatomy(name, channels, grid(trunk, strange), strange);
    }

    /** Returns the side of the grid of positions; adds problems to the list. */
    private static int grid(Trunk trunk, List<String> strange) {
        Optional<List<Long>> positions = trunk.shape("pos_embed", 3);
        if (positions.isEmpty()) {
            return USUAL_GRID;
        }
        long tokens = positions.get().get(1);
        if (!trunk.has("cls_token") && isSquare(tokens)) {
            strange.add("no class token");
            return root(tokens);
        }
        if (!isSquare(tokens - 1)) {
            strange.add("positions of " + tokens + " tokens, which are no square and a class token");
        }
        return Math.max(1, root(tokens - 1));
    }

    private static int depth(Trunk trunk) {
        int depth = 0;
        while (depth < MOST_BLOCKS && hasBlock(trunk, "blocks." + depth)) {
            depth++;
        }
        return depth;
    }

    /** Returns whether the block exists, even if one of its tensors is missing. */
    private static boolean hasBlock(Trunk trunk, String block) {
        return trunk.has(block + ".norm1.weight") || trunk.has(block + ".norm2.weight");
    }

    private static boolean hasBelow(Trunk trunk, String tensor) {
        return trunk.tensors().keySet().stream().anyMatch(name -> name.equals(tensor) || name.startsWith(tensor + "."));
    }

    private static boolean isSquare(long count) {
        return (long) root(count) * root(count) == count;
    }

    private static int root(long count) {
        return (int) Math.round(Math.sqrt((double) count));
    }

    private static Map<String, String> foreign() {
        Map<String, String> foreign = new LinkedHashMap<>();
        foreign.put("dist_token", "a distillation token (DeiT)");
        foreign.put("embeddings.distillation_token", "a distillation token (DeiT)");
        foreign.put("reg_token", "register tokens");
        foreign.put("register_tokens", "register tokens (DINOv2)");
        foreign.put("blocks.0.ls1", "layer scale (DINOv2, DeiT III)");
        foreign.put("blocks.0.gamma_1", "layer scale (BEiT)");
        foreign.put("blocks.0.attn.relative_position_bias_table", "relative positions (BEiT)");
        foreign.put("blocks.0.attn.rel_pos_h", "relative positions (SAM)");
        foreign.put("blocks.0.attn.q_norm", "normalised queries and keys");
        foreign.put("blocks.0.mlp.w12", "a gated perceptron (SwiGLU)");
        foreign.put("norm_pre", "a norm before the blocks (CLIP)");
        foreign.put("attn_pool", "pooling by attention (SigLIP)");
        return foreign;
    }
}
