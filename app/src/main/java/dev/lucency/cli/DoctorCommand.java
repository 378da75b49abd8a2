package dev.lucency.cli;

import dev.lucency.cli.option.JsonOption;
import dev.lucency.cli.terminal.Failure;
import dev.lucency.cli.terminal.StandardOutput;
import dev.lucency.cli.text.DoctorText;
import dev.lucency.doctor.Diagnosis;
import dev.lucency.doctor.Verdict;
import dev.lucency.io.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code doctor}: checks whether this machine is ready, and prints a remedy if it is not. */
@Command(
        name = "doctor",
        header = "Check Java, libtorch, devices, memory and disk, and print a verdict.",
        description = {
            "%nLoads libtorch, checks a computation with a known result, and ends with 'ready', 'ready, but "
                    + "slow because ...' or 'not ready: ...' with a remedy. The exit code is 1 if the machine is not "
                    + "ready, otherwise 0.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency doctor",
            "  lucency doctor --json > machine.json",
            "  ./lucency --gpu doctor  downloads libtorch for CUDA and uses it from then on; --cpu switches " + "back",
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    StandardOutput screen = new StandardOutput();

    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Diagnosis diagnosis = Diagnosis.make();
        screen.print(output.json ? Json.pretty(diagnosis.json()) : screen.named(DoctorText.of(diagnosis)));
        return diagnosis.verdict().state() == Verdict.State.NOT_READY ? Failure.MENDABLE : 0;
    }
}
