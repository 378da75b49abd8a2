package dev.lucency.cli.option;

import dev.lucency.source.FilmViews;
import picocli.CommandLine.Option;

/** The option {@code --views}, which chooses the views to prepare. Use it with {@code @Mixin}. */
public final class ViewsOption {
    @Option(
            names = "--views",
            paramLabel = "WHICH",
            defaultValue = "frontal",
            description = "Views to prepare: frontal, lateral or all; default ${DEFAULT-VALUE}.")
    public FilmViews views = FilmViews.FRONTAL;
}
