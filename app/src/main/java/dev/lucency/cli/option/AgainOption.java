package dev.lucency.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option {@code --again}, which permits a second reading of test films. Use it with {@code @Mixin}. */
@Command
public final class AgainOption {
    @Option(
            names = "--again",
            description = "Read test films although this run or model has read them before; its folder and the result "
                    + "record this.")
    public boolean asked;
}
