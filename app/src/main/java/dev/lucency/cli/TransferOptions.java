package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.model.PatchesConfig;
import dev.lucency.progress.Progress;
import dev.lucency.result.InputSize;
import dev.lucency.transfer.Start;
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

    /** Opens the start, in the scope that is open. */
    Start open(PreparedSet set) {
        return start.open(init, set);
    }

    /**
     * Opens the start for a fine-tuning, in the scope that is open.
     *
     * @param patches of its configuration
     */
    Start open(PreparedSet set, PatchesConfig patches) {
        return start.open(init, set, patches);
    }

    /** Takes a start to the device that was asked for; says which that is, and the size of the films. */
    void take(Start opened, PreparedSet set, Progress progress) {
        device.take(opened.backbone(), progress);
        tell(opened, set, screen);
    }

    /** Says at which size films go into a start, and whether that enlarges them. */
    static void tell(Start opened, PreparedSet set, StandardOutput screen) {
        screen.complain("films of " + new InputSize(opened.input().size(), set.size()).text());
    }
}
