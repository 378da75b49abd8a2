package dev.lucency.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes wrappers from a name or prefix: the outer dictionary of a checkpoint, Lightning's {@code model.}, {@code module.} of
 * DataParallel, {@code _orig_mod.} of {@code torch.compile}. A running average of weights (timm's {@code state_dict_ema}, DeiT's
 * {@code model_ema}) gets the name {@code ema}.
 */
final class CoreName {
    private static final Set<String> OUTER =
            Set.of("state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights");
    private static final Set<String> ANYWHERE = Set.of("module", "_orig_mod");
    private static final Set<String> AVERAGE = Set.of("state_dict_ema", "model_ema");

    private CoreName() {}

    /** Returns {@code encoder_q.} for {@code state_dict.module.encoder_q.}; a prefix keeps its last dot. */
    static String of(String name) {
        List<String> parts = Arrays.stream(name.split("\\.", -1))
                .filter(part -> !ANYWHERE.contains(part))
                .toList();
        int from = 0;
        while (from < parts.size() - 1 && OUTER.contains(parts.get(from))) {
            from++;
        }
        return parts.subList(from, parts.size()).stream()
                .map(part -> AVERAGE.contains(part) ? "ema" : part)
                .collect(Collectors.joining("."));
    }
}
