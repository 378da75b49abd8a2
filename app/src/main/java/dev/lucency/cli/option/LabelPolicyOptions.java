package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.transfer.BlankPolicy;
import dev.lucency.transfer.LabelPolicy;
import dev.lucency.transfer.UncertainPolicy;
import dev.lucency.work.LabelChoice;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the treatment of uncertain and blank labels. Use them with {@code @Mixin}. */
public final class LabelPolicyOptions {
    @Option(
            names = "--uncertain",
            paramLabel = "POLICY",
            defaultValue = "ignore",
            description =
                    "How training treats an uncertain label (-1): ignore, zeros (negative), ones (positive), smooth "
                            + "(0.55 to 0.85), per-label (as published for CheXpert: ones for Atelectasis and Edema, zeros for "
                            + "Cardiomegaly, Consolidation and Pleural Effusion, ignore for the rest), or self-trained (the "
                            + "probability given by --teacher). Published work on CheXpert uses ones or per-label; default "
                            + "${DEFAULT-VALUE}. Uncertain labels are never evaluated.")
    String uncertain = "";

    @Option(
            names = "--blank",
            paramLabel = "POLICY",
            defaultValue = "unknown",
            description =
                    "How training and evaluation treat blank labels: unknown (ignored), or negative as in nearly all "
                            + "work on CheXpert; default ${DEFAULT-VALUE}. Figures with different treatments are not "
                            + "comparable.")
    BlankPolicy blank = BlankPolicy.UNKNOWN;

    @Option(
            names = "--teacher",
            paramLabel = "MODEL",
            description = "For self-trained: the folder of a model made on the same split of the same films with "
                    + "--uncertain ignore. All films that the teacher has seen count as seen by the new model.")
    @Nullable
    Path teacher;

    /** Returns the chosen treatment. */
    public LabelChoice chosen() {
        return new LabelChoice(
                SettingException.checked(() -> new LabelPolicy(UncertainPolicy.of(uncertain), blank)),
                Optional.ofNullable(teacher));
    }
}
