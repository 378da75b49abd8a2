package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.AtomicFile;
import dev.lucency.io.OutputFile;
import dev.lucency.pretrain.ContactSheet;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainer;
import dev.lucency.pretrain.SampledViews;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * Draws films next to the random views that pre-training would make of them.
 *
 * @param config returns the pre-training configuration for the opened prepared set
 * @param data folder of the prepared set
 * @param films number of films
 * @param views number of global views of each film; the local views of the configuration are drawn after them
 * @param out new PNG file
 */
public record DrawViews(Function<PreparedSet, PretrainConfig> config, Path data, int films, int views, Path out) {
    /** @throws SettingException if a number is out of range */
    public DrawViews {
        requireNumber("views", views, ContactSheet.MOST_VIEWS);
        requireNumber("films", films, ContactSheet.MOST_FILMS);
    }

    /**
     * Films and views that were drawn.
     *
     * @param config pre-training configuration that the views belong to
     * @param digest digest of the prepared set
     * @param samples films with their views
     */
    public record Result(PretrainConfig config, String digest, List<SampledViews> samples) {}

    /**
     * Draws the contact sheet.
     *
     * @throws SettingException if the set has fewer films than asked for
     * @throws dev.lucency.ConfigException if the prepared films are too small for the configuration
     */
    public Result run(Work work) {
        OutputFile.requireFree(out);
        PreparedSet set = work.open(data);
        PretrainConfig made = config.apply(set);
        Pretrainer.requireSize(made, set);
        List<SampledViews> samples = SettingException.checked(() -> SampledViews.of(made, set, films, views));
        ContactSheet sheet = ContactSheet.of(samples, set.size(), made);
        AtomicFile.write(out, stream -> ImageIO.write(sheet.draw(), "png", stream));
        return new Result(made, set.digest(), samples);
    }

    private static void requireNumber(String setting, int value, int most) {
        if (value < 1 || value > most) {
            throw new SettingException(setting + " must be between 1 and " + most + ", was " + value);
        }
    }
}
