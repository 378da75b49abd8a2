package dev.lucency.cli;

import static java.util.stream.Collectors.joining;

import dev.lucency.data.PreparedSet;
import dev.lucency.transfer.ProbeFit;
import dev.lucency.transfer.Start;
import java.util.List;
import java.util.Locale;

/** What people should know of a probe before they use it, in Markdown. */
final class ModelCard {
    private ModelCard() {}

    static String of(Start start, ProbeFit fit, PreparedSet set) {
        return String.format(
                Locale.ROOT,
                """
                ---
                tags: [chest-x-ray, linear-probe]
                ---
                # Linear probe: %s on %s

                A logistic regression per label on the frozen, pooled features of `%s`. For research; not a medical device.

                - **Input**: gray films of %d px, (gray / 255 - mean) / std with mean %s and std %s%s.
                - **Output**: one logit a label, in the order of `model.json`; the classifier is `%s`.
                - **Labels**: %s.
                - **Trained on** the train split of %s (digest `%s`); unknown and uncertain labels left out.
                - **L2 penalty** %s, chosen on the validation split; the test split was not read.
                - **Limits**: labels of the set may be wrong; other hospitals were not looked at; probabilities are not calibrated.

                Please cite: %s
                """,
                start.name(),
                set.name(),
                start.backbone().architecture(),
                start.input().size(),
                rounded(start.input().mean()),
                rounded(start.input().std()),
                start.input().channels() == 1 ? "" : ", the gray channel once for each",
                start.backbone().config().classifier(),
                String.join(", ", set.labels()),
                set.name(),
                set.digest(),
                fit.penalty(),
                set.citation());
    }

    private static String rounded(List<Double> numbers) {
        return numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%.6f", number))
                .collect(joining(", "));
    }
}
