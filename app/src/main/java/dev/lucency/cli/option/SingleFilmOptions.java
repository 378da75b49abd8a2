package dev.lucency.cli.option;

import static java.util.Objects.requireNonNull;

import dev.lucency.SettingException;
import dev.lucency.explain.map.MapKind;
import dev.lucency.film.Fit;
import dev.lucency.work.ExplainFilm;
import dev.lucency.work.StartSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of maps of a film that belongs to no prepared set. Use them with {@code @Mixin}. */
@Command
public final class SingleFilmOptions {
    private static final String FIT = "fit";

    /** Settings that say which films of a set are explained, and how their maps are scored. */
    private static final List<String> OF_SETS = List.of(
            "split", "films", "ids", "novelty", "check", "check-films", "beside", "pictures", "again", "draws", "seed");

    @Option(
            names = "--film",
            paramLabel = "FILE",
            description = "A film that belongs to no prepared set, instead of --data: PNG, JPEG or DICOM.")
    @Nullable
    Path film;

    @Option(
            names = "--fit",
            paramLabel = "HOW",
            defaultValue = "crop",
            description = "With --film, how to make it square, as the films of the network were: crop or pad; default "
                    + "${DEFAULT-VALUE}.")
    Fit fit = Fit.CROP;

    /**
     * Returns whether a single film is explained, not films of a set.
     *
     * @throws SettingException if neither or both are named, or an option is given that goes with the other
     */
    public boolean asked(CommandSpec spec, @Nullable Path data) {
        if (film == null) {
            if (data == null) {
                throw new SettingException("data must be a prepared set; or name a single film by 'film'");
            }
            if (given(spec, FIT)) {
                throw new SettingException("fit goes with 'film'; the films of a set are square already");
            }
            return false;
        }
        if (data != null) {
            throw new SettingException("film is for a film that belongs to no set; give it without 'data'");
        }
        OF_SETS.stream().filter(name -> given(spec, name)).findFirst().ifPresent(name -> {
            throw new SettingException(name + " goes with 'data', not with 'film'");
        });
        return true;
    }

    private static boolean given(CommandSpec spec, String name) {
        return spec.commandLine().getParseResult().hasMatchedOption("--" + name);
    }

    /** Returns the request for the maps of the film. */
    public ExplainFilm request(StartSpec start, Set<MapKind> kinds, Optional<String> stage, Path out) {
        return new ExplainFilm(start, requireNonNull(film), fit, kinds, stage, out);
    }
}
