package dev.lucency.cli.option;

import picocli.CommandLine.Option;

/** The option {@code --json}, for output that programs can read. Use it with {@code @Mixin}. */
public final class JsonOption {
    @Option(names = "--json", description = "Print one JSON object instead of text.")
    public boolean json;
}
