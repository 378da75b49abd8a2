package dev.lucency.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option {@code --allow-overlap}, which permits evaluation of patients whose labels the model has seen. Use it with {@code @Mixin}. */
@Command
public final class OverlapOption {
    @Option(
            names = "--allow-overlap",
            description = "Also evaluate films of patients whose labels the model has seen; otherwise such films are "
                    + "refused. The result names them and gives figures without them. Required for --split train.")
    public boolean allowed;
}
