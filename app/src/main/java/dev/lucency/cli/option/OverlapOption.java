package dev.lucency.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether patients may be judged whose labels the model has seen; used with {@code @Mixin}. */
@Command
public final class OverlapOption {
    @Option(
            names = "--allow-overlap",
            description =
                    "Judge films of patients whose labels the model has seen, too; else they are refused. The result names them "
                            + "and gives figures without them. Needed for --split train.")
    public boolean allowed;
}
