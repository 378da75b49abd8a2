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

/** Says whether this machine is ready, and if not, what to do. */
@Command(
        name = "doctor",
        header = "Look at Java, libtorch, devices, memory and disk, and give a verdict.",
        description = {
            "%nLoads libtorch, computes something whose result is known, and ends with 'ready', 'ready, but slow because ...' or"
                    + " 'not ready: ...' with the remedy. The exit code is 1 if the machine is not ready, else 0.%n"
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  lucency doctor",
            "  lucency doctor --json > machine.json",
            "  ./lucency --gpu doctor  brings libtorch for CUDA, from then on; --cpu goes back",
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
