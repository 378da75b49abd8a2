package dev.lucency.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether this machine is ready, and if not, what to do. */
@Command(name = "doctor", header = "Look at Java, libtorch, devices, memory and disk, and give a verdict.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        return 0;
    }
}
