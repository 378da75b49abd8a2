package dev.lucency.weights;

import dev.lucency.ConfigException;
import dev.lucency.Stable;
import java.util.Optional;

/**
 * Which encoder of a file to take.
 *
 * @param style the style of its names; empty: to be told from the file
 * @param part what the encoder is called, or its prefix; empty: the one that the style prefers
 */
@Stable
public record EncoderChoice(Optional<String> style, Optional<String> part) {
    /** What the file is told to be. */
    public static final EncoderChoice AUTO = new EncoderChoice(Optional.empty(), Optional.empty());

    public EncoderChoice {
        style.filter(text -> KeyStyles.named(text).isEmpty()).ifPresent(text -> {
            throw new ConfigException(
                    "style must be auto or one of " + String.join(", ", KeyStyles.names()) + ", was " + text);
        });
    }
}
