package dev.lucency.cli;

import dev.lucency.ConfigException;
import dev.lucency.model.FilmBackbone;
import dev.lucency.model.GrayFold;
import java.util.Locale;

/** How a backbone of three channels is given gray films. */
enum GrayWay {
    /** The film three times, each time normalised as that channel was in training. */
    REPEAT {
        @Override
        FilmBackbone of(FilmBackbone model) {
            return model;
        }
    },

    /** Once, the first convolution folded to one channel. */
    FOLD {
        @Override
        FilmBackbone of(FilmBackbone model) {
            return GrayFold.of(model.input()).fold(model.backbone());
        }
    };

    /** The backbone for gray films, in the scope that is open. */
    abstract FilmBackbone of(FilmBackbone model);

    /** The word on the command line. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Makes sure that there is something to fold. */
    FilmBackbone requireChannels(FilmBackbone model) {
        if (this == FOLD && model.input().channels() == 1) {
            throw new ConfigException(
                    "gray fold needs a backbone of three channels, that of the file takes gray films");
        }
        return model;
    }
}
