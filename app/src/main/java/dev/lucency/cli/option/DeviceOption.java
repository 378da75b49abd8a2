package dev.lucency.cli.option;

import dev.lucency.tensor.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option {@code --device}. Use it with {@code @Mixin}. */
@Command
public final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description = "Device to compute on: " + Device.CHOICE
                    + " (a CUDA device if there is one); default ${DEFAULT-VALUE}.")
    public String asked = "auto";
}
