package dev.lucency.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether test films may be read once more; used with {@code @Mixin}. */
@Command
public final class AgainOption {
    @Option(
            names = "--again",
            description =
                    "Read test films that were read before with this run or model; its folder and the result say so.")
    public boolean asked;
}
