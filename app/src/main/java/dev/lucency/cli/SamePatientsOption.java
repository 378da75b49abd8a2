package dev.lucency.cli;

import dev.lucency.source.SamePatients;
import picocli.CommandLine.Option;

/** Whether ids of patients that look alike are one; used with {@code @Mixin}. */
final class SamePatientsOption {
    @Option(
            names = "--same-patients",
            paramLabel = "ANSWER",
            defaultValue = "ask",
            description =
                    "Whether ids that differ only by case, blanks, dashes, leading zeros or a decimal are one patient: "
                            + "yes or no; default: ask, which refuses them by name.")
    SamePatients answer = SamePatients.ASK;
}
