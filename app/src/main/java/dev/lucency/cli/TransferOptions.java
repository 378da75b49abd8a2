package dev.lucency.cli;

import dev.lucency.work.StartSpec;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command takes that asks what a start is worth: the start, the films, what computes, where to; used with {@code @Mixin}. */
@Command
final class TransferOptions {
    @Option(names = "--init", required = true, paramLabel = "START", description = StartOptions.CHOICE)
    String init = "";

    @Mixin
    StartOptions start = new StartOptions();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "A prepared set.")
    Path data = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "What is made: a new folder.")
    Path out = Path.of("");

    @Mixin
    DeviceOption device = new DeviceOption();

    @Mixin
    StandardOutput screen = new StandardOutput();

    /** The start that was asked for. */
    StartSpec start() {
        return start.chosen(init);
    }

    /** Work on the device that was asked for. */
    ConsoleWork console() {
        return ConsoleWork.open(screen, device);
    }
}
