package dev.lucency.transfer;

import dev.lucency.model.FilmClassifier;
import java.util.List;
import java.util.Locale;

/**
 * What a fine-tuning leaves.
 *
 * @param model with the weights of the best epoch, in evaluation mode
 * @param epoch which one that was, counted from 1
 * @param validation its mean AUROC on validation
 * @param chosenBy the labels of that mean
 * @param epochs how many were made
 */
public record FineTuned(FilmClassifier model, int epoch, double validation, List<String> chosenBy, int epochs) {
    public FineTuned {
        chosenBy = List.copyOf(chosenBy);
    }

    /** In a few words. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%d epochs; the best is %d with a mean AUROC of %.3f on validation",
                epochs,
                epoch,
                validation);
    }
}
