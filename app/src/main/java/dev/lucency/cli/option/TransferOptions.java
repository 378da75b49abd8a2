package dev.lucency.cli.option;

import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.work.StartSpec;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that all commands for evaluating a start share: start, data, output, device. Use them with {@code @Mixin}. */
@Command
public final class TransferOptions {
    @Option(names = "--init", required = true, paramLabel = "START", description = StartOptions.CHOICE)
    String init = "";

    @Mixin
    StartOptions start = new StartOptions();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    public Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Output folder, which must be new.")
    public Path out = Path.of("");

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    public StandardOutput screen = new StandardOutput();

    /** Returns the chosen start. */
    public StartSpec start() {
        return start.chosen(init);
    }

    /** Opens work on the chosen device. */
    public ConsoleWork console() {
        return ConsoleWork.open(screen, device.asked);
    }
}
