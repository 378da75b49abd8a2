package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.model.Backbone;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Device;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says what computes; used with {@code @Mixin}. */
@Command
final class DeviceOption {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "auto",
            description =
                    "What computes: " + Device.CHOICE + " (a CUDA device if there is one); default ${DEFAULT-VALUE}.")
    String asked = "auto";

    /**
     * The device that was asked for.
     *
     * @throws ConfigException if it is not there
     */
    Device choose() {
        try {
            return Device.choose(asked);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(requireNonNull(command).commandLine(), "--" + e.getMessage(), e);
        }
    }

    /** Takes a network to the device that was asked for, and says which that is. */
    void take(Backbone backbone, Progress progress) {
        Device device = choose();
        device.take(backbone.module());
        progress.note(told(device));
    }

    /** What is shown at the start. */
    static String told(Device device) {
        return "computing on " + device;
    }
}
