package dev.lucency.study;

import dev.lucency.study.config.ArmConfig;
import dev.lucency.study.config.ArmStart;
import dev.lucency.study.config.BackboneChoice;
import dev.lucency.study.config.StudyConfig;
import dev.lucency.study.report.Recipe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in a line what each arm of a study is.
 *
 * @param config file of the study
 * @param pretrainings settings of each pre-training
 */
record ReportArms(StudyConfig config, List<Recipe> pretrainings) {
    /** Returns the lines by the names of the arms. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        config.arms().forEach(arm -> lines.put(arm.name(), line(arm)));
        return lines;
    }

    private String line(ArmConfig arm) {
        if (arm.start() instanceof ArmStart.Pretrained start) {
            return pretrained(arm, start);
        } else if (arm.start() instanceof ArmStart.Weights) {
            return "supervised weights, not pre-trained further: " + weights(arm);
        }
        return arm.start() instanceof ArmStart.Random
                ? "a network with random weights, not pre-trained"
                : "no network: the gray values of the film, made small";
    }

    private String weights(ArmConfig arm) {
        return config.backbones().stream()
                .filter(backbone ->
                        arm.has(backbone.name()) && !backbone.weights().isEmpty())
                .map(BackboneChoice::weights)
                .map(weights -> Path.of(weights).getFileName().toString())
                .collect(Collectors.joining(", "));
    }

    private String pretrained(ArmConfig arm, ArmStart.Pretrained start) {
        Optional<Map<String, String>> settings = pretrainings.stream()
                .filter(recipe -> recipe.name().equals(arm.name()))
                .map(Recipe::values)
                .findFirst();
        return "pre-trained without labels on " + String.join(" and on ", config.pretrainOn()) + ": "
                + settings.map(ReportArms::method).orElse("") + ", from "
                + (start.initial() == ArmStart.Initial.RANDOM ? "random weights" : "the supervised weights");
    }

    private static String method(Map<String, String> settings) {
        String selection = settings.getOrDefault("patches.selection", "off");
        String patches = selection.equals("off")
                ? ""
                : ", on selected patches (" + selection + ", " + settings.get("patches.keep") + " of them)";
        return settings.get("method") + patches + ", " + settings.get("schedule.epochs") + " epochs";
    }
}
