package dev.lucency.weights;

import dev.lucency.ConfigException;
import dev.lucency.Stable;
import java.util.Optional;

/**
 * Which encoder of a file is imported.
 *
 * @param style naming style of the file; recognised from the file if empty
 * @param part name or prefix of the encoder; the preferred encoder of the style if empty
 */
@Stable
public record EncoderChoice(Optional<String> style, Optional<String> part) {
    /** Style and encoder as recognised from the file. */
    public static final EncoderChoice AUTO = new EncoderChoice(Optional.empty(), Optional.empty());

    public EncoderChoice {
        style.filter(text -> KeyStyles.named(text).isEmpty()).ifPresent(text -> {
            throw new ConfigException(
                    "style must be auto or one of " + String.join(", ", KeyStyles.names()) + ", was " + text);
        });
    }
}
