package dev.lucency.study.config;

import java.util.List;
import java.util.Map;

/**
 * A way to transfer a backbone to labelled films.
 *
 * @param name name in tables
 * @param method the method
 * @param backbones names of the backbones that are transferred in this way; empty for all
 * @param targets names of the targets that are judged in this way; empty for all
 */
public record TransferConfig(String name, TransferMethod method, List<String> backbones, List<String> targets) {
    public TransferConfig {
        backbones = List.copyOf(backbones);
        targets = List.copyOf(targets);
    }

    /** Returns the values of keys that may be absent. */
    public static Map<String, Object> optional() {
        return Map.of("backbones", List.of(), "targets", List.of());
    }

    /** Returns whether the transfer is planned for a backbone and a target. */
    public boolean has(String backbone, String target) {
        return (backbones.isEmpty() || backbones.contains(backbone)) && (targets.isEmpty() || targets.contains(target));
    }
}
