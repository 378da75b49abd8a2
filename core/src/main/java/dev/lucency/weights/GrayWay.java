package dev.lucency.weights;

import dev.lucency.ConfigException;
import dev.lucency.Stable;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.GrayFold;
import java.util.Locale;

/** How a backbone of three channels handles gray films. */
@Stable
public enum GrayWay {
    /** Repeats the film for each channel, with the normalisation of that channel in training. */
    REPEAT {
        @Override
        public FilmBackbone of(FilmBackbone model) {
            return model;
        }
    },

    /** Folds the first convolution to one channel. */
    FOLD {
        @Override
        public FilmBackbone of(FilmBackbone model) {
            return GrayFold.of(model.input()).fold(model.backbone());
        }
    };

    /** Returns the backbone for gray films; new tensors belong to the open scope. */
    public abstract FilmBackbone of(FilmBackbone model);

    /** Returns the word on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Checks that the backbone can be folded. */
    public FilmBackbone requireChannels(FilmBackbone model) {
        if (this == FOLD && model.input().channels() == 1) {
            throw new ConfigException(
                    "gray fold needs a backbone of three channels, that of the file takes gray films");
        }
        return model;
    }
}
