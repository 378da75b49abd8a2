package dev.lucency.cli.option;

import dev.lucency.source.PatientSpellings;
import dev.lucency.source.SamePatients;
import picocli.CommandLine.Option;

/** The option {@code --same-patients}: whether similar patient ids are the same patient. Use it with {@code @Mixin}. */
public final class SamePatientsOption {
    @Option(
            names = "--same-patients",
            paramLabel = "ANSWER",
            defaultValue = "ask",
            description = "Whether patient ids that differ only by " + PatientSpellings.WAYS + " are the same patient: "
                    + "yes or no; default: ask, which stops with an error that names them.")
    public SamePatients answer = SamePatients.ASK;
}
