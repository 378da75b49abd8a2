package dev.lucency.weights;

import dev.lucency.ConfigException;
import dev.lucency.Stable;
import dev.lucency.model.FilmInput;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Format of the films for an imported backbone.
 *
 * @param size side of the films in pixels; the size of the training if empty
 * @param mean one number, or one per channel; the mean of the training if empty
 * @param std one number, or one per channel; the standard deviation of the training if empty
 */
@Stable
public record InputChoice(Optional<Integer> size, List<Double> mean, List<Double> std) {
    /** Size and normalisation of the training. */
    public static final InputChoice OF_THE_STYLE = new InputChoice(Optional.empty(), List.of(), List.of());

    private static final int PATCH = 16;

    public InputChoice {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.isEmpty() != std.isEmpty()) {
            throw new ConfigException("mean and 'std' go together, only one was given");
        }
    }

    /**
     * Completes the choice with what is known about the training.
     *
     * @throws ConfigException if the normalisation is neither given nor known
     * @throws IllegalArgumentException if a value is out of range; the message begins with its name
     */
    public FilmInput of(Recognition recognition) {
        int channels = recognition.channels();
        int side = size.orElseGet(() -> trained(recognition));
        if (!mean.isEmpty()) {
            return new FilmInput(side, spread(mean, channels), spread(std, channels));
        }
        TrainingInput training = recognition.training();
        if (training.mean().size() != channels) {
            throw new ConfigException("mean and 'std' must be given: "
                    + (channels == 1
                            ? "the backbone takes gray films, and nothing says how they were normalised"
                            : "files of the style " + recognition.style() + " do not say how films were normalised")
                    + ", such as 'mean=0.5' and 'std=0.5'");
        }
        return new FilmInput(side, training.mean(), training.std());
    }

    /** Returns where the normalisation is known from. */
    public String normalisedBy(Recognition recognition) {
        return mean.isEmpty() ? recognition.normalisedBy() : "as was asked for";
    }

    /** Returns the size of the training; for a vision transformer it follows from its grid of positions. */
    private static int trained(Recognition recognition) {
        return recognition
                .toldSize()
                .orElseGet(() -> recognition.grid() > 0
                        ? PATCH * recognition.grid()
                        : recognition.training().size());
    }

    private static List<Double> spread(List<Double> numbers, int channels) {
        return numbers.size() == 1 ? Collections.nCopies(channels, numbers.get(0)) : numbers;
    }
}
