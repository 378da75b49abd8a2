package dev.lucency.weights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tensors beside a backbone that are not imported, recognised by the first words of their names. */
final class LeftOut {
    private static final String PROJECTOR = "projector";
    private static final String CLASSIFIER = "classifier";

    /** First words of the state of a training. */
    private static final Set<String> TRAINING = Set.of(
            "optimizer",
            "optimizer_states",
            "optimizers",
            "optimizer_state_dict",
            "scheduler",
            "lr_scheduler",
            "lr_schedulers",
            "scaler",
            "fp16_scaler",
            "amp",
            "amp_scaler",
            "callbacks",
            "loops",
            "dino_loss",
            "ibot_loss",
            "loss",
            "criterion");

    private static final Set<String> CLASSIFIERS = Set.of(
            "fc",
            "head",
            "heads",
            "head_dist",
            "classifier",
            "last_linear",
            "linear",
            "online_classifier",
            "momentum_classifier",
            "fc1000",
            "predictions",
            "probs");

    /** Prefixes of words; the first one that fits decides. */
    private static final List<Map.Entry<String, String>> BEGINNINGS = List.of(
            Map.entry("decoder", "decoder"),
            Map.entry("mask_token", "mask token"),
            Map.entry("masked_embed", "mask token"),
            Map.entry("queue", "queue"),
            Map.entry("predict", "predictor"),
            Map.entry("momentum_predict", "predictor"),
            Map.entry("proj", PROJECTOR),
            Map.entry("momentum_proj", PROJECTOR),
            Map.entry("query_proj", PROJECTOR),
            Map.entry("student_head", PROJECTOR),
            Map.entry("teacher_head", PROJECTOR),
            Map.entry("student_proj", PROJECTOR),
            Map.entry("teacher_proj", PROJECTOR),
            Map.entry("prototypes", PROJECTOR),
            Map.entry("pooler", "pooler"));

    private LeftOut() {}

    /**
     * Returns the reason why a tensor does not belong to the backbone.
     *
     * @param name name in the file
     * @param taken encoder that is imported
     * @param others other encoders of the file, by name
     * @param style naming style of the file
     * @return reason in words; empty for an unknown tensor within the encoder
     */
    static Optional<String> reason(String name, Trunk taken, Map<String, Trunk> others, KeyStyle style) {
        Optional<String> encoder = encoder(name, taken, others);
        if (encoder.isPresent()) {
            return encoder;
        }
        boolean within = name.startsWith(taken.prefix());
        String word = word(within ? name.substring(taken.prefix().length()) : name);
        if (TRAINING.contains(name.split("\\.", 2)[0]) || TRAINING.contains(word)) {
            return Optional.of(name.contains("memory_bank") ? "queue" : "training state");
        }
        Optional<String> head = head(word, style);
        return head.isPresent() || within ? head : Optional.of("something else");
    }

    /** Returns the encoder that a tensor belongs to, if it is another one than the imported encoder, or nested in it. */
    private static Optional<String> encoder(String name, Trunk taken, Map<String, Trunk> others) {
        return others.entrySet().stream()
                .filter(other -> name.startsWith(other.getValue().prefix()))
                .filter(other ->
                        other.getValue().prefix().length() > taken.prefix().length()
                                || !name.startsWith(taken.prefix()))
                .map(other -> other.getKey() + " encoder")
                .findFirst();
    }

    private static Optional<String> head(String word, KeyStyle style) {
        if (style.endsInProjector() && (word.equals("fc") || word.equals("head"))) {
            return Optional.of(PROJECTOR);
        }
        if (CLASSIFIERS.contains(word)) {
            return Optional.of(CLASSIFIER);
        }
        return BEGINNINGS.stream()
                .filter(beginning -> word.startsWith(beginning.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Returns the first word of a name, after the word for one of two networks. */
    private static String word(String name) {
        String core = CoreName.of(name);
        return core.replaceFirst("^(teacher|student)\\.", "").split("[./]", 2)[0];
    }
}
