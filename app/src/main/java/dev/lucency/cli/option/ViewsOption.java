package dev.lucency.cli.option;

import dev.lucency.source.FilmViews;
import picocli.CommandLine.Option;

/** Which views of the chest are prepared; used with {@code @Mixin}. */
public final class ViewsOption {
    @Option(
            names = "--views",
            paramLabel = "WHICH",
            defaultValue = "frontal",
            description = "frontal, lateral or all; default ${DEFAULT-VALUE}.")
    public FilmViews views = FilmViews.FRONTAL;
}
