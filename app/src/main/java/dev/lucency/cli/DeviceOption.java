package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import dev.lucency.tensor.Device;
import java.io.PrintWriter;
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
     * The device that was asked for; says on standard error which it is.
     *
     * @throws ConfigException if it is not there
     */
    Device choose() {
        Device device = chosen();
        PrintWriter err = requireNonNull(command).commandLine().getErr();
        err.println("computing on " + device);
        err.flush();
        return device;
    }

    private Device chosen() {
        try {
            return Device.choose(asked);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(requireNonNull(command).commandLine(), "--" + e.getMessage(), e);
        }
    }
}
