package dev.lucency.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration with every kind of component, as the tests' example; {@code title} has no default. */
record StudyConfig(
        String title,
        int epochs,
        long seed,
        boolean shuffle,
        Loss loss,
        Tuning tuning,
        Method method,
        List<Double> scales) {
    StudyConfig {
        scales = List.copyOf(scales);
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be > 0, was " + epochs);
        }
        if (tuning.warmup() >= epochs) {
            throw new IllegalArgumentException("a warm-up must be shorter than all epochs");
        }
    }

    static StudyConfig sample() {
        return new StudyConfig(
                "first", 10, 7, true, Loss.CROSS_ENTROPY, Tuning.defaults(), new Contrast(0.2, 65_536), List.of());
    }

    enum Loss {
        CROSS_ENTROPY,
        INFO_NCE
    }

    record Tuning(double learningRate, double weightDecay, int warmup) {
        static Tuning defaults() {
            return new Tuning(0.03, 1e-4, 0);
        }

        Tuning {
            if (!(learningRate > 0)) {
                throw new IllegalArgumentException("learningRate must be > 0, was " + learningRate);
            }
        }
    }

    sealed interface Method permits Contrast, Plain {
        static Map<String, Method> choices() {
            Map<String, Method> choices = new LinkedHashMap<>();
            choices.put("moco-v2", new Contrast(0.2, 65_536));
            choices.put("sim-clr", new Contrast(0.5, 0));
            choices.put("none", new Plain());
            return choices;
        }
    }

    record Contrast(double temperature, int queueLength) implements Method {
        Contrast {
            if (!(temperature > 0)) {
                throw new IllegalArgumentException("temperature must be > 0, was " + temperature);
            }
        }
    }

    record Plain() implements Method {}

    /** A configuration in which everything has a default, and a list of records. */
    record Recipe(Method method, List<Tuning> stages, List<Loss> losses, List<Method> methods) {
        Recipe {
            stages = List.copyOf(stages);
            losses = List.copyOf(losses);
            methods = List.copyOf(methods);
        }

        static Recipe defaults() {
            return new Recipe(new Contrast(0.07, 128), List.of(Tuning.defaults()), List.of(), List.of());
        }
    }
}
