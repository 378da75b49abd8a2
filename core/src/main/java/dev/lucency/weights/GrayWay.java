package dev.lucency.weights;

import dev.lucency.ConfigException;
import dev.lucency.Stable;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.GrayFold;
import java.util.Locale;

/** How a backbone of three channels is given gray films. */
@Stable
public enum GrayWay {
    /** The film three times, each time normalised as that channel was in training. */
    REPEAT {
        @Override
        public FilmBackbone of(FilmBackbone model) {
            return model;
        }
    },

    /** Once, the first convolution folded to one channel. */
    FOLD {
        @Override
        public FilmBackbone of(FilmBackbone model) {
            return GrayFold.of(model.input()).fold(model.backbone());
        }
    };

    /** The backbone for gray films, in the scope that is open. */
    public abstract FilmBackbone of(FilmBackbone model);

    /** The word on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Makes sure that there is something to fold. */
    public FilmBackbone requireChannels(FilmBackbone model) {
        if (this == FOLD && model.input().channels() == 1) {
            throw new ConfigException(
                    "gray fold needs a backbone of three channels, that of the file takes gray films");
        }
        return model;
    }
}
