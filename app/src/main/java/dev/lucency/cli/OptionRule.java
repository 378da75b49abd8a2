package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import dev.lucency.ConfigException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Values of options that only the library can judge. A wrong one is a wrong command line, as a wrong word is. */
final class OptionRule {
    private OptionRule() {}

    /**
     * Makes something from the values of options.
     *
     * @param made refuses a value with a message that begins with its name, which is the option's: "draws must be ..."
     */
    static <T> T checked(@Nullable CommandSpec command, Supplier<T> made) {
        try {
            return made.get();
        } catch (ConfigException | IllegalArgumentException e) {
            throw new ParameterException(requireNonNull(command).commandLine(), "--" + e.getMessage(), e);
        }
    }
}
