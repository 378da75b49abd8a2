package dev.lucency.study;

import dev.lucency.io.AtomicFile;
import dev.lucency.progress.Progress;
import dev.lucency.study.config.StudyFile;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of small studies on phantoms. */
public final class Studies {
    /** Two arms without training on 200 phantoms: seconds of work. */
    public static final String SMALL = """
            name: small
            question: Are random weights better than pixels?
            endpoint: {arm: random, reference: pixels, direction: higher}
            sets: [{name: phantoms, source: {name: phantoms, count: 200, seed: 3, side: 32}}]
            backbones: [{name: resnet18}]
            arms:
              - {name: random, start: random}
              - {name: pixels, start: pixels}
            targets: [{name: phantoms, set: phantoms}]
            transfers: [{name: probe, method: probe}]
            """;

    /** The same, whose models are judged on another set too. */
    public static final String JUDGED_TWICE = """
            name: twice
            question: Are random weights better than pixels?
            endpoint: {arm: random, reference: pixels, direction: higher, target: phantoms}
            sets:
              - {name: phantoms, source: {name: phantoms, count: 200, seed: 3, side: 32}}
              - {name: other, source: {name: phantoms, count: 200, seed: 4, side: 32}}
            backbones: [{name: resnet18}]
            arms:
              - {name: random, start: random}
              - {name: pixels, start: pixels}
            targets: [{name: phantoms, set: phantoms}, {name: away, set: other, learned-on: phantoms}]
            transfers: [{name: probe, method: probe}]
            """;

    /** A recipe of a pre-training of 2 epochs. */
    public static final String RECIPE = """
            backbone: resnet18
            size: 32
            batch: 16
            method: {name: moco-v2, queue: 64, norm-group: 0}
            schedule: {epochs: 2}
            """;

    /** An arm that is pre-trained with the recipe. */
    public static final String MOCO = "{name: moco, start: {name: pretrained, recipe: moco.yaml}}";

    private static final String LAST_ARM = "  - {name: pixels, start: pixels}\n";

    private Studies() {}

    /** Returns the small study with more arms, pre-trained on its set. */
    public static String with(String... arms) {
        String more = Stream.of(arms).map("  - %s%n"::formatted).collect(Collectors.joining());
        return SMALL.replace(LAST_ARM, LAST_ARM + more) + "pretrain-on: [phantoms]\n";
    }

    /** Writes a study and the recipe {@code moco.yaml} beside it. */
    public static StudyFile write(Path folder, String text) {
        AtomicFile.write(folder.resolve("moco.yaml"), RECIPE);
        AtomicFile.write(folder.resolve("study.yaml"), text);
        return StudyFile.read(folder.resolve("study.yaml"));
    }

    /** Plans a study. */
    public static StudyPlan plan(Path folder, String text) {
        return Planner.plan(write(folder, text), Progress.SILENT);
    }
}
