package dev.lucency.cli.option;

import dev.lucency.cli.terminal.ConsoleWork;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.work.StartSpec;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command takes that asks what a start is worth: the start, the films, what computes, where to; used with {@code @Mixin}. */
@Command
public final class TransferOptions {
    @Option(names = "--init", required = true, paramLabel = "START", description = StartOptions.CHOICE)
    String init = "";

    @Mixin
    StartOptions start = new StartOptions();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    public Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "What is made: a new folder.")
    public Path out = Path.of("");

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    public StandardOutput screen = new StandardOutput();

    /** The start that was asked for. */
    public StartSpec start() {
        return start.chosen(init);
    }

    /** Work on the device that was asked for. */
    public ConsoleWork console() {
        return ConsoleWork.open(screen, device.asked);
    }
}
