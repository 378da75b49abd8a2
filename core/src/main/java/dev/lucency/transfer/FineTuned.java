package dev.lucency.transfer;

import dev.lucency.model.FilmClassifier;
import java.util.List;
import java.util.Locale;

/**
 * The result of a fine-tuning.
 *
 * @param model model with the weights of the best epoch, in evaluation mode
 * @param epoch number of the best epoch, from 1
 * @param validation mean AUROC of the best epoch on validation
 * @param chosenBy labels that the mean is taken over
 * @param epochs number of epochs done
 */
public record FineTuned(FilmClassifier model, int epoch, double validation, List<String> chosenBy, int epochs) {
    public FineTuned {
        chosenBy = List.copyOf(chosenBy);
    }

    /** Returns a summary in one line. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%d epochs; the best is %d with a mean AUROC of %.3f on validation",
                epochs,
                epoch,
                validation);
    }
}
