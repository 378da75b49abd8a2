package dev.lucency.cli.option;

import dev.lucency.source.PatientSpellings;
import dev.lucency.source.SamePatients;
import picocli.CommandLine.Option;

/** Whether ids of patients that look alike are one; used with {@code @Mixin}. */
public final class SamePatientsOption {
    @Option(
            names = "--same-patients",
            paramLabel = "ANSWER",
            defaultValue = "ask",
            description = "Whether ids that differ only by " + PatientSpellings.WAYS + " are one patient: "
                    + "yes or no; default: ask, which refuses them by name.")
    public SamePatients answer = SamePatients.ASK;
}
