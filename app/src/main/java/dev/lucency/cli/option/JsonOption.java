package dev.lucency.cli.option;

import picocli.CommandLine.Option;

/** The option of commands whose answer programs may want to read; used with {@code @Mixin}. */
public final class JsonOption {
    @Option(names = "--json", description = "Print one JSON object instead of text.")
    public boolean json;
}
