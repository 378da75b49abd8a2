package dev.lucency.cli.option;

import dev.lucency.tensor.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The option that says what computes; used with {@code @Mixin}. */
@Command
public final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description =
                    "What computes: " + Device.CHOICE + " (a CUDA device if there is one); default ${DEFAULT-VALUE}.")
    public String asked = "auto";
}
