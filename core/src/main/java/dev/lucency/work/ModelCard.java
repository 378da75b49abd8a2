package dev.lucency.work;

import static java.util.stream.Collectors.joining;

import dev.lucency.data.PreparedSet;
import dev.lucency.eval.TemperatureScaling;
import dev.lucency.io.Markdown;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.transfer.AttentionFit;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.FineTuned;
import dev.lucency.transfer.LearningFilms;
import dev.lucency.transfer.ProbeFit;
import dev.lucency.transfer.ShuffledLabels;
import dev.lucency.transfer.Start;
import java.util.List;
import java.util.Locale;

/** Model card in Markdown: what users should know before they use the model. */
final class ModelCard {
    private ModelCard() {}

    static String of(Start start, ProbeFit fit, LearningFilms films, DecisionRule decision) {
        return text(
                start,
                films,
                decision,
                "linear-probe",
                "Linear probe",
                "A logistic regression per label on the frozen features of " + Markdown.code(start.name()),
                "**L2 penalty** " + fit.penalty());
    }

    static String of(Start start, AttentionFit fit, LearningFilms films, DecisionRule decision) {
        return text(
                start,
                films,
                decision,
                "attentive-probe",
                "Attentive probe",
                "A logistic regression per label on what a learned query of the label finds among the frozen patch features of "
                        + Markdown.code(start.name()),
                "**L2 penalty** " + fit.penalty() + ", **round** " + fit.round() + " of " + fit.rounds()
                        + (fit.round() == 0 ? " (the linear probe on the mean of the patches)" : ""));
    }

    static String of(Start start, FineTuned made, LearningFilms films, DecisionRule decision) {
        return text(
                start,
                films,
                decision,
                "fine-tuning",
                "Fine-tuning",
                "The whole network " + Markdown.code(start.name()) + ", trained further with a linear classifier",
                String.format(
                        Locale.ROOT,
                        "**Weights** of epoch %d of %d, the best by the mean AUROC of %s (%.3f)",
                        made.epoch(),
                        made.epochs(),
                        Markdown.list(made.chosenBy()),
                        made.validation()));
    }

    private static String text(
            Start start,
            LearningFilms films,
            DecisionRule decision,
            String tag,
            String title,
            String what,
            String choice) {
        PreparedSet set = films.set();
        return String.format(
                Locale.ROOT,
                """
                ---
                tags: [chest-x-ray, %s]
                ---
                # %s: %s on %s

                %s. For research; not a medical device.

                %s- **Input**: gray films of %d px, (gray / 255 - mean) / std with mean %s and std %s%s.
                - **Features**: %s.
                - **Output**: one logit a label, in the order of `model.json`; the classifier is `%s`.
                - **Labels**: %s.
                - **Trained on** %s of %s (digest %s); unknown and uncertain labels were left out.
                - %s, chosen on the validation split; the test split was not read for it. `test-reads.jsonl`, if present, lists every later reading of test films.
                - **Limits**: labels of the set may be wrong; other hospitals were not tested; logits are not calibrated, the probabilities below are calibrated on validation.

                %s

                Please cite: %s
                """,
                tag,
                title,
                Markdown.text(start.name()),
                Markdown.text(set.name()),
                what,
                remarks(start) + control(set),
                start.input().size(),
                rounded(start.input().mean()),
                rounded(start.input().std()),
                start.input().channels() == 1 ? "" : ", the gray channel once for each",
                features(start.backbone()),
                start.backbone().config().classifier(),
                Markdown.list(set.labels()) + notLearned(films.notLearned()),
                trained(films),
                Markdown.text(set.name()),
                Markdown.code(set.digest()),
                choice,
                probabilities(set.labels(), decision),
                Markdown.text(set.citation()));
    }

    /** Returns a list entry for each remark on the run that the model starts from. */
    private static String remarks(Start start) {
        return start.origin().remarks().stream()
                .map(remark -> "- **Note on the start**: " + Markdown.text(remark) + ".\n")
                .collect(joining());
    }

    /** Returns a list entry if the labels of the train films were shuffled. */
    private static String control(PreparedSet set) {
        return ShuffledLabels.seed(set)
                .map(seed -> "- **A control**: the labels of the train films were shuffled by seed " + seed
                        + ", so the model knows nothing of the findings. Do not use it for anything else.\n")
                .orElse("");
    }

    /** Explains how probabilities and calls follow from logits; the thresholds hold only for probabilities computed this way. */
    private static String probabilities(List<String> labels, DecisionRule decision) {
        String rows = labels.stream()
                .map(label -> String.format(
                        Locale.ROOT,
                        "| %s | %s | %s |",
                        Markdown.text(label),
                        decision.temperature().temperatures().getOrDefault(label, 1.0),
                        decision.thresholds().values().containsKey(label)
                                ? decision.thresholds().values().get(label)
                                : "none"))
                .collect(joining("\n"));
        return String.format(Locale.ROOT, """
                ## Probabilities and calls

                probability = sigmoid(logit / temperature); logits are clipped to \u00b1%.2f. A film is called positive if \
                its probability is at least the threshold. Both were chosen on validation and stand in `model.json`. \
                `predictions.csv` has the probabilities of the validation films before the temperature, sigmoid(logit).

                | label | temperature | threshold |
                |---|---|---|
                %s""", TemperatureScaling.LARGEST_LOGIT, rows);
    }

    private static String features(Backbone backbone) {
        if (backbone instanceof AttentiveBackbone attentive) {
            return "a vector per label: its query (`read_out.queries`, a row per label) attends to "
                    + (attentive.featureChoice() == FeatureChoice.TOP_K
                            ? "the patches that a scorer ranks highest (`patches` in `model.json`, `patches.*` among the weights)"
                            : "all patches")
                    + ", and the vector is the weighted mean of these patches; the classifier's weights are zero but for a"
                    + " label and its own vector. torchvision and timm know the backbone, but not the queries";
        }
        return switch (backbone.featureChoice()) {
            case POOLED -> "pooled, the network's own pooling";
            case PATCHES ->
                "the mean of all patches, not the network's own pooling: torchvision and timm know the"
                        + " backbone, but not how its features are used";
            case TOP_K, MEAN_AND_TOP_K ->
                (backbone.featureChoice() == FeatureChoice.TOP_K ? "" : "the mean of all patches, then features ")
                        + "made of the patches that a scorer ranks highest (`patches` in `model.json`, `patches.*` among the"
                        + " weights): torchvision and timm know the backbone, but not the scorer";
            case ZOOM, ZOOM_COARSE ->
                "those of the film made small, then the mean of those of windows of the fine film around the patches that a"
                        + " scorer ranks highest (`zoom` and `patches` in `model.json`, `patches.*` among the weights): torchvision"
                        + " and timm know the backbone, but neither windows nor scorer";
        };
    }

    private static String trained(LearningFilms films) {
        return films.fraction().isAll()
                ? "the train split"
                : String.format(
                        Locale.ROOT,
                        "%,d films of %,d patients, a share of %s (draw %d) of the train split, with the whole validation split,",
                        films.train().length,
                        films.patients(),
                        films.fraction().share(),
                        films.fraction().draw());
    }

    private static String notLearned(List<String> labels) {
        return labels.isEmpty()
                ? ""
                : ". Not learned, since the films trained on have one class only: " + Markdown.list(labels);
    }

    private static String rounded(List<Double> numbers) {
        return numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%.6f", number))
                .collect(joining(", "));
    }
}
